"""What is answered if one column of a row had another value: over its range, and where the answer turns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.evaluation.resampling import Float64

Answer = Callable[[Float64], Float64]
"""From rows (rows, columns) to answers (rows, outputs)."""
Kind = Callable[[Float64], NDArray[np.intp]]
"""From answers (rows, outputs) to the class that is told (rows,)."""
CURVE, SCAN = 41, 400
"""Values of a measurement of which a curve is drawn, and of those that are tried on the way to a turn."""
MOST_DECIMALS = 6
FEW = 2
"""A column of so few values has levels, also where nobody says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRange:
    """The values of a column: its `levels`, ascending, or `low` to `high` in steps of `step`.

    `step`: the resolution of the table, 0 if it has none. `spread`: standard deviation over the training
    rows. `typical`: median, or the most frequent level.
    """

    levels: tuple[float, ...]
    low: float
    high: float
    step: float
    spread: float
    typical: float

    @property
    def curve(self) -> Float64:
        """The values over which the answer is drawn."""
        return np.array(self.levels) if self.levels else np.linspace(self.low, self.high, CURVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The smallest change of a column that turns the answer.

    `size`: in standard deviations of the column, or in levels. `answer`: (outputs,), what is told then.
    """

    value: float
    size: float
    answer: Float64


def range_of_column(
    values: Float64, levels: Sequence[float] = (), plausible: tuple[float, float] | None = None
) -> ColumnRange:
    """Return the range of a column with these training values; `plausible` bounds a measurement."""
    found, counts = np.unique(values, return_counts=True)
    if levels or len(found) <= FEW:
        known = np.array(sorted({*levels} or {*found.tolist()}))
        return ColumnRange(
            levels=tuple(known.tolist()),
            low=float(known[0]),
            high=float(known[-1]),
            step=0.0,
            spread=float(values.std()),
            typical=float(found[counts.argmax()]),
        )
    low, high = float(found[0]), float(found[-1])
    if plausible is not None:
        low, high = max(low, plausible[0]), min(high, plausible[1])
    step = resolution(found)
    median = float(np.median(values))
    return ColumnRange(
        levels=(),
        low=low,
        high=high,
        step=step,
        spread=float(values.std()),
        typical=round(median / step) * step if step else median,
    )


def resolution(values: Float64) -> float:
    """Return the power of ten of which all values are multiples, 0 if they have more digits."""
    for decimals in range(MOST_DECIMALS + 1):
        if np.allclose(values, np.round(values, decimals), rtol=0, atol=1e-9):
            return float(10.0**-decimals)
    return 0.0


def rows_with(row: Float64, column: int, values: Float64) -> Float64:
    """Return `row` (columns,) once for each value, which stands in `column`: (values, columns)."""
    rows = np.tile(row, (len(values), 1))
    rows[:, column] = values
    return rows


def nearest_turn(answer: Answer, kind: Kind, row: Float64, column: int, span: ColumnRange) -> Turn | None:
    """Return the smallest change of `column` of `row` after which another class is told; None without one."""

    def kinds(values: Float64) -> NDArray[np.intp]:
        return kind(answer(rows_with(row, column, values)))

    present, here = float(row[column]), kind(answer(row[None]))[0]
    if span.levels:
        found = turning_level(kinds, span, present, int(here))
    else:
        ends = [turning_value(kinds, span, present, end, int(here)) for end in (span.low, span.high)]
        found = min(
            (end for end in ends if end is not None), key=lambda value: abs(value - present), default=None
        )
    if found is None:
        return None
    told = answer(rows_with(row, column, np.array([found])))[0]
    return Turn(value=found, size=size_of_change(span, present, found), answer=told)


def size_of_change(span: ColumnRange, old: float, new: float) -> float:
    """Return how far two values are apart: in levels, or in standard deviations."""
    if span.levels:
        places = np.interp([old, new], span.levels, np.arange(len(span.levels)))
        return float(abs(places[1] - places[0]))
    return abs(new - old) / span.spread if span.spread else np.inf


def turning_level(kinds: Kind, span: ColumnRange, present: float, here: int) -> float | None:
    """Return the nearest level at which another class than `here` is told."""
    levels = np.array(span.levels)
    turned = levels[kinds(levels) != here]
    sizes = [size_of_change(span, present, level) for level in turned]
    return float(turned[int(np.argmin(sizes))]) if len(turned) else None


def turning_value(kinds: Kind, span: ColumnRange, present: float, end: float, here: int) -> float | None:
    """Return the first value from `present` to `end` at which another class than `here` is told.

    It is one of the resolution of the table, if one of those near it turns the answer, too.
    """
    near, far = present, end
    for _ in range(2):
        tried = np.linspace(near, far, SCAN + 1)
        turned = np.flatnonzero(kinds(tried) != here)
        if not len(turned) or turned[0] == 0:
            return None
        near, far = float(tried[turned[0] - 1]), float(tried[turned[0]])
    if span.step:
        steps = np.sign(end - present) * span.step * np.arange(3)
        tried = np.round(np.round(near / span.step) * span.step + steps, MOST_DECIMALS)
        tried = tried[(tried >= span.low) & (tried <= span.high)]
        turned = np.flatnonzero(kinds(tried) != here) if len(tried) else np.empty(0, np.intp)
        far = float(tried[turned[0]]) if len(turned) else far
    return far
