"""Two classes: scores of probabilities at a threshold, curves over all thresholds, and costs of mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import metrics

from playground.evaluation.probabilities import inside
from playground.evaluation.resampling import Float64, Score, with_intervals

Labels = NDArray[np.int64]
DEFAULT_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Confusion:
    """Rows by truth and answer: true and false (alarms) positives, true and false (missed) negatives."""

    tn: int
    fp: int
    fn: int
    tp: int

    @property
    def alarms(self) -> int:
        """Rows that are answered positive."""
        return self.fp + self.tp

    def cost(self, miss: float, false_alarm: float = 1.0) -> float:
        """Return the mean cost of a row."""
        rows = self.tn + self.fp + self.fn + self.tp
        return (miss * self.fn + false_alarm * self.fp) / rows


def confusion_at(y: Labels, p: Float64, threshold: float = DEFAULT_THRESHOLD) -> Confusion:
    """Return the counts if a probability of at least `threshold` means positive."""
    matrix = metrics.confusion_matrix(y, p >= threshold, labels=[0, 1])
    return Confusion(*(int(count) for count in matrix.ravel()))


def binary_values(y: Labels, p: Float64, threshold: float = DEFAULT_THRESHOLD) -> dict[str, float | None]:
    """Return every score by its name in scikit-learn, computed there; None where it is not defined.

    `y`: 0 or 1 (rows,). `p`: probability of 1 (rows,).
    """
    answers, both = p >= threshold, len(np.unique(y)) == 2
    return {
        "accuracy": float(metrics.accuracy_score(y, answers)),
        "balanced_accuracy": float(metrics.balanced_accuracy_score(y, answers)) if both else None,
        "precision": defined(metrics.precision_score(y, answers, zero_division=np.nan)),
        "recall": defined(metrics.recall_score(y, answers, zero_division=np.nan)),
        "specificity": defined(metrics.recall_score(y, answers, pos_label=0, zero_division=np.nan)),
        "f1": defined(metrics.f1_score(y, answers, zero_division=np.nan)),
        "mcc": correlation(y, answers),
        "roc_auc": float(metrics.roc_auc_score(y, p)) if both else None,
        "average_precision": float(metrics.average_precision_score(y, p)) if y.any() else None,
        "brier": float(metrics.brier_score_loss(y, p)),
        "log_loss": float(metrics.log_loss(y, inside(p), labels=[0, 1])),
    }


def binary_scores(y: Labels, p: Float64, threshold: float = DEFAULT_THRESHOLD) -> dict[str, Score]:
    """Return every score with its interval over rows drawn anew."""

    def weighted(weights: Float64) -> Mapping[str, Float64]:
        return weighted_binary_values(y, p, threshold, weights)

    return with_intervals(binary_values(y, p, threshold), weighted, len(y))


def correlation(y: Labels, answers: NDArray[Any]) -> float:
    """Return Matthews' correlation coefficient, 0 where rows or answers are of one class only."""
    one = len(np.unique(y)) < 2 or len(np.unique(answers)) < 2
    return 0.0 if one else float(metrics.matthews_corrcoef(y, answers))


def defined(value: float) -> float | None:
    """Return a value, None for NaN."""
    return None if np.isnan(value) else float(value)


def weighted_binary_values(y: Labels, p: Float64, threshold: float, weights: Float64) -> dict[str, Float64]:
    """Return the scores of many samples at once, each (resamples,): scikit-learn's with `sample_weight`.

    `weights` (resamples, rows). Undefined ones are NaN, but for the MCC, which is 0 there.
    """
    answers = p >= threshold
    cells = [weights @ ((y == truth) & (answers == answer)) for truth in (0, 1) for answer in (0, 1)]
    tn, fp, fn, tp = (np.asarray(cell, np.float64) for cell in cells)
    q = inside(p)
    rows = weights.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        recall, specificity = tp / (tp + fn), tn / (tn + fp)
        spread = np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
        return {
            "accuracy": (tn + tp) / rows,
            "balanced_accuracy": (recall + specificity) / 2,
            "precision": tp / (tp + fp),
            "recall": recall,
            "specificity": specificity,
            "f1": 2 * tp / (2 * tp + fp + fn),
            "mcc": np.where(spread > 0, (tp * tn - fp * fn) / spread, 0.0),
            **ranking_values(y, p, weights),
            "brier": weights @ (p - y) ** 2 / rows,
            "log_loss": -(weights @ np.where(y == 1, np.log(q), np.log(1 - q))) / rows,
        }


def ranking_values(y: Labels, p: Float64, weights: Float64) -> dict[str, Float64]:
    """Return the area under the ROC curve and the average precision of each sample; ties share a rank."""
    order = np.argsort(-p, kind="stable")
    ends = np.r_[np.flatnonzero(np.diff(p[order])), len(p) - 1]
    positive = np.cumsum(weights[:, order] * (y[order] == 1), axis=1)[:, ends]
    negative = np.cumsum(weights[:, order] * (y[order] == 0), axis=1)[:, ends]
    found = np.diff(positive, axis=1, prepend=0)
    wrong = np.diff(negative, axis=1, prepend=0)
    all_positive, all_negative = positive[:, -1], negative[:, -1]
    below = (positive - found / 2) * wrong
    precision = positive / np.maximum(positive + negative, 1)
    return {
        "roc_auc": below.sum(axis=1) / (all_positive * all_negative),
        "average_precision": (found * precision).sum(axis=1) / all_positive,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdCurves:
    """Points over all thresholds, from the strictest to the most lenient one, each (points,).

    `threshold`: answers of at least this are positive; the first is above all of them. Counts are whole rows.
    """

    threshold: Float64
    tp: NDArray[np.int64]
    fp: NDArray[np.int64]
    positives: int
    negatives: int

    @property
    def recall(self) -> Float64:
        """Share of the positive rows that are found: the true positive rate."""
        return np.asarray(self.tp / self.positives)

    @property
    def false_positive_rate(self) -> Float64:
        """Share of the negative rows with a false alarm."""
        return np.asarray(self.fp / self.negatives)

    @property
    def precision(self) -> Float64:
        """Share of the alarms that are right; 1 where there is none, as scikit-learn has it."""
        alarms = self.tp + self.fp
        return np.where(alarms > 0, self.tp / np.maximum(alarms, 1), 1.0)

    def mean_cost(self, miss: float, false_alarm: float = 1.0) -> Float64:
        """Return the mean cost of a row at each threshold."""
        missed = self.positives - self.tp
        return np.asarray((miss * missed + false_alarm * self.fp) / (self.positives + self.negatives))

    def cheapest(self, miss: float, false_alarm: float = 1.0) -> int:
        """Return the point of the least mean cost, the strictest one of several."""
        return int(np.argmin(self.mean_cost(miss, false_alarm)))

    def most_found_with(self, alarm_share: float) -> int:
        """Return the point that finds most with an alarm for at most this share of all rows."""
        alarms = (self.tp + self.fp) / (self.positives + self.negatives)
        allowed = np.flatnonzero(alarms <= alarm_share + 1e-12)
        return int(allowed[np.argmax(self.tp[allowed])])


def threshold_curves(y: Labels, p: Float64) -> ThresholdCurves:
    """Return the counts at every threshold that changes an answer."""
    order = np.argsort(-p, kind="stable")
    ends = np.r_[np.flatnonzero(np.diff(p[order])), len(p) - 1]
    tp = np.r_[0, np.cumsum(y[order])[ends]]
    return ThresholdCurves(
        threshold=np.r_[np.inf, p[order][ends]],
        tp=tp,
        fp=np.r_[0, 1 + ends] - tp,
        positives=int(y.sum()),
        negatives=int(len(y) - y.sum()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Rows of neighbouring probabilities: their mean probability, the share of positives, and how many."""

    mean_probability: float
    share: float
    rows: int


def calibration(y: Labels, p: Float64, bins: int = 5) -> list[CalibrationBin]:
    """Return as many bins of about equally many rows, from the smallest probabilities on."""
    parts = np.array_split(np.argsort(p, kind="stable"), min(bins, len(p)))
    return [
        CalibrationBin(mean_probability=float(p[rows].mean()), share=float(y[rows].mean()), rows=len(rows))
        for rows in parts
    ]
