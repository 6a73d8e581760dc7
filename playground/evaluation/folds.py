"""Every row judged once by a net that has not seen it: k folds, stratified or in groups, repeated."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold

from playground.evaluation.choices import LEAST_FOLDS, MOST_FOLDS

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Rows that train and rows that are judged; both numbers count from 0."""

    repeat: int
    number: int
    train: Rows
    held_out: Rows


def folds(
    labels: NDArray[np.float64],
    k: int,
    *,
    seed: int,
    repeats: int = 1,
    stratified: bool = True,
    groups: NDArray[np.int64] | None = None,
) -> Iterator[Fold]:
    """Yield the folds; each repeat divides the rows anew, with the seed `seed` + its number.

    `labels` (rows,): classes to have equal shares of if `stratified`. `groups` (rows,): rows of one group
    stay together. Raises `ValueError` if k is not from `LEAST_FOLDS` to `MOST_FOLDS`, or too few rows.
    """
    if not LEAST_FOLDS <= k <= min(MOST_FOLDS, len(labels)):
        raise ValueError(f"k must be from {LEAST_FOLDS} to {min(MOST_FOLDS, len(labels))}")
    places = np.zeros((len(labels), 1))
    for repeat in range(repeats):
        splitter = splitter_for(k, seed + repeat, stratified=stratified, grouped=groups is not None)
        for number, (train, held_out) in enumerate(splitter.split(places, labels, groups)):
            yield Fold(repeat=repeat, number=number, train=train, held_out=held_out)


def splitter_for(k: int, seed: int, *, stratified: bool, grouped: bool) -> KFold:
    """Return scikit-learn's splitter of this kind."""
    kinds = {
        (True, False): StratifiedKFold,
        (False, False): KFold,
        (True, True): StratifiedGroupKFold,
        (False, True): GroupKFold,
    }
    return kinds[stratified, grouped](n_splits=k, shuffle=True, random_state=seed)


def groups_of_equal_rows(X: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the same number for rows with the same values, (rows,)."""
    _, numbers = np.unique(X, axis=0, return_inverse=True)
    return np.asarray(numbers, np.int64).ravel()
