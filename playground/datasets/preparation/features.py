"""Inputs derived from columns: squares, products and waves of a point's coordinates, the values of a code.

They are computed here and nowhere else, for the rows that train and for the plane that is shown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from playground.i18n import N_
from playground.spec import Column, DatasetCard
from playground.spec.data.codings import coded_levels, level_input, rank_input
from playground.spec.registry import Registry

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One derived input: its key in links, its label, its formula, and that in NumPy.

    `compute` takes the columns named in `sources`, float64 (rows,) each, and returns (rows,).
    """

    name: str
    label: str
    formula: str
    code: str
    sources: tuple[str, ...]
    compute: Callable[..., Float]


def square(x: Float) -> Float:
    """Return x²."""
    return x * x


def product(x1: Float, x2: Float) -> Float:
    """Return x1 x2."""
    return x1 * x2


FEATURES = Registry(
    Feature(name="x1_sq", label="x1²", formula="x1²", code="x1 * x1", sources=("x1",), compute=square),
    Feature(name="x2_sq", label="x2²", formula="x2²", code="x2 * x2", sources=("x2",), compute=square),
    Feature(
        name="x1x2", label="x1·x2", formula="x1 · x2", code="x1 * x2", sources=("x1", "x2"), compute=product
    ),
    Feature(
        name="sin_x1", label="sin x1", formula="sin(x1)", code="np.sin(x1)", sources=("x1",), compute=np.sin
    ),
    Feature(
        name="sin_x2", label="sin x2", formula="sin(x2)", code="np.sin(x2)", sources=("x2",), compute=np.sin
    ),
    Feature(
        name="cos_x1", label="cos x1", formula="cos(x1)", code="np.cos(x1)", sources=("x1",), compute=np.cos
    ),
    Feature(
        name="cos_x2", label="cos x2", formula="cos(x2)", code="np.cos(x2)", sources=("x2",), compute=np.cos
    ),
    Feature(
        name="radius",
        label=N_("radius"),
        formula="√(x1² + x2²)",
        code="np.hypot(x1, x2)",
        sources=("x1", "x2"),
        compute=np.hypot,
    ),
)


def derivable_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the derived inputs that can be computed from `columns`, as columns."""
    names = {column.name for column in columns}
    fitting = (feature for feature in FEATURES.values() if names.issuperset(feature.sources))
    return tuple(Column(name=feature.name, label=feature.label) for feature in fitting)


def rank_of_level(x: Float, levels: tuple[float, ...]) -> Float:
    """Return the place of each value among `levels`, rising; of another value that of the nearest one."""
    return np.asarray(np.abs(np.subtract.outer(x, levels)).argmin(axis=-1), np.float64)


def is_level(x: Float, levels: tuple[float, ...], level: float) -> Float:
    """Return 1 where `level` is the nearest of `levels`, else 0."""
    return np.asarray(rank_of_level(x, levels) == levels.index(level), np.float64)


def code_features(column: Column) -> Iterator[Feature]:
    """Yield the inputs that stand for the values of a code."""
    for level in coded_levels(column):
        formula = f"{column.name} = {level:g}"
        yield Feature(
            name=level_input(column, level),
            label=column.level_labels[column.levels.index(level)],
            formula=formula,
            code=f"({column.name} == {level:g}) * 1.0",
            sources=(column.name,),
            compute=partial(is_level, levels=column.levels, level=level),
        )
    if column.rank_label:
        levels = ", ".join(f"{level:g}" for level in column.levels)
        yield Feature(
            name=rank_input(column),
            label=column.rank_label,
            formula=f"rank({column.name})",
            code=f"np.searchsorted([{levels}], {column.name}) * 1.0",
            sources=(column.name,),
            compute=partial(rank_of_level, levels=column.levels),
        )


@cache
def features_of(card: DatasetCard) -> Mapping[str, Feature]:
    """Return the derived inputs that a data set offers, by name."""
    of_codes = {feature.name: feature for column in card.columns for feature in code_features(column)}
    return {each.name: of_codes.get(each.name) or FEATURES[each.name] for each in card.derived}


def columns_used_by_input(card: DatasetCard, name: str) -> tuple[str, ...]:
    """Return the columns that input `name` is computed from; a column of the table is its own."""
    feature = features_of(card).get(name)
    return feature.sources if feature else (name,)


def columns_in_use(card: DatasetCard, inputs: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the columns of the table that `inputs` are computed from."""
    names = {name for given in inputs for name in columns_used_by_input(card, given)}
    return tuple(place for place, column in enumerate(card.columns) if column.name in names)


def compute_inputs(card: DatasetCard, raw: Float, names: Sequence[str]) -> Float:
    """Return the inputs `names`, float64 (rows, inputs), from all columns of the table, (rows, columns)."""
    places = {column.name: index for index, column in enumerate(card.columns)}

    def column(name: str) -> Float:
        if name in places:
            return raw[:, places[name]]
        feature = features_of(card)[name]
        return feature.compute(*(raw[:, places[source]] for source in feature.sources))

    return np.column_stack([column(name) for name in names])
