"""Which rows train, which validate, and which stay closed as the test part."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Table
from playground.datasets.preparation.random_streams import SAMPLING_STREAM, SPLIT_STREAM, TEST_STREAM
from playground.datasets.preparation.split import Rows, class_places, stratified_split
from playground.spec import DatasetCard, DataSpec, Task
from playground.spec.rules import n_test, n_train

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Row numbers of a table: each row is in one part at most. `train` may have rows more than once."""

    train: Rows
    val: Rows
    test: Rows


def divide_rows(card: DatasetCard, table: Table, data: DataSpec) -> Parts:
    """Return the parts that `data` asks for; the same ones for the same `data`.

    The test part follows from `seed` alone, so that other folds or splits of the rest leave it as it is.
    """
    rows = rows_without_outliers(card, table.X) if data.outliers == "drop" else np.arange(len(table.y))
    stratified = data.stratified and card.task is not Task.REGRESSION
    labels = table.y[rows] if stratified else np.zeros(len(rows))
    groups = groups_of_repeated_rows(card, table.X[rows]) if data.together else np.arange(len(rows))
    _, first = np.unique(groups, return_index=True)
    units = labels[first]
    train, val, test = divide_units(units, data)
    expand = RowsOfGroups(groups)
    return Parts(train=rows[expand(train)], val=rows[expand(val)], test=rows[expand(test)])


def divide_units(labels: Float64, data: DataSpec) -> tuple[Rows, Rows, Rows]:
    """Return which units, rows or groups of them, train, validate and test; `labels`: (units,)."""
    sizes = data.model_dump() | {"n_samples": len(labels)}
    rest: Rows = np.arange(len(labels))
    test: Rows = np.empty(0, np.intp)
    if closed := n_test(sizes):
        test, rest = stratified_split(labels, closed, data.seed, TEST_STREAM)
        rest = np.sort(rest)
    seed = data.seed + data.split_seed
    if data.folds:
        train, val = fold_split(labels[rest], data.folds, data.fold, seed)
    else:
        train, val = stratified_split(labels[rest], n_train(sizes), seed)
    return rest[train], rest[val], test


def fold_split(labels: Float64, folds: int, fold: int, seed: int) -> tuple[Rows, Rows]:
    """Return row numbers of the training part, and of the validation part: the fold of this number, from 1.

    Shuffled rows are dealt to the folds by turns, class after class: sizes, and counts of each class, differ
    by one at most.
    """
    shuffled = np.random.default_rng([seed, SPLIT_STREAM]).permutation(len(labels))
    order = np.argsort(np.unique(labels[shuffled], return_inverse=True)[1], kind="stable")
    dealt = np.empty(len(labels), np.intp)
    dealt[order] = np.arange(len(labels)) % folds
    held = dealt == fold - 1
    return shuffled[~held], shuffled[held]


class RowsOfGroups:
    """The rows of groups, group after group; `groups`: the number of its group for each row."""

    def __init__(self, groups: Rows) -> None:
        self._order = np.argsort(groups, kind="stable")
        self._counts = np.bincount(groups)
        self._starts = np.cumsum(self._counts) - self._counts

    def __call__(self, chosen: Rows) -> Rows:
        """Return the row numbers of the groups `chosen`, in their order."""
        counts = self._counts[chosen]
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
        return np.asarray(self._order[np.repeat(self._starts[chosen], counts) + within], np.intp)


def groups_of_repeated_rows(card: DatasetCard, X: Float64) -> Rows:
    """Return the same number for rows that are the same in the columns `card.twin_columns`, (rows,).

    Numbers are 0, 1, ... in the order in which groups first appear.
    """
    places = [place for place, column in enumerate(card.columns) if column.name in card.twin_columns]
    _, first, group = np.unique(X[:, places], axis=0, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.intp)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(rank[group.ravel()], np.intp)


def implausible_values(card: DatasetCard, X: Float64) -> NDArray[np.bool_]:
    """Return which values lie outside the range that their column can have, (rows, columns)."""
    low, high = (
        np.array([limits[side] if (limits := column.plausible) else edge for column in card.columns])
        for side, edge in ((0, -np.inf), (1, np.inf))
    )
    return np.asarray((low > X) | (high < X), np.bool_)


def rows_without_outliers(card: DatasetCard, X: Float64) -> Rows:
    """Return the numbers of the rows all of whose values can be."""
    return np.flatnonzero(~implausible_values(card, X).any(axis=1))


def resampled(train: Rows, labels: Float64, data: DataSpec) -> Rows:
    """Return training rows with the classes made equally common, as `data.sampling` says.

    `labels`: of all rows of the table.
    """
    if data.sampling == "none":
        return train
    rng = np.random.default_rng([data.seed + data.split_seed, SAMPLING_STREAM])
    members = [train[places] for places in class_places(labels[train])]
    sizes = [len(rows) for rows in members]
    if data.sampling == "over":
        extra = [rng.choice(rows, max(sizes) - len(rows)) for rows in members]
        return np.concatenate([train, *extra])
    kept = np.concatenate([rng.choice(rows, min(sizes), replace=False) for rows in members])
    return train[np.isin(train, kept)]


def balanced_class_weights(labels: Float64, classes: int) -> NDArray[np.float32]:
    """Return n / (k n_c) for class 0, 1, ..., float32 (classes,); k counts the classes that have rows.

    A class without rows has weight 1.
    """
    counts = np.bincount(labels.astype(np.intp), minlength=classes)
    present = np.count_nonzero(counts)
    weights = np.where(counts > 0, len(labels) / (present * np.maximum(counts, 1)), 1.0)
    return np.asarray(weights, np.float32)
