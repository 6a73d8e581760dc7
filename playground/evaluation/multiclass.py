"""Several classes: scores of probabilities, and what happens to each class."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics

from playground.evaluation.binary import Labels, correlation, defined
from playground.evaluation.probabilities import normalized
from playground.evaluation.resampling import Float64, Score, with_intervals


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """A class: rows of it, rows that are answered so, and its own scores; None where one is not defined."""

    rows: int
    answered: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


def confusion_matrix(y: Labels, answers: Labels, classes: int) -> NDArray[np.int64]:
    """Return the rows of class i that are answered j, (classes, classes)."""
    return np.asarray(metrics.confusion_matrix(y, answers, labels=range(classes)), np.int64)


def class_rows(y: Labels, p: Float64) -> list[ClassRow]:
    """Return what happens to each class; `p`: probabilities (rows, classes)."""
    matrix = confusion_matrix(y, p.argmax(axis=1), p.shape[1])
    found = []
    for number in range(len(matrix)):
        right, rows, answered = (
            int(matrix[number, number]),
            int(matrix[number].sum()),
            int(matrix[:, number].sum()),
        )
        found.append(
            ClassRow(
                rows=rows,
                answered=answered,
                right=right,
                precision=right / answered if answered else None,
                recall=right / rows if rows else None,
                f1=2 * right / (rows + answered) if rows + answered else None,
            )
        )
    return found


def multiclass_values(y: Labels, p: Float64) -> dict[str, float | None]:
    """Return every score by its name in scikit-learn, computed there.

    `y`: class of each row (rows,). `p`: probabilities (rows, classes). Macro averages are over the classes
    that have rows; micro averages are equal to the accuracy where every row has one class.
    """
    answers, labels = p.argmax(axis=1), np.unique(y)
    of_classes = {"labels": labels, "average": "macro", "zero_division": 0.0}
    return {
        "accuracy": float(metrics.accuracy_score(y, answers)),
        "balanced_accuracy": float(metrics.recall_score(y, answers, **of_classes)),
        "macro_precision": float(metrics.precision_score(y, answers, **of_classes)),
        "macro_f1": float(metrics.f1_score(y, answers, **of_classes)),
        "micro_f1": float(metrics.f1_score(y, answers, average="micro")),
        "mcc": correlation(y, answers),
        "log_loss": defined(metrics.log_loss(y, normalized(p), labels=range(p.shape[1]))),
    }


def multiclass_scores(y: Labels, p: Float64) -> dict[str, Score]:
    """Return every score with its interval over rows drawn anew."""

    def weighted(weights: Float64) -> Mapping[str, Float64]:
        return weighted_multiclass_values(y, p, weights)

    return with_intervals(multiclass_values(y, p), weighted, len(y))


def weighted_multiclass_values(y: Labels, p: Float64, weights: Float64) -> dict[str, Float64]:
    """Return the scores of many samples at once, `weights` (resamples, rows), each (resamples,)."""
    answers, classes = p.argmax(axis=1), p.shape[1]
    cells = np.eye(classes * classes)[classes * y + answers]
    matrices = (weights @ cells).reshape(-1, classes, classes)
    rows, answered = matrices.sum(axis=2), matrices.sum(axis=1)
    right, total = np.diagonal(matrices, axis1=1, axis2=2), weights.sum(axis=1)
    there = np.where(rows > 0, 1.0, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt((total**2 - (answered**2).sum(axis=1)) * (total**2 - (rows**2).sum(axis=1)))
        covariance = total * right.sum(axis=1) - (rows * answered).sum(axis=1)
        return {
            "accuracy": right.sum(axis=1) / total,
            "balanced_accuracy": np.nanmean(there * right / rows, axis=1),
            "macro_precision": np.nanmean(there * right / np.maximum(answered, 1), axis=1),
            "macro_f1": np.nanmean(there * 2 * right / (rows + answered), axis=1),
            "micro_f1": right.sum(axis=1) / total,
            "mcc": np.where(spread > 0, covariance / spread, 0.0),
            "log_loss": -(weights @ np.log(normalized(p)[np.arange(len(y)), y])) / total,
        }
