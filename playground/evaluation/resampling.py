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


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its interval at `LEVEL`; None where it is not defined, as precision without an alarm."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def excludes(self, value: float) -> bool:
        """Return whether a value lies outside the interval."""
        return self.low is not None and self.high is not None and not self.low <= value <= self.high


def row_weights(rows: int, resamples: int = RESAMPLES, seed: int = SEED) -> Iterator[Float64]:
    """Yield how often each row is drawn when as many are drawn with replacement: (some resamples, rows)."""
    rng, chunk = np.random.default_rng([seed, rows]), max(1, CHUNK // max(rows, 1))
    for start in range(0, resamples, chunk):
        drawn = rng.integers(0, rows, (min(chunk, resamples - start), rows))
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
