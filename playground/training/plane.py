"""The plane that the field shows: two columns of the data set, everything else at its median."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets import Prepared
from playground.spec import Column, ExperimentSpec

SIDE = 60
"""Points of the field along each axis."""
PADDING = 0.05
Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis: a column, its place among the columns, and the range shown, in raw units."""

    column: Column
    index: int
    low: float
    high: float
    is_input: bool


def plane_axes(spec: ExperimentSpec, prepared: Prepared, names: Columns) -> tuple[Axis, ...]:
    """Return the axes of the columns `names`: the card's domain, or the data's range and 5 % more."""
    return tuple(plane_axis(spec, prepared, name) for name in names)


def plane_axis(spec: ExperimentSpec, prepared: Prepared, name: str) -> Axis:
    """Return the axis of column `name`."""
    columns = spec.card.columns
    index = [column.name for column in columns].index(name)
    values = np.concatenate([prepared.raw_train[:, index], prepared.raw_test[:, index]])
    low, high = spec.card.domain or padded(float(values.min()), float(values.max()))
    return Axis(column=columns[index], index=index, low=low, high=high, is_input=name in spec.data.inputs)


def padded(low: float, high: float) -> tuple[float, float]:
    """Return the range and 5 % more on either side; 1 wide around a single value."""
    margin = PADDING * (high - low) or 0.5
    return low - margin, high + margin


def plane_inputs(spec: ExperimentSpec, prepared: Prepared, axes: tuple[Axis, ...]) -> NDArray[np.float32]:
    """Return what the net is fed for the field: float32 (60 * 60, n_inputs), scaled.

    Row-major from the top left: the first axis grows to the right, the second one upwards. Inputs
    that are no axis stay at the median of the training rows.
    """
    x, y = (np.linspace(axis.low, axis.high, SIDE) for axis in axes)
    raw = np.tile(np.median(prepared.raw_train, axis=0), (SIDE * SIDE, 1))
    raw[:, axes[0].index], raw[:, axes[1].index] = np.tile(x, SIDE), np.repeat(y[::-1], SIDE)
    names = [column.name for column in spec.card.columns]
    inputs = raw[:, [names.index(name) for name in spec.data.inputs]]
    return np.asarray((inputs - prepared.shift) / prepared.scale, np.float32)
