"""Where a net stands beside guessing, on the rows it is judged by."""

import numpy as np
import pytest

from playground.evaluation.report import Part, main_score, report_of_part
from playground.spec import Task

RNG = np.random.default_rng(2)
X = RNG.normal(size=(100, 2))
Y = (np.arange(100) % 10 < 2).astype(float)
TRAIN = Part(X=X, y=Y, answers=np.full(100, 0.2))


def judged(answers, task=Task.BINARY, y=Y, classes=2):
    """Return the report of answers; guessing says the more frequent class of `TRAIN`, or the mean."""
    return report_of_part(task, classes, Part(X=X, y=y, answers=y), Part(X=X, y=y, answers=answers))


def test_a_net_that_says_no_to_everybody_does_not_beat_guessing():
    report = judged(np.full(100, 0.2))
    assert report.standing == "equal" and report.lead.value == 0
    assert report.net["accuracy"] == report.guessing["accuracy"]
    assert report.net["recall"].value == 0


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        (Y, "above"),
        (1 - Y, "below"),
        (np.where(np.arange(100) < 4, 1 - Y, np.where(np.arange(100) > 77, Y, 0.0)), "uncertain"),
    ],
)
def test_a_net_stands_where_the_interval_of_the_difference_lies(answers, standing):
    assert judged(answers).standing == standing


def test_numbers_are_held_against_the_mean():
    y = X[:, 0]
    assert main_score(Task.REGRESSION) == "r2"
    report = judged(np.full(100, y.mean()), Task.REGRESSION, y, 0)
    assert report.standing == "equal" and report.net["r2"].value == pytest.approx(0)
    report = judged(y + 0.1, Task.REGRESSION, y, 0)
    assert report.standing == "above" and report.lead.value == pytest.approx(report.net["r2"].value)
    assert report.confusion is None and report.classes == []


def test_several_classes_are_told_one_by_one():
    y = np.repeat([0.0, 1, 2, 2], 25)
    report = judged(np.eye(3)[y.astype(int)], Task.MULTICLASS, y, 3)
    assert report.standing == "above"
    assert [row.rows for row in report.classes] == [25, 25, 50]
    assert report.guessing["accuracy"].value == 0.5
