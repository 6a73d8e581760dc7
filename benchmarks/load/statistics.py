"""Figures of lists, rounded as they are told."""

import statistics
from collections.abc import Iterable, Sequence

Figures = dict[str, float | int | str | None]


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the value below which `share` of `values` lie, or None if there are none."""
    if not values:
        return None
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def rounded(value: float | None, digits: int = 2) -> float | None:
    """Return the value with so many digits behind the point; None stays None."""
    return None if value is None else round(value, digits)


def median(values: Sequence[float], digits: int = 2) -> float | None:
    """Return the middle value, or None if there is none."""
    return rounded(statistics.median(values), digits) if values else None


def largest(values: Iterable[float], digits: int = 2) -> float | None:
    """Return the largest value, or None if there is none."""
    return rounded(max(values, default=None), digits)


def spread(name: str, values: Sequence[float]) -> Figures:
    """Return least, middle and largest value under the names `name`_min, _median and _max."""
    return {
        f"{name}_min": rounded(min(values, default=None)),
        f"{name}_median": median(values),
        f"{name}_max": largest(values),
    }
