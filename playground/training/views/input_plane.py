"""The plane that the field shows: two columns of the data set, everything else at its median.

A data set with a single column is shown against its target; the net's output does not depend on that.
"""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.datasets.preparation.preprocess import scaled_inputs
from playground.spec import Column, DatasetCard, ExperimentSpec, Task

SIDE = 60
"""Points of the field along each axis."""
PADDING = 0.05
Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis: a column, its place among the columns (None: it is the target), the range shown, raw."""

    column: Column
    index: int | None
    low: float
    high: float
    is_input: bool

    def row_coordinates(self, raw: NDArray[np.float64], y: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return where rows are on this axis, (rows,), from their columns and their targets."""
        return y[:, 0].astype(np.float64) if self.index is None else raw[:, self.index]


class InputPlane:
    """The plane that is shown now: its `axes`, and `inputs` of its points for the net, float32 (3600, k)."""

    def __init__(self, spec: ExperimentSpec, prepared: PreparedData) -> None:
        self._spec, self._prepared = spec, prepared
        self.set_columns(spec.view.slice)

    def set_columns(self, columns: Columns) -> None:
        """Show the plane of these two columns from now on."""
        self.axes = plane_axes(self._spec, self._prepared, columns)
        self.inputs = tf.constant(plane_inputs(self._spec, self._prepared, self.axes))


def plane_axes(spec: ExperimentSpec, prepared: PreparedData, names: Columns) -> tuple[Axis, ...]:
    """Return the axes of the columns `names`: the card's domain, or the data's range and 5 % more."""
    return tuple(plane_axis(spec, prepared, name) for name in names)


def plane_axis(spec: ExperimentSpec, prepared: PreparedData, name: str) -> Axis:
    """Return the axis of column `name`, or of the target if there is no such column."""
    card = spec.card
    names = [column.name for column in card.columns]
    if name not in names:
        low, high = target_range(card, prepared)
        return Axis(column=card.target, index=None, low=low, high=high, is_input=False)
    index = names.index(name)
    values = np.concatenate([prepared.raw_train[:, index], prepared.raw_val[:, index]])
    low, high = card.domain or padded_range(float(values.min()), float(values.max()))
    return Axis(
        column=card.columns[index], index=index, low=low, high=high, is_input=name in spec.data.inputs
    )


def target_range(card: DatasetCard, prepared: PreparedData) -> tuple[float, float]:
    """Return between which values numbers are shown: those of the card, or of the targets."""
    if card.target_range is not None:
        return card.target_range
    y = np.concatenate([prepared.y_train, prepared.y_val])
    low, high = float(y.min()), float(y.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def padded_range(low: float, high: float) -> tuple[float, float]:
    """Return the range and 5 % more on either side; 1 wide around a single value."""
    margin = PADDING * (high - low) or 0.5
    return low - margin, high + margin


def color_range(card: DatasetCard, prepared: PreparedData) -> tuple[float, float] | None:
    """Return between which values numbers are coloured; None for classes."""
    return target_range(card, prepared) if card.task is Task.REGRESSION else None


def plane_inputs(spec: ExperimentSpec, prepared: PreparedData, axes: tuple[Axis, ...]) -> NDArray[np.float32]:
    """Return what the net is fed for the field: float32 (60 * 60, n_inputs), scaled.

    Row-major from the top left: the first axis grows to the right, the second one upwards. Inputs
    that are no axis stay at the median of the training rows.
    """
    across, up = (np.linspace(axis.low, axis.high, SIDE) for axis in axes)
    return inputs_at(spec, prepared, axes, (np.tile(across, SIDE), np.repeat(up[::-1], SIDE)))


def inputs_at(
    spec: ExperimentSpec,
    prepared: PreparedData,
    axes: tuple[Axis, ...],
    places: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float32]:
    """Return what the net is fed at `places` of the plane, their (k,) coordinates: float32 (k, n_inputs)."""
    raw = np.tile(np.median(prepared.raw_train, axis=0), (len(places[0]), 1))
    for axis, values in zip(axes, places, strict=True):
        if axis.index is not None:
            raw[:, axis.index] = values
    return scaled_inputs(spec, prepared, raw)
