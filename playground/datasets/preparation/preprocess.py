"""From a table to what a net is fed: rows split, inputs chosen or computed, then scaled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Table, load_table
from playground.datasets.preparation.features import compute_inputs
from playground.datasets.preparation.split import stratified_split
from playground.spec import DatasetCard, DataSource, DataSpec, Task
from playground.spec.data.dataset_card import card_for
from playground.spec.rules import n_train

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedData:
    """Training and validation part, ready for the net.

    `X_*`: float32 (rows, n_inputs), scaled. `y_*`: float32 (rows, 1), or one-hot (rows, n_classes)
    for multi-class. `raw_*`: float64 (rows, n_columns), all columns, unscaled, same row order.
    `shift`, `scale`: float64 (n_inputs,), so that scaled = (raw - shift) / scale.
    The validation part may have no rows.
    """

    X_train: Float32
    y_train: Float32
    X_val: Float32
    y_val: Float32
    raw_train: NDArray[np.float64]
    raw_val: NDArray[np.float64]
    shift: NDArray[np.float64]
    scale: NDArray[np.float64]
    source: DataSource


def prepare_data(data: DataSpec) -> PreparedData:
    """Load, split and scale the rows that `data` asks for; the same rows for the same `data`.

    Raises `DataError` as `load_table` does.
    """
    table = load_table(data)
    return prepare_parts(data, table, *split_rows(card_for(data.dataset, data.points), table.y, data))


def prepare_parts(
    data: DataSpec, table: Table, train: NDArray[np.intp], test: NDArray[np.intp]
) -> PreparedData:
    """Return rows of `table`, that of `data`, by their numbers as training and validation part.

    Scaling is fitted on the former.
    """
    card = card_for(data.dataset, data.points)
    raw_train, raw_val = table.X[train], table.X[test]
    inputs_train, inputs_test = (compute_inputs(card, raw, data.inputs) for raw in (raw_train, raw_val))
    shift, scale = SCALERS[data.scaling](inputs_train)
    return PreparedData(
        X_train=scale_columns(inputs_train, shift, scale),
        X_val=scale_columns(inputs_test, shift, scale),
        y_train=encode_targets(card, table.y[train]),
        y_val=encode_targets(card, table.y[test]),
        raw_train=raw_train,
        raw_val=raw_val,
        shift=shift,
        scale=scale,
        source=table.source,
    )


def split_rows(card: DatasetCard, y: Float64, data: DataSpec) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return training and validation rows: stratified by class, a plain shuffle for regression."""
    labels = np.zeros_like(y) if card.task is Task.REGRESSION else y
    size = n_train({"n_samples": len(y), "train_share": data.train_share})
    return stratified_split(labels, size, data.seed)


def encode_targets(card: DatasetCard, y: Float64) -> Float32:
    """Return `y` (rows,) as the net's target: a column, or one-hot for multi-class."""
    if card.task is Task.MULTICLASS:
        return np.eye(len(card.classes), dtype=np.float32)[y.astype(np.intp)]
    return y.astype(np.float32)[:, None]


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
