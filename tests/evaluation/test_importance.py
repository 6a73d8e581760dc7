"""Permutation importance beside that of scikit-learn, and what another value of a column would change."""

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.inspection import permutation_importance as reference

from playground.evaluation.importance import SEED, SHUFFLES, permutation_importance
from playground.evaluation.what_if import nearest_turn, range_of_column
from playground.spec import Task

WEIGHTS = np.array([[1.5, -0.5, 0.2], [-1.0, 0.3, 0.9], [0.0, 0.0, 0.0]])


class Fixed(BaseEstimator):
    """Answers without having been fitted."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.classes_ = np.arange(3 if task is Task.MULTICLASS else 2)

    def fit(self, _X, _y):
        return self

    def answers(self, X):
        sums = X @ WEIGHTS
        if self.task is Task.MULTICLASS:
            return np.exp(sums) / np.exp(sums).sum(axis=1, keepdims=True)
        return 1 / (1 + np.exp(-sums[:, 0])) if self.task is Task.BINARY else sums[:, 0]

    def predict_proba(self, X):
        answers = self.answers(X)
        return answers if answers.ndim == 2 else np.column_stack([1 - answers, answers])

    def predict(self, X):
        return self.answers(X) if self.task is Task.REGRESSION else self.predict_proba(X).argmax(axis=1)


class FixedClassifier(ClassifierMixin, Fixed):
    pass


class FixedRegressor(RegressorMixin, Fixed):
    pass


SCORING = {Task.BINARY: "roc_auc", Task.MULTICLASS: "accuracy", Task.REGRESSION: "r2"}


@pytest.mark.parametrize("task", list(Task))
def test_importance_is_that_of_scikit_learn(task: Task) -> None:
    rng = np.random.default_rng(4)
    X = rng.normal(size=(83, 3)).round(1)
    model = (FixedRegressor if task is Task.REGRESSION else FixedClassifier)(task)
    y = {
        Task.BINARY: (X[:, 0] + rng.normal(size=83) > 0).astype(float),
        Task.MULTICLASS: rng.integers(0, 3, 83).astype(float),
        Task.REGRESSION: X[:, 0] + rng.normal(size=83),
    }[task]
    wanted = reference(model, X, y, scoring=SCORING[task], n_repeats=SHUFFLES, random_state=SEED)
    found = permutation_importance(task, model.answers, X, y, range(3))
    assert found is not None
    np.testing.assert_allclose(found.losses, wanted.importances, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.losses.mean(axis=1), wanted.importances_mean, atol=1e-12)
    assert found.losses.shape == (3, 30)
    assert not found.losses[2].any()


def test_rows_of_one_class_have_no_importance() -> None:
    model = FixedClassifier(Task.BINARY)
    assert permutation_importance(Task.BINARY, model.answers, np.ones((5, 3)), np.zeros(5), range(3)) is None
    assert permutation_importance(Task.BINARY, model.answers, np.ones((0, 3)), np.zeros(0), range(3)) is None


def test_a_range_has_levels_or_the_resolution_of_the_table() -> None:
    age = range_of_column(np.array([40.0, 61.0, 72.0, 63.0]))
    assert (age.levels, age.low, age.high, age.step, age.typical) == ((), 40, 72, 1, 62)
    volume = range_of_column(np.array([1.25, 2.5, 71.0]), plausible=(0.5, 6.0))
    assert (volume.low, volume.high, volume.step) == (1.25, 6.0, 0.01)
    code = range_of_column(np.array([11.0, 12.0, 12.0]), levels=(14.0, 11.0, 12.0, 13.0))
    assert (code.levels, code.typical) == ((11, 12, 13, 14), 12)
    assert range_of_column(np.array([0.0, 1.0, 0.0])).levels == (0, 1)
    assert range_of_column(np.random.default_rng(1).normal(size=50)).step == 0


def answer(rows):
    """Probability that jumps where 2 x0 + x1 is 10."""
    return (2 * rows[:, :1] + rows[:, 1:2] >= 10).astype(float)


def kind(answers):
    return (answers[:, 0] >= 0.5).astype(np.intp)


def test_the_nearest_change_that_turns_the_answer() -> None:
    measured = range_of_column(np.array([0.0, 2.0, 4.0, 6.0, 8.1]))
    turn = nearest_turn(answer, kind, np.array([3.0, 1.0]), 0, measured)
    assert turn is not None
    assert turn.value == pytest.approx(4.5)  # on the resolution of the table, not 4.5000001
    assert turn.size == pytest.approx(1.5 / np.std([0.0, 2.0, 4.0, 6.0, 8.1]))
    assert turn.answer.tolist() == [1.0]
    back = nearest_turn(answer, kind, np.array([8.0, 1.0]), 0, measured)
    assert back is not None
    assert back.value == pytest.approx(4.4)
    code = range_of_column(np.array([1.0, 2.0, 4.0, 6.0]), levels=(1.0, 2.0, 4.0, 6.0))
    step = nearest_turn(answer, kind, np.array([3.0, 1.0]), 1, code)
    assert step is not None
    assert (step.value, step.size) == (4.0, 2.0)
    assert nearest_turn(answer, kind, np.array([0.0, 1.0]), 1, code) is None
