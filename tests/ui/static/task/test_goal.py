"""When a run has reached a teacher's goal, as the browser tells it from the run's own figures."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
LOAD = """
const { LossHistory } = await load('connection/loss_history.js');
const { isReached, bestScore, firstEpoch, better } = await load('task/goal.js');
"""
LOSS = {"score": "val_loss", "bound": 0.5, "below": True}
METRIC = {"score": "val_metric", "bound": 0.9, "below": False}


def looked(run_js: Callable[..., Any], rows: list[list[float]], goal: dict[str, object]) -> Any:
    """Return whether the goal is reached after each epoch of `rows`, the best score, the first epoch."""
    body = """
    const history = new LossHistory();
    const reached = arg.rows.map((row, i) => {
      const bucket = Float32Array.from([i + 1, ...row, ...row]);
      history.add({ gen: 0, n0: i, n1: i + 1 }, bucket);
      return isReached(history, arg.goal);
    });
    const columns = [0, 1, 2, 3].map((c) => arg.rows.map((row) => row[c]));
    return { reached, best: bestScore(history, arg.goal), first: firstEpoch(columns, arg.goal) };
    """
    return run_js(LOAD + body, {"rows": rows, "goal": goal})


def test_a_goal_once_reached_stays_reached_however_short_that_was(run_js: Callable[..., Any]) -> None:
    rows = [[0.6, 0.75, 0.5, 0.5], [0.5, 0.25, 0.5, 0.5], [0.5, 0.75, 0.5, 1]]
    assert looked(run_js, rows, LOSS) == {"reached": [False, True, True], "best": 0.25, "first": 2}
    assert looked(run_js, rows, METRIC) == {"reached": [False, False, True], "best": 1, "first": 3}


def test_the_bound_itself_is_not_enough(run_js: Callable[..., Any]) -> None:
    rows = [[0.5, 0.5, 0.9, 0.5]]
    assert looked(run_js, rows, LOSS)["reached"] == [False]
    assert looked(run_js, rows, {**METRIC, "bound": 0.5})["reached"] == [False]


def test_without_test_rows_nothing_is_reached(run_js: Callable[..., Any]) -> None:
    body = """
    const history = new LossHistory();
    history.add({ gen: 0, n0: 0, n1: 1 }, Float32Array.from([1, 0.1, NaN, 1, NaN, 0.1, NaN, 1, NaN]));
    return arg.map((goal) => [isReached(history, goal), bestScore(history, goal)]);
    """
    assert run_js(LOAD + body, [LOSS, METRIC]) == [[False, None], [False, None]]


def test_a_short_success_among_many_epochs_is_not_lost(run_js: Callable[..., Any]) -> None:
    rows = [[0.6, 0.4 if i == 1234 else 0.75, 0.5, 0.5] for i in range(3000)]
    seen = looked(run_js, rows, LOSS)
    assert (seen["reached"][1233], seen["reached"][1234], seen["reached"][-1]) == (False, True, True)
    assert seen["first"] == 1235


@pytest.mark.parametrize(("counts", "winner"), [("parameters", "small"), ("epochs", "quick"), ("", "small")])
def test_the_better_result_is_the_one_that_has_less_of_what_counts(
    run_js: Callable[..., Any], counts: str, winner: str
) -> None:
    small, quick = {"epoch": 90, "parameters": 9}, {"epoch": 20, "parameters": 50}
    body = LOAD + "return better(arg[0], arg[1], arg[2]);"
    assert run_js(body, [small, quick, counts]) == {"small": small, "quick": quick}[winner]
    assert run_js(body, [quick, small, counts]) == {"small": small, "quick": quick}[winner]
    assert run_js(body, [None, small, counts]) == small
