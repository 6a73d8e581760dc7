"""Each kind of leak makes the score of the plain learner better than it is; without one it is honest."""

import numpy as np
import pytest

from playground.evaluation.leak_scores import LeakTable, leak_scores
from playground.spec import Task


def table_that_leaks(task: Task) -> LeakTable:
    """Return 60 rows, each twice, of noise with more columns than can be told apart; sorted by the target."""
    rng = np.random.default_rng(3)
    numbers = np.sort(rng.normal(size=60))
    y = {
        Task.REGRESSION: numbers,
        Task.BINARY: (numbers > 0) * 1.0,
        Task.MULTICLASS: np.arange(60) // 20 * 1.0,
    }
    X = rng.normal(size=(60, 40)) * np.geomspace(1, 1e6, 40)
    order = np.arange(60, dtype=np.float64)[:, None]
    return LeakTable(
        task=task,
        X=np.repeat(X, 2, axis=0),
        y=np.repeat(y[task], 2),
        identifiers=np.repeat(order, 2, axis=0),
        groups=np.repeat(np.arange(60), 2),
    )


@pytest.mark.parametrize("task", list(Task))
def test_planted_leaks_raise_the_score(task):
    found = {each.kind: each for each in leak_scores(table_that_leaks(task))}
    gain = {kind: each.leaking.mean - each.without.mean for kind, each in found.items()}
    assert gain["copied_target"] > 0.1
    assert gain["identifier"] > 0.05
    assert gain["repeated_rows"] > 0.2
    assert gain["chosen_by_test"] > 0.05
    assert abs(gain["scaled_on_all"]) < 0.1
    honest = found["repeated_rows"].without.mean
    assert honest < {Task.REGRESSION: 0.2, Task.BINARY: 0.65, Task.MULTICLASS: 0.5}[task]
    assert len(found["identifier"].without.folds) == 10
