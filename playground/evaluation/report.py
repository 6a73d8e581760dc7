"""What is said of a net's answers: scores of a part, guessing and the plain rival beside, its standing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from playground.evaluation.binary import (
    DEFAULT_THRESHOLD,
    Confusion,
    binary_scores,
    binary_values,
    confusion_at,
)
from playground.evaluation.multiclass import ClassRow, class_rows, multiclass_scores, multiclass_values
from playground.evaluation.regression import regression_scores, regression_values
from playground.evaluation.resampling import Float64, Score, percentile_interval, row_weights
from playground.evaluation.rivals import guessing_answers, linear_answers, most_frequent_class
from playground.spec import Task

Standing = Literal["above", "uncertain", "equal", "below"]
"""A score beside that of guessing: the interval of the difference is above 0, around it, just 0, or below."""
Scores = Mapping[str, Score]
Values = Mapping[str, float | None]
TINY = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows of a part: what the net sees of them (rows, inputs), their targets (rows,), and its answers.

    `answers`: probability of class 1 (rows,), probabilities (rows, classes), or numbers (rows,).
    """

    X: Float64
    y: Float64
    answers: Float64


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """Scores of a part: of the net, of guessing, of the plain rival (None where it cannot be fitted).

    `standing`: of the net beside guessing, by `main_score`; `lead`: the difference.
    """

    rows: int
    net: Scores
    guessing: Scores
    rival: Scores | None
    lead: Score
    standing: Standing
    confusion: Confusion | None
    classes: list[ClassRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutValues:
    """Scores without intervals on rows that did not train: of the net, of guessing, of the plain rival.

    `rival` is None where it cannot be fitted.
    """

    rows: int
    net: Values
    guessing: Values
    rival: Values | None


def part_of_arrays(task: Task, X: NDArray[Any], y: NDArray[Any], answers: NDArray[Any]) -> Part:
    """Return a part of the arrays of training: inputs, targets and answers, (rows, outputs) each."""
    several = task is Task.MULTICLASS
    return Part(
        X=np.asarray(X, np.float64),
        y=np.asarray(y.argmax(axis=1) if several else y[:, 0], np.float64),
        answers=np.asarray(answers if several else answers[:, 0], np.float64),
    )


def held_out_values(task: Task, classes: int, train: Part, part: Part) -> HeldOutValues:
    """Return the scores of `part`; guessing and the rival have seen `train` only."""
    plain = linear_answers(task, train.X, train.y, part.X, classes)
    return HeldOutValues(
        rows=len(part.y),
        net=values_of(task, part.y, part.answers),
        guessing=values_of(task, part.y, guessing_answers(task, train.y, len(part.y), classes)),
        rival=None if plain is None else values_of(task, part.y, plain),
    )


def main_score(task: Task) -> str:
    """Return the name of the score by which a net is held against guessing."""
    return "r2" if task is Task.REGRESSION else "accuracy"


def values_of(task: Task, y: Float64, answers: Float64) -> Values:
    """Return all scores of answers without their intervals; None for answers that are not finite."""
    if not np.isfinite(answers).all():
        return dict.fromkeys(values_of(task, y, np.zeros_like(answers)))
    if task is Task.REGRESSION:
        return regression_values(y, answers)
    labels = y.astype(np.int64)
    return binary_values(labels, answers) if task is Task.BINARY else multiclass_values(labels, answers)


def scores_of(task: Task, y: Float64, answers: Float64) -> dict[str, Score]:
    """Return all scores of answers; undefined ones for answers that are not finite."""
    if not np.isfinite(answers).all():
        return {name: Score(None) for name in values_of(task, y, answers)}
    if task is Task.REGRESSION:
        return regression_scores(y, answers)
    labels = y.astype(np.int64)
    return binary_scores(labels, answers) if task is Task.BINARY else multiclass_scores(labels, answers)


def report_of_part(task: Task, classes: int, train: Part, part: Part) -> PartReport:
    """Return what is to be said of a part; guessing and the rival have seen `train` only."""
    guess = guessing_answers(task, train.y, len(part.y), classes)
    plain = linear_answers(task, train.X, train.y, part.X, classes)
    lead = lead_over_guessing(task, train, part)
    labels = part.y.astype(np.int64)
    return PartReport(
        rows=len(part.y),
        net=scores_of(task, part.y, part.answers),
        guessing=scores_of(task, part.y, guess),
        rival=None if plain is None else scores_of(task, part.y, plain),
        lead=lead,
        standing=standing_of(lead),
        confusion=confusion_at(labels, part.answers) if task is Task.BINARY else None,
        classes=class_rows(labels, part.answers) if task is Task.MULTICLASS else [],
    )


def lead_over_guessing(task: Task, train: Part, part: Part) -> Score:
    """Return by how much the main score of the net is above that of guessing, with its interval.

    Both are judged on the same rows in each draw. R² is held against the constant that is the training mean.
    """
    gains = gains_of_rows(task, train, part)
    spread = (part.y - part.y.mean()) ** 2 if task is Task.REGRESSION else np.ones(len(gains))
    total = spread.sum()
    value = float(gains.sum() / total) if total else 0.0
    draws = row_weights(len(gains))
    drawn = [weights @ gains / np.maximum(weights @ spread, TINY) for weights in draws]
    return Score(value, *percentile_interval(np.concatenate(drawn)))


def gains_of_rows(task: Task, train: Part, part: Part) -> NDArray[np.float64]:
    """Return by how much each row is answered better than guessing does: rights, or squared errors less."""
    if task is Task.REGRESSION:
        return np.asarray((part.y - train.y.mean()) ** 2 - (part.y - part.answers) ** 2)
    labels = part.y.astype(np.int64)
    answers = part.answers >= DEFAULT_THRESHOLD if task is Task.BINARY else part.answers.argmax(axis=1)
    guess = most_frequent_class(train.y.astype(np.int64))
    return np.asarray((answers == labels).astype(np.float64) - (labels == guess))


def standing_of(lead: Score) -> Standing:
    """Return where a difference stands."""
    if lead.low is None or lead.high is None or (lead.low == lead.high == 0):
        return "equal"
    if lead.low > 0:
        return "above"
    return "below" if lead.high < 0 else "uncertain"
