"""Rows drawn in the shares of their classes."""

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preparation.random_streams import SPLIT_STREAM

Rows = NDArray[np.intp]


def allocate_train_rows(counts: NDArray[np.int64], n_train: int) -> NDArray[np.int64]:
    """Return how many of each class train: in proportion to `counts`, `n_train` together.

    Every class gets its exact share rounded down; the rows that remain go to the largest
    remainders (the first class first among equals). Classes of a single row are no problem.
    """
    quota, remainder = np.divmod(counts * n_train, counts.sum())
    first = np.argsort(-remainder, kind="stable")[: n_train - int(quota.sum())]
    quota[first] += 1
    return np.asarray(quota, np.int64)


def stratified_split(
    labels: NDArray[np.float64], n_train: int, seed: int, stream: int = SPLIT_STREAM
) -> tuple[Rows, Rows]:
    """Return row numbers of one part (`n_train` of them) and of the rest, both shuffled.

    `labels`: float64 (rows,); both parts have the shares of its values as closely as can be.
    For one kind of label this is a plain shuffle.
    """
    rng = np.random.default_rng([seed, stream])
    shuffled = rng.permutation(len(labels))
    _, kind, counts = np.unique(labels[shuffled], return_inverse=True, return_counts=True)
    take = allocate_train_rows(counts.astype(np.int64), n_train)
    order = np.argsort(kind, kind="stable")
    place = np.empty(len(labels), np.int64)
    place[order] = np.arange(len(labels)) - np.repeat(np.cumsum(counts) - counts, counts)
    training = place < take[kind]
    return shuffled[training], shuffled[~training]


def class_places(labels: NDArray[np.float64]) -> list[Rows]:
    """Return where each class is, the smallest label first."""
    return [np.flatnonzero(labels == label) for label in np.unique(labels)]
