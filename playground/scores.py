"""Scores of a run as JSON has them, and what their level over the last epochs is."""

import math
from collections.abc import Iterable

LEVEL_EPOCHS, LEVEL_SHARE = 5, 0.05
"""Epochs over which a level is the median: a share of all, and so many at least."""


def finite_or_none(value: float) -> float | None:
    """Return a finite number, or None."""
    return value if math.isfinite(value) else None


def finite_scores(values: Iterable[float]) -> list[float | None]:
    """Return scores as pages are told them: None for what is not known or not finite."""
    return [finite_or_none(value) for value in values]


def level_window(epochs: int) -> int:
    """Return over how many of the last epochs of so many a level is the median."""
    return max(LEVEL_EPOCHS, round(LEVEL_SHARE * epochs))
