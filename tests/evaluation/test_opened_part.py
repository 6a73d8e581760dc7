"""What is told of an opened test part, beside scikit-learn."""

import json

import numpy as np
import pytest
from sklearn import metrics

from playground.evaluation.opened_part import report_of_opened_part
from playground.evaluation.report import Part
from playground.spec import Task


def part_of(task: Task, rows: int, seed: int) -> Part:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rows, 2))
    if task is Task.MULTICLASS:
        answers = rng.dirichlet(np.ones(3), rows)
        return Part(X=X, y=rng.integers(0, 3, rows).astype(float), answers=answers)
    y = (X[:, 0] > 0).astype(float) if task is Task.BINARY else X[:, 0]
    return Part(X=X, y=y, answers=np.clip(y * 0.4 + rng.uniform(0, 0.6, rows), 0, 1))


@pytest.mark.parametrize("task", list(Task))
def test_a_report_holds_what_scikit_learn_says(task: Task) -> None:
    train, test = part_of(task, 60, 1), part_of(task, 31, 2)
    told = json.loads(
        json.dumps(report_of_opened_part(task, 3 if task is Task.MULTICLASS else 2, train, test, 0.3))
    )
    assert told["rows"] == 31
    if task is Task.REGRESSION:
        assert told["scores"]["r2"][0] == pytest.approx(metrics.r2_score(test.y, test.answers))
        assert (told["confusion"], told["threshold"]) == (None, None)
        assert told["rival"]["r2"] == pytest.approx(1.0)
        return
    says = test.answers >= 0.3 if task is Task.BINARY else test.answers.argmax(axis=1)
    assert told["confusion"] == metrics.confusion_matrix(test.y, says).tolist()
    value, low, high = told["scores"]["accuracy"]
    assert value == pytest.approx(metrics.accuracy_score(test.y, says))
    assert low <= value <= high
    assert told["threshold"] == (0.3 if task is Task.BINARY else None)
    most = np.bincount(train.y.astype(int)).argmax()
    assert told["guessing"]["accuracy"] == pytest.approx(np.mean(test.y == most))
