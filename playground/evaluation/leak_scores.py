"""What a leak is worth: the score of the plain learner over folds, with it and without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold
from sklearn.preprocessing import StandardScaler

from playground.evaluation.choices import STEPS
from playground.evaluation.folds import Spread, spread_of_values
from playground.evaluation.resampling import Float64
from playground.evaluation.rivals import one_thread
from playground.spec import Task

LeakKind = Literal["identifier", "copied_target", "repeated_rows", "scaled_on_all", "chosen_by_test"]
FOLDS, SEED = 5, 0
MANY_ROWS, REPEATS = 1000, 2
"""With fewer rows the folds are made anew so often, since single ones say little."""
TRIES, NOISE_COLUMNS, NOISE_ROWS = 20, 5, 500
"""Learners that have seen nothing but noise, of so many rows at most, of which the best is taken."""
COPY_NOISE = 0.05
"""Of a copy of the target, as a share of its deviation."""

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakScore:
    """The score over folds without a leak, and with it."""

    kind: LeakKind
    without: Spread
    leaking: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakTable:
    """Rows of an open table: inputs (rows, columns), targets (rows,), and what can leak.

    `identifiers`: row numbers or the like (rows, k). `groups`: the same number for repeated rows (rows,).
    """

    task: Task
    X: Float64
    y: Float64
    identifiers: Float64
    groups: Rows


def leak_scores(table: LeakTable) -> Iterator[LeakScore]:
    """Yield what each kind of leak is worth on this table."""
    with one_thread():
        yield from kinds_of_leaks(table)


def kinds_of_leaks(table: LeakTable) -> Iterator[LeakScore]:
    """Yield the score of each kind of leak."""
    rng, plain = np.random.default_rng(SEED), list(folds_of(table, grouped=False))
    without = scores_over(table, table.X, plain)
    wider = np.column_stack([table.X, table.identifiers])
    yield LeakScore(kind="identifier", without=without, leaking=scores_over(table, wider, plain))
    noise = rng.normal(size=len(table.y)) * COPY_NOISE * table.y.std()
    copied = np.column_stack([table.X, table.y + noise])
    yield LeakScore(kind="copied_target", without=without, leaking=scores_over(table, copied, plain))
    together = scores_over(table, table.X, list(folds_of(table, grouped=True)))
    yield LeakScore(kind="repeated_rows", without=together, leaking=without)
    leaking = scores_over(table, table.X, plain, scaled_on_all=True)
    yield LeakScore(kind="scaled_on_all", without=without, leaking=leaking)
    yield score_of_choosing(table, plain[:FOLDS], rng)


def folds_of(table: LeakTable, *, grouped: bool) -> Iterator[tuple[Rows, Rows]]:
    """Yield training and held-out rows of the folds, repeated where rows are few."""
    classes = table.task is not Task.REGRESSION
    kinds = {
        (True, False): StratifiedKFold,
        (False, False): KFold,
        (True, True): StratifiedGroupKFold,
        (False, True): GroupKFold,
    }
    for repeat in range(1 if len(table.y) > MANY_ROWS else REPEATS):
        splitter = kinds[classes, grouped](FOLDS, shuffle=True, random_state=SEED + repeat)
        yield from splitter.split(table.X, table.y, table.groups if grouped else None)


def scores_over(
    table: LeakTable, X: Float64, folds: list[tuple[Rows, Rows]], *, scaled_on_all: bool = False
) -> Spread:
    """Return how the main score of the plain learner spreads over the folds."""
    score = score_function(table.task)
    found = []
    for train, held_out in folds:
        scaler = StandardScaler().fit(X if scaled_on_all else X[train])
        answers = fitted_answers(
            table.task, scaler.transform(X[train]), table.y[train], scaler.transform(X[held_out])
        )
        found.append(score(table.y[held_out], answers))
    return spread_of_values(found)


def fitted_answers(task: Task, X_train: Float64, y_train: Float64, X: Float64) -> Float64:
    """Return what the score needs: probabilities of class 1, classes, or numbers, (rows,)."""
    if task is Task.REGRESSION:
        return np.asarray(LinearRegression().fit(X_train, y_train).predict(X), np.float64)
    if len(np.unique(y_train)) < 2:
        return np.full(len(X), y_train[0])
    learner = LogisticRegression(max_iter=STEPS).fit(X_train, y_train)
    answers = learner.predict_proba(X)[:, 1] if task is Task.BINARY else learner.predict(X)
    return np.asarray(answers, np.float64)


def score_function(task: Task) -> Callable[[Float64, Float64], float | None]:
    """Return the score of `RANKING_SCORES`; None where it is not defined."""
    if task is Task.BINARY:
        return lambda y, p: float(metrics.roc_auc_score(y, p)) if len(np.unique(y)) == 2 else None
    if task is Task.MULTICLASS:
        return lambda y, answers: float(metrics.accuracy_score(y, answers))
    return lambda y, answers: float(metrics.r2_score(y, answers)) if len(np.unique(y)) > 1 else None


def score_of_choosing(
    table: LeakTable, folds: list[tuple[Rows, Rows]], rng: np.random.Generator
) -> LeakScore:
    """Return what it is worth to take the best of many learners by the very rows that judge them.

    Each has seen noise alone. `leaking`: the score of the best on one half of the held-out rows, by which it
    was chosen; `without`: its score on the other half.
    """
    score = score_function(table.task)
    leaking, honest = [], []
    for all_train, held_out in folds:
        train, shuffled = rng.permutation(all_train)[:NOISE_ROWS], rng.permutation(held_out)
        judging, fresh = shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]
        tried = []
        for _ in range(TRIES):
            noise = rng.normal(size=(len(table.y), NOISE_COLUMNS))
            answers = fitted_answers(table.task, noise[train], table.y[train], noise[shuffled])
            parts = np.split(answers, [len(judging)])
            tried.append(
                [score(table.y[rows], part) for rows, part in zip((judging, fresh), parts, strict=True)]
            )
        known = [(best, other) for best, other in tried if best is not None]
        if known:
            best, other = max(known, key=lambda pair: pair[0])
            leaking.append(best)
            honest.append(other)
    return LeakScore(
        kind="chosen_by_test", without=spread_of_values(honest), leaking=spread_of_values(leaking)
    )
