"""What is told of the test part when it is opened: scores of the net, of guessing and of the plain rival."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from playground.evaluation.binary import DEFAULT_THRESHOLD, binary_scores
from playground.evaluation.multiclass import confusion_matrix
from playground.evaluation.report import Part, lead_over_guessing, scores_of, standing_of
from playground.evaluation.resampling import Float64, Score
from playground.evaluation.rivals import guessing_answers, linear_answers
from playground.spec import Task


def report_of_opened_part(
    task: Task, classes: int, train: Part, test: Part, threshold: float | None = None
) -> dict[str, Any]:
    """Return the report without its epoch, ready for JSON; answers of the training part are not read.

    `threshold`: of two classes, the probability from which on class 1 is told; 0.5 if it is None. What the
    report holds stands in `playground.engine.messages.test_report`.
    """
    limit = DEFAULT_THRESHOLD if threshold is None else threshold
    guess = guessing_answers(task, train.y, len(test.y), classes)
    plain = linear_answers(task, train.X, train.y, test.X, classes)
    lead = lead_over_guessing(task, train, test)
    scores = scores_at(task, test.y, test.answers, limit)
    return {
        "rows": len(test.y),
        "threshold": limit if task is Task.BINARY else None,
        "scores": {name: row_of(score) for name, score in scores.items()},
        "guessing": values_of(scores_at(task, test.y, guess, DEFAULT_THRESHOLD)),
        "rival": None if plain is None else values_of(scores_at(task, test.y, plain, limit)),
        "confusion": confusion_of(task, classes, test, limit),
        "lead": row_of(lead),
        "standing": standing_of(lead),
    }


def scores_at(task: Task, y: Float64, answers: Float64, threshold: float) -> Mapping[str, Score]:
    """Return all scores of answers; those of two classes at a threshold."""
    if task is Task.BINARY:
        return binary_scores(y.astype(np.int64), answers, threshold)
    return scores_of(task, y, answers)


def confusion_of(task: Task, classes: int, part: Part, threshold: float) -> list[list[int]] | None:
    """Return the rows by class and answer; None of numbers."""
    if task is Task.REGRESSION:
        return None
    told = part.answers >= threshold if task is Task.BINARY else part.answers.argmax(axis=1)
    matrix = confusion_matrix(part.y.astype(np.int64), told.astype(np.int64), classes)
    return [[int(count) for count in row] for row in matrix]


def row_of(score: Score) -> tuple[float | None, float | None, float | None]:
    """Return a score with the ends of its interval."""
    return score.value, score.low, score.high


def values_of(scores: Mapping[str, Score]) -> dict[str, float | None]:
    """Return scores without their intervals."""
    return {name: score.value for name, score in scores.items()}
