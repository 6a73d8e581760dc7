"""What an entry of the gallery is, and what it says must come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """How a run went: its curves, (epochs,) each, NaN where there is no validation part, and its weights.

    `metric` is accuracy, or R² for numbers. `first`, `last`: the weights before and after, kernels and
    biases in Keras's order.
    """

    loss: Curve
    val_loss: Curve
    metric: Curve
    val_metric: Curve
    diverged: bool
    first: tuple[Curve, ...]
    last: tuple[Curve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that a preset says: `holds` for its outcome, or with `changes` of its settings."""

    says: str
    holds: Callable[[RunOutcome], bool]
    changes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One experiment worth a look: its link, its title, and what to notice in two sentences."""

    name: str
    link: str
    title: str
    notice: str
    claims: tuple[Claim, ...]

    @property
    def suggested_change(self) -> tuple[str, object] | None:
        """The one setting that the text speaks of, and its other value; None if it speaks of none."""
        changes = (claim.changes for claim in self.claims if len(claim.changes) == 1)
        return next((item for each in changes for item in each.items()), None)
