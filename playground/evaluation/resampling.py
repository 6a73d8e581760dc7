"""Intervals: the spread of a score over rows drawn anew, and Wilson's interval of a share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
WeightedScores = Callable[[Float64], Mapping[str, Float64]]
"""Scores by name, each (resamples,), of rows that count `weights` (resamples, rows) times."""

RESAMPLES, SEED = 1000, 0
LEVEL = 0.95
CHUNK = 4_000_000
"""Weights that are in memory at once."""
GOLDEN = np.uint32(0x9E3779B9)
SCRAMBLING = ((16, np.uint32(0x7FEB352D)), (15, np.uint32(0x846CA68B)))
LAST_SHIFT = 16


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its interval at `LEVEL`; None where it is not defined, as precision without an alarm."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def excludes(self, value: float) -> bool:
        """Return whether a value lies outside the interval."""
        return self.low is not None and self.high is not None and not self.low <= value <= self.high


def drawn_rows(rows: int, resamples: int, seed: int = SEED, first: int = 0) -> NDArray[np.int64]:
    """Return which rows are drawn, (resamples, rows), of the resamples from number `first` on.

    Each is a function of its own number, not of those before: the page draws the same rows in JavaScript.
    """
    numbers = np.arange(first * rows, (first + resamples) * rows, dtype=np.uint64).astype(np.uint32)
    bits = scrambled(numbers ^ scrambled(np.array([seed], np.uint32) + GOLDEN))
    return ((bits.astype(np.uint64) * np.uint64(rows)) >> np.uint64(32)).astype(np.int64).reshape(-1, rows)


def scrambled(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return 32 bits of each number in which any bit of it may change any other (C. Wellons, lowbias32)."""
    x = numbers.copy()
    for shift, factor in SCRAMBLING:
        x ^= x >> np.uint32(shift)
        x *= factor
    return x ^ (x >> np.uint32(LAST_SHIFT))


def row_weights(rows: int, resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[Float64]:
    """Yield how often each row is drawn when as many are drawn with replacement: (some resamples, rows)."""
    chunk = max(1, CHUNK // max(rows, 1))
    for start in range(0, resamples, chunk):
        drawn = drawn_rows(rows, min(chunk, resamples - start), seed, start)
        places = drawn + rows * np.arange(len(drawn))[:, None]
        counts = np.bincount(places.ravel(), minlength=drawn.size)
        yield counts.reshape(drawn.shape).astype(np.float64)


def with_intervals(
    values: Mapping[str, float | None],
    weighted: WeightedScores,
    rows: int,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, Score]:
    """Return each of the scores `values` of `rows` rows with its bootstrap interval.

    Percentiles over `resamples` seeded draws of the rows; draws in which a score is undefined are left out.
    """
    parts = [weighted(weights) for weights in row_weights(rows, resamples, seed)] if rows else []
    found = {}
    for name, value in values.items():
        drawn = np.concatenate([part[name] for part in parts]) if parts else np.empty(0)
        found[name] = Score(value, *percentile_interval(drawn)) if value is not None else Score(None)
    return found


def percentile_interval(drawn: Float64) -> tuple[float | None, float | None]:
    """Return the middle `LEVEL` of the drawn values, None if there are none."""
    finite = drawn[np.isfinite(drawn)]
    if not finite.size:
        return None, None
    low, high = np.quantile(finite, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def wilson_interval(successes: int, rows: int) -> tuple[float, float]:
    """Return Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927); 0 to 1 without rows."""
    if not rows:
        return 0.0, 1.0
    z, share = NormalDist().inv_cdf((1 + LEVEL) / 2), successes / rows
    middle = share + z * z / (2 * rows)
    reach = z * np.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows))
    below = 1 + z * z / rows
    return float(max(0.0, (middle - reach) / below)), float(min(1.0, (middle + reach) / below))
