"""What a net has to beat on the same rows: guessing, and the plainest model that learns."""

from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from playground.evaluation.choices import STEPS
from playground.evaluation.resampling import Float64
from playground.spec import Task


def guessing_answers(task: Task, y_train: Float64, rows: int, classes: int) -> Float64:
    """Return the answer to every row of somebody who knows the training targets only.

    Binary: the share of class 1, (rows,). Several classes: their shares (rows, classes). Numbers: the mean.
    """
    if task is Task.MULTICLASS:
        shares = np.bincount(y_train.astype(np.intp), minlength=classes) / len(y_train)
        return np.tile(shares, (rows, 1))
    return np.full(rows, float(y_train.mean()))


def most_frequent_class(y_train: NDArray[np.int64]) -> int:
    """Return the class that guessing always answers, the smaller one of two that are as frequent."""
    return int(np.bincount(y_train).argmax())


def one_thread() -> AbstractContextManager[Any]:
    """Keep linear algebra to one thread: several wait for each other longer than such small fits take."""
    limits: AbstractContextManager[Any] = threadpool_limits(limits=1)
    return limits


def linear_answers(
    task: Task, X_train: Float64, y_train: Float64, X: Float64, classes: int, *, balanced: bool = False
) -> Float64 | None:
    """Return the answers of a logistic or a linear regression with scikit-learn's defaults, on scaled rows.

    As `guessing_answers`; None where the training rows have one class only. `balanced`: each class counts
    alike.
    """
    with one_thread():
        return fitted_linear_answers(task, X_train, y_train, X, classes, balanced=balanced)


def fitted_linear_answers(
    task: Task, X_train: Float64, y_train: Float64, X: Float64, classes: int, *, balanced: bool
) -> Float64 | None:
    """Return what `linear_answers` does, with as many threads as there are."""
    if task is Task.REGRESSION:
        fitted = make_pipeline(StandardScaler(), LinearRegression())
        fitted.fit(X_train, y_train)
        return np.asarray(fitted.predict(X), np.float64)
    labels = y_train.astype(np.int64)
    if len(np.unique(labels)) < 2:
        return None
    weights = "balanced" if balanced else None
    fitted = make_pipeline(StandardScaler(), LogisticRegression(max_iter=STEPS, class_weight=weights))
    fitted.fit(X_train, labels)
    found = fitted.predict_proba(X)
    if task is Task.BINARY:
        return np.asarray(found[:, 1], np.float64)
    answers = np.zeros((len(X), classes))
    answers[:, fitted.classes_] = found
    return answers
