"""What is known of a data set without loading it; filled by `playground.datasets` at import."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from playground.spec.data.task import Task
from playground.spec.registry import Registry

AWAY = 0.1
"""How far from 0 a target must be for an error in percent of it to make sense."""


class DataSource(StrEnum):
    """Where rows come from: a seeded generator, the genuine records, or drawn from figures."""

    GENERATED = "generated"
    REAL = "real"
    SIMULATED = "simulated"


class DatasetGroup(StrEnum):
    """Under which heading the page shows a data set."""

    LOGIC = "logic"
    SHAPES = "shapes"
    REGRESSION = "regression"
    REAL = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `name` is its key in links (letters, digits, underscores), `unit` may be empty.

    `identifier` marks a row number: kept, but no input unless it is asked for. `plausible`: the least and
    the largest value that can be (None: nothing is known). `levels`: the values of a code, or of yes and no,
    rising (empty: a measurement). `level_labels`: what each value of a code is called; a net can be given
    these values as inputs of their own. `rank_label`: what its place among them is called, if any.
    """

    name: str
    label: str
    unit: str = ""
    identifier: bool = False
    plausible: tuple[float, float] | None = None
    levels: tuple[float, ...] = ()
    level_labels: tuple[str, ...] = ()
    rank_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetCard:
    """Task, columns and provenance of a data set, and the bounds of the settings it has.

    `n_samples` is the default number of rows, or the fixed one if `n_samples_range` is None.
    `max_noise` is None where there is no noise setting; `noise_formula` says what noise ν does.
    `classes` are labels of class 0, 1, ... (empty for regression). `domain` is the side of the
    square that the field shows (None: from the data). `derived` are inputs that are computed from
    the columns. `target_range` is the range of targets that is shown (None: from the data).
    `away_from_zero`: every target is at least `AWAY` from 0, so that an error can be told in percent of it.
    `positive_targets`: every target is above 0, and the inputs are so many that the first answers to some
    rows are above 0 as well.
    `all_training` data has no validation part.
    `default_layers` and `learning_rate_scale` (times the optimizer's default) let a net of defaults
    learn the data in 5 to 15 seconds at 60 epochs per second. `first_net`: the settings, by name, that the
    page chooses together with the data set: the net that `summary` speaks of. `variant` gives the card that
    follows from points that were drawn; None where there is nothing to draw. `repeats_by`: the columns in
    which rows are the same that count as repeated (empty: all but identifiers). `faults`: what is known to be
    wrong with the rows, or easily misread, one sentence each. `image_shape`: rows, columns and channels of
    the picture that the columns are, row after row; None where they are no picture.
    """

    name: str
    label: str
    summary: str
    group: DatasetGroup
    task: Task
    columns: tuple[Column, ...]
    target: Column
    classes: tuple[str, ...]
    n_samples: int
    licence: str
    source: str
    citation: str
    n_samples_range: tuple[int, int] | None = None
    max_noise: float | None = None
    noise_formula: str = ""
    domain: tuple[float, float] | None = None
    derived: tuple[Column, ...] = ()
    target_range: tuple[float, float] | None = None
    away_from_zero: bool = False
    positive_targets: bool = False
    all_training: bool = False
    default_scaling: str = "none"
    default_train_share: float = 0.5
    default_layers: tuple[int, ...] = (6, 4)
    learning_rate_scale: float = 1.0
    first_net: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    variant: Callable[[str], "DatasetCard"] | None = None
    repeats_by: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    image_shape: tuple[int, int, int] | None = None

    @property
    def default_inputs(self) -> tuple[str, ...]:
        """Names of the columns that are inputs unless the link says otherwise."""
        return tuple(column.name for column in self.columns if not column.identifier)

    @property
    def twin_columns(self) -> tuple[str, ...]:
        """Names of the columns in which repeated rows are the same."""
        return self.repeats_by or self.default_inputs

    @property
    def has_implausible_range(self) -> bool:
        """Whether it is known of a column what its values can be."""
        return any(column.plausible for column in self.columns)

    @property
    def inputs_offered(self) -> tuple[Column, ...]:
        """The columns of the table, then the inputs that are computed from them."""
        return self.columns + self.derived

    @property
    def inputs_are_pictures(self) -> bool:
        """Whether inputs are shown as pictures: some are computed from the points of a plane."""
        return bool(self.derived) and self.domain is not None

    @property
    def axes_offered(self) -> tuple[Column, ...]:
        """The columns that can be an axis of the picture; a single one is shown against the target."""
        return self.columns if len(self.columns) > 1 else (*self.columns, self.target)

    @property
    def n_outputs(self) -> int:
        """Number of units of the head: one a class for multi-class, else 1."""
        return len(self.classes) if self.task is Task.MULTICLASS else 1


DATASETS: Registry[DatasetCard] = Registry()


def card_for(dataset: str, points: str) -> DatasetCard:
    """Return the card of a data set; that of drawn points follows from them."""
    card = DATASETS[dataset]
    return card.variant(points) if card.variant else card
