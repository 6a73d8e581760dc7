"""Which columns answers lean on: how much of a score is lost when a column is shuffled.

L. Breiman, Random Forests, Machine Learning 45 (2001); the draws are those of scikit-learn's
`permutation_importance` with `random_state=SEED`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.evaluation.resampling import Float64
from playground.spec import Task

Answer = Callable[[Float64], Float64]
"""From rows (rows, columns) to answers: (rows,), or of several classes (rows, classes)."""
SHUFFLES, SEED = 30, 0
CHUNK = 200_000
"""Rows that are answered at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importance:
    """The score of the rows as they are, and the loss of it by each shuffle: (columns, shuffles)."""

    score: float
    losses: Float64


def ranking_score(task: Task, y: Float64, answers: Float64) -> float | None:
    """Return ROC-AUC of two classes, accuracy of several, R² of numbers; None where it is not defined.

    They are scikit-learn's, computed without it: a trainer does without its 58 MB.
    """
    if len(np.unique(y)) < 2 or not np.isfinite(answers).all():
        return None
    if task is Task.BINARY:
        return area_under_roc(y, answers)
    if task is Task.MULTICLASS:
        return float((answers.argmax(axis=1) == y).mean())
    return float(1 - ((y - answers) ** 2).sum() / ((y - y.mean()) ** 2).sum())


def area_under_roc(y: Float64, answers: Float64) -> float:
    """Return how often a row of class 1 is answered higher than one of class 0; ties count half."""
    _, rank, counts = np.unique(answers, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[rank.ravel()]
    positive = int((y == 1).sum())
    pairs = positive * (len(y) - positive)
    return float((ranks[y == 1].sum() - positive * (positive + 1) / 2) / pairs)


def shuffles_of_rows(rows: int, shuffles: int, seed: int) -> NDArray[np.intp]:
    """Return which row each row gets its value from, in each shuffle: (shuffles, rows)."""
    first = np.random.RandomState(seed).randint(np.iinfo(np.int32).max + 1)
    draws, order, present = np.random.RandomState(first), np.arange(rows), np.arange(rows)
    found = np.empty((shuffles, rows), np.intp)
    for number in range(shuffles):
        draws.shuffle(order)
        found[number] = present = present[order]
    return found


def permutation_importance(
    task: Task, answer: Answer, X: Float64, y: Float64, columns: Iterable[int]
) -> Importance | None:
    """Return what shuffling each of `columns` costs; of other columns 0. None where there is no score.

    `X`: (rows, columns); `y`: targets or class numbers (rows,).
    """
    score = ranking_score(task, y, answer(X)) if len(X) else None
    if score is None:
        return None
    orders = shuffles_of_rows(len(X), SHUFFLES, SEED)
    losses = np.zeros((X.shape[1], SHUFFLES))
    at_once = max(1, CHUNK // len(X))
    for column in columns:
        for start in range(0, SHUFFLES, at_once):
            some = orders[start : start + at_once]
            shuffled = np.tile(X, (len(some), 1))
            shuffled[:, column] = X[some.ravel(), column]
            parts = np.split(answer(shuffled), len(some))
            scores = [ranking_score(task, y, part) for part in parts]
            losses[column, start : start + at_once] = score - np.array(scores, np.float64)
    return Importance(score=score, losses=losses)
