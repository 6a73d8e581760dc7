"""What a column says: its values by class, and how much it tells of the target alone."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from playground.evaluation.resampling import LEVEL, Float64, percentile_interval, row_weights

Kind = Literal["yes_no", "levels", "measurement", "constant"]
Measure = Literal["auc", "r", "eta"]
MOST_LEVELS, BINS = 10, 16
NEARLY_CONSTANT = 0.99
"""Share of the rows with the same value from which on a column hardly differs from a constant."""
Z = 1.959963984540054
"""The middle 95 % of a normal distribution reach so many deviations to both sides."""
PERMUTATIONS, RESAMPLES = 100, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """How much a column tells of the target alone, with its interval at `LEVEL`.

    `measure`: area under the ROC curve of two classes, correlation with a number, or of several classes the
    correlation ratio. `certain`: chance alone does not explain it.
    """

    measure: Measure
    value: float
    low: float
    high: float
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The values of a column. `shares` (groups, bars): of the rows of each group, those in each bar.

    `places`: the values of the bars, or the edges of the bins, one more than bars. `beyond` (groups,): rows
    that lie outside the bins. `quartiles` (groups, 3).
    """

    kind: Kind
    places: Float64
    shares: Float64
    beyond: NDArray[np.int64]
    quartiles: Float64


def kind_of_column(column: Float64) -> Kind:
    """Return how a column is drawn; a few whole numbers are levels. `column` (rows,) may have NaN."""
    values = np.unique(column[np.isfinite(column)])
    if len(values) < 2:
        return "constant"
    if len(values) == 2 and np.array_equal(values, [0, 1]):
        return "yes_no"
    whole = np.array_equal(values, np.round(values))
    return "levels" if whole and len(values) <= MOST_LEVELS else "measurement"


def distribution(
    column: Float64, groups: NDArray[np.int64], n_groups: int, plausible: tuple[float, float] | None = None
) -> Distribution:
    """Return the values of a column by group; `groups` (rows,) has numbers below `n_groups`.

    The bins of a measurement lie in what is `plausible`; NaN is left out.
    """
    kind = kind_of_column(column)
    there = np.isfinite(column)
    inside = there & ((column >= plausible[0]) & (column <= plausible[1]) if plausible else True)
    if kind == "measurement" and inside.any():
        low, high = column[inside].min(), column[inside].max()
        places = np.linspace(low, high if high > low else low + 1, BINS + 1)
        bars = np.clip(np.searchsorted(places, column, side="right") - 1, 0, BINS - 1)
    else:
        inside = there
        places = np.unique(column[there])
        bars = np.clip(np.searchsorted(places, column), 0, max(len(places) - 1, 0))
    n_bars = BINS if kind == "measurement" else len(places)
    counts = np.zeros((n_groups, n_bars))
    np.add.at(counts, (groups[inside], bars[inside]), 1)
    rows = np.bincount(groups[there], minlength=n_groups)
    quartiles = np.full((n_groups, 3), np.nan)
    for group in range(n_groups):
        mine = column[there & (groups == group)]
        if len(mine):
            quartiles[group] = np.quantile(mine, [0.25, 0.5, 0.75])
    return Distribution(
        kind=kind,
        places=places,
        shares=counts / np.maximum(rows, 1)[:, None],
        beyond=np.bincount(groups[there & ~inside], minlength=n_groups),
        quartiles=quartiles,
    )


def commonest_share(column: Float64) -> float:
    """Return the share of the commonest value among those that are there."""
    there = column[np.isfinite(column)]
    return float(np.unique(there, return_counts=True)[1].max() / len(there)) if len(there) else 1.0


def auc_alone(column: Float64, y: NDArray[np.int64]) -> Alone:
    """Return the area under the ROC curve of a column for class 1, with the interval of DeLong et al. (1988).

    Ties count half. `y` (rows,) is 0 or 1, both of them there.
    """
    positive, negative = column[y == 1], column[y == 0]
    m, n = len(positive), len(negative)
    both = midranks(np.concatenate([positive, negative]))
    above = (both[:m] - midranks(positive)) / n
    below = 1 - (both[m:] - midranks(negative)) / m
    value = float(above.mean())
    variance = (above.var(ddof=1) / m if m > 1 else 0.0) + (below.var(ddof=1) / n if n > 1 else 0.0)
    reach = Z * float(np.sqrt(variance))
    low, high = max(0.0, value - reach), min(1.0, value + reach)
    return Alone(measure="auc", value=value, low=low, high=high, certain=not low <= 0.5 <= high)


def midranks(values: Float64) -> Float64:
    """Return the ranks from 1 on; equal values share the middle one."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places.ravel()], np.float64)


def r_alone(column: Float64, y: Float64) -> Alone:
    """Return Pearson's correlation with a number, with Fisher's interval."""
    value = float(np.corrcoef(column, y)[0, 1])
    middle = np.arctanh(np.clip(value, -1 + 1e-12, 1 - 1e-12))
    reach = Z / np.sqrt(max(len(y) - 3, 1))
    low, high = float(np.tanh(middle - reach)), float(np.tanh(middle + reach))
    return Alone(measure="r", value=value, low=low, high=high, certain=not low <= 0 <= high)


def eta_alone(column: Float64, y: NDArray[np.int64]) -> Alone:
    """Return the correlation ratio of a column and classes: the share of deviation that lies between them.

    The interval is that of rows drawn anew. `certain`: larger than in 95 % of draws of the classes.
    """
    members = members_of_classes(y)
    x = column - column.mean()
    value = correlation_ratio(column, y)
    weights, orders = draws_of_rows(len(x))
    drawn = correlation_ratios(
        weights @ (members * x[:, None]), weights @ members, weights @ (x * x), weights @ x
    )
    low, high = percentile_interval(drawn)
    chance = correlation_ratios(x[orders] @ members, members.sum(axis=0), x @ x, x.sum())
    certain = value > float(np.quantile(chance, LEVEL))
    return Alone(measure="eta", value=value, low=low or 0.0, high=high or 0.0, certain=certain)


@lru_cache(maxsize=2)
def draws_of_rows(rows: int) -> tuple[Float64, NDArray[np.int64]]:
    """Return how often each row is drawn (resamples, rows), and shuffled row numbers (permutations, rows)."""
    rng = np.random.default_rng([0, rows])
    orders = np.stack([rng.permutation(rows) for _ in range(PERMUTATIONS)])
    return np.concatenate(list(row_weights(rows, RESAMPLES))), orders


def correlation_ratio(column: Float64, y: NDArray[np.int64]) -> float:
    """Return the share of a column's deviation that lies between the classes, from 0 to 1."""
    members, x = members_of_classes(y), column - column.mean()
    return float(correlation_ratios(members.T @ x, members.sum(axis=0), x @ x, x.sum()))


def members_of_classes(y: NDArray[np.int64]) -> Float64:
    """Return 1 where a row is of a class, else 0, (rows, classes that are there)."""
    labels = np.unique(y, return_inverse=True)[1].ravel()
    return np.asarray(np.eye(int(labels.max()) + 1)[labels])


def correlation_ratios(sums: Any, counts: Any, squares: Any, total: Any) -> Any:
    """Return correlation ratios from sums and counts by class (..., classes), squares and sums (...)."""
    rows = counts.sum(axis=-1)
    middle = total**2 / rows
    between = (sums**2 / np.maximum(counts, 1)).sum(axis=-1) - middle
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sqrt(np.clip(between / (squares - middle), 0, 1))


def correlations(X: Float64) -> Float64:
    """Return Pearson's correlation of every two columns (columns, columns), over the rows that have both.

    NaN where one of them does not vary. `X` (rows, columns) may have NaN.
    """
    there = np.isfinite(X)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.where(there, X, 0).sum(axis=0) / there.sum(axis=0)
        centred = np.where(there, X - middle, 0)
        mask = there.astype(np.float64)
        rows = mask.T @ mask
        sums, squares = centred.T @ mask, (centred**2).T @ mask
        spread = rows * squares - sums**2
        spread[spread < 1e-9 * np.maximum(rows * squares, 1e-300)] = np.nan
        found = (rows * (centred.T @ centred) - sums * sums.T) / np.sqrt(spread * spread.T)
    return np.asarray(np.clip(found, -1, 1))
