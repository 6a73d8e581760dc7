"""From a table to what a net is fed: rows divided, missing values filled, inputs computed, then scaled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Table, load_table
from playground.datasets.preparation.features import compute_inputs
from playground.datasets.preparation.parts import (
    Parts,
    balanced_class_weights,
    divide_rows,
    implausible_values,
    resampled,
)
from playground.datasets.preparation.split import Rows
from playground.spec import DatasetCard, DataSource, DataSpec, ExperimentSpec, Task
from playground.spec.data.dataset_card import card_for

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedData:
    """Training, validation and test part, ready for the net.

    `X_*`: float32 (rows, n_inputs), scaled. `y_*`: float32 (rows, 1), or one-hot (rows, n_classes)
    for multi-class. `raw_*`: float64 (rows, n_columns), all columns, unscaled, same row order, with what was
    missing filled. `rows_*`: their numbers in the table; those that train may be there more than once.
    `shift`, `scale`: float64 (n_inputs,), so that scaled = (raw - shift) / scale.
    `class_weights`: float32 (n_classes,), None if all rows count alike.
    Validation and test part may have no rows.
    """

    X_train: Float32
    y_train: Float32
    X_val: Float32
    y_val: Float32
    X_test: Float32
    y_test: Float32
    raw_train: NDArray[np.float64]
    raw_val: NDArray[np.float64]
    raw_test: NDArray[np.float64]
    rows_train: Rows
    rows_val: Rows
    rows_test: Rows
    shift: NDArray[np.float64]
    scale: NDArray[np.float64]
    class_weights: Float32 | None
    source: DataSource

    @property
    def places_once(self) -> Rows:
        """Places in the training part at which each of its rows stands first, by number in the table."""
        return np.unique(self.rows_train, return_index=True)[1]


def prepare_data(data: DataSpec) -> PreparedData:
    """Load, divide, fill and scale the rows that `data` asks for; the same rows for the same `data`.

    Raises `DataError` as `load_table` does.
    """
    table = load_table(data)
    return prepare_parts(data, table, divide_rows(card_for(data.dataset, data.points), table, data))


def prepare_parts(data: DataSpec, table: Table, parts: Parts) -> PreparedData:
    """Return rows of `table`, that of `data`, as `parts`.

    What fills and scales is fitted on the training rows, each of them once; classes are made equally common
    after that.
    """
    card = card_for(data.dataset, data.points)
    train = resampled(parts.train, table.y, data)
    X = fill_missing(card, table.X, parts.train, data)
    raw_train, raw_val, raw_test = (X[rows] for rows in (train, parts.val, parts.test))
    inputs = (compute_inputs(card, raw, data.inputs) for raw in (raw_train, raw_val, raw_test))
    shift, scale = SCALERS[data.scaling](compute_inputs(card, X[parts.train], data.inputs))
    X_train, X_val, X_test = (scale_columns(part, shift, scale) for part in inputs)
    balanced = data.class_weights == "balanced"
    return PreparedData(
        X_train=X_train,
        X_val=X_val,
        X_test=X_test,
        y_train=encode_targets(card, table.y[train]),
        y_val=encode_targets(card, table.y[parts.val]),
        y_test=encode_targets(card, table.y[parts.test]),
        raw_train=raw_train,
        raw_val=raw_val,
        raw_test=raw_test,
        rows_train=train,
        rows_val=parts.val,
        rows_test=parts.test,
        shift=shift,
        scale=scale,
        class_weights=balanced_class_weights(table.y[train], len(card.classes)) if balanced else None,
        source=table.source,
    )


def fill_missing(card: DatasetCard, X: Float64, train: Rows, data: DataSpec) -> Float64:
    """Return `X` (rows, columns) with missing values filled, by a statistic of the rows `train`.

    A column of which no training row has a value is filled with 0.
    """
    blank = np.where(implausible_values(card, X), np.nan, X) if data.outliers == "blank" else X
    missing = np.isnan(blank)
    if not missing.any():
        return X
    statistic = IMPUTERS[data.imputing]
    filled = blank.copy()
    for place in np.flatnonzero(missing.any(axis=0)):
        known = blank[train, place]
        known = known[~np.isnan(known)]
        filled[missing[:, place], place] = statistic(known) if len(known) else 0.0
    return filled


def most_frequent(values: Float64) -> float:
    """Return the commonest value, the smallest of several."""
    found, counts = np.unique(values, return_counts=True)
    return float(found[np.argmax(counts)])


IMPUTERS: Mapping[str, Callable[[Float64], float]] = {
    "median": lambda values: float(np.median(values)),
    "mean": lambda values: float(values.mean()),
    "most_frequent": most_frequent,
}
"""What fills a missing value, of the known values of the training rows, (rows,)."""


def encode_targets(card: DatasetCard, y: Float64) -> Float32:
    """Return `y` (rows,) as the net's target: a column, or one-hot for multi-class."""
    if card.task is Task.MULTICLASS:
        return np.eye(len(card.classes), dtype=np.float32)[y.astype(np.intp)]
    return y.astype(np.float32)[:, None]


def decode_targets(y: NDArray[np.floating]) -> Float64:
    """Return class numbers or numbers (rows,): what `encode_targets` has made `y` of."""
    return np.asarray(y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0], np.float64)


def scaled_inputs(spec: ExperimentSpec, prepared: PreparedData, raw: Float64) -> Float32:
    """Return what the net of `spec` is fed for rows (rows, columns) that are as those of the table."""
    inputs = compute_inputs(spec.card, raw, spec.data.inputs)
    return scale_columns(inputs, prepared.shift, prepared.scale)


def scale_columns(raw: Float64, shift: Float64, scale: Float64) -> Float32:
    """Return (raw - shift) / scale."""
    return np.asarray((raw - shift) / scale, np.float32)


def identity_shift_and_scale(X: Float64) -> tuple[Float64, Float64]:
    """Return shift 0 and scale 1: no scaling."""
    return np.zeros(X.shape[1]), np.ones(X.shape[1])


def standard_shift_and_scale(X: Float64) -> tuple[Float64, Float64]:
    """Return mean and (population) deviation of each column; 1 for the deviation of a constant."""
    return X.mean(axis=0), scale_or_one_if_constant(X, X.std(axis=0))


def minmax_shift_and_scale(X: Float64) -> tuple[Float64, Float64]:
    """Return minimum and range of each column; 1 for the range of a constant."""
    return X.min(axis=0), scale_or_one_if_constant(X, np.ptp(X, axis=0))


def scale_or_one_if_constant(X: Float64, scale: Float64) -> Float64:
    """Return `scale` with 1 where a column has only one value."""
    return np.where(np.ptp(X, axis=0) == 0, 1.0, scale)


SCALERS: Mapping[str, Callable[[Float64], tuple[Float64, Float64]]] = {
    "none": identity_shift_and_scale,
    "standard": standard_shift_and_scale,
    "minmax": minmax_shift_and_scale,
}
"""Shift and scale by the name of the scaling, fitted on the rows that are given."""
