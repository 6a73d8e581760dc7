"""Folds judge every row once; planted leaks are found, clean tables are left in peace; rivals are fair."""

import numpy as np
import pytest
from scipy import stats

from playground.evaluation.folds import fold_summary, lead_of_folds, spread_of
from playground.evaluation.leaks import (
    column_warnings,
    groups_of_equal_rows,
    repeated_rows,
    scaled_elsewhere,
)
from playground.evaluation.resampling import Score
from playground.evaluation.rivals import guessing_answers, linear_answers, most_frequent_class
from playground.spec import Task

RNG = np.random.default_rng(5)


def test_mean_deviation_and_lead_over_folds_by_hand():
    net = [
        {"auc": 0.7, "f1": 0.5},
        {"auc": 0.6, "f1": None},
        {"auc": 0.8, "f1": None},
        {"auc": 0.7, "f1": None},
    ]
    rival = [
        {"auc": 0.6, "f1": 0.4},
        {"auc": 0.6, "f1": 0.4},
        {"auc": 0.7, "f1": 0.4},
        {"auc": 0.6, "f1": 0.4},
    ]
    spread, other = spread_of(net), spread_of(rival)
    assert spread["auc"].mean == pytest.approx(0.7)
    assert spread["auc"].deviation == pytest.approx(np.std([0.7, 0.6, 0.8, 0.7], ddof=1))
    assert (spread["f1"].mean, spread["f1"].deviation) == (0.5, None)
    assert spread["f1"].folds == (0.5, None, None, None)
    lead = lead_of_folds(spread["auc"], other["auc"], 4)
    gaps = np.array([0.1, 0, 0.1, 0.1])
    reach = stats.t.ppf(0.975, 3) * np.sqrt(gaps.var(ddof=1) * (1 / 4 + 1 / 3))
    assert (lead.value, lead.low, lead.high) == pytest.approx((0.075, 0.075 - reach, 0.075 + reach))
    assert lead_of_folds(spread["f1"], other["f1"], 4) == Score(pytest.approx(0.1))
    assert fold_summary(4, {"net": net, "rival": None})["lead"] is None


def test_equal_rows_are_one_group():
    assert groups_of_equal_rows(np.array([[1.0, 2], [3, 4], [1, 2]])).tolist() == [0, 1, 0]


def clean_table(number):
    """Return a table as people have them: measurements, codes, yes or no, rounded numbers; and a target."""
    rng = np.random.default_rng([9, number])
    rows = int(rng.integers(30, 400))
    y = (rng.random(rows) < 0.3).astype(float) if number % 2 else rng.normal(size=rows)
    X = np.column_stack(
        [
            rng.normal(size=rows) + y,
            rng.integers(0, 8, rows),
            rng.random(rows) < 0.2,
            np.round(rng.normal(50, 10, rows)),
            rng.random(rows),
        ]
    ).astype(float)
    return X, y


def test_clean_tables_raise_no_alarm():
    names = ["a", "code", "flag", "age", "share"]
    alarms = 0
    for number in range(200):
        X, y = clean_table(number)
        half = len(X) // 2
        scaled = (X - X[:half].mean(axis=0)) / np.maximum(X[:half].std(axis=0), 1e-9)
        alarms += bool(
            column_warnings(names, X, y)
            or repeated_rows(X[:half], X[half:])
            or scaled_elsewhere(names, "standard", np.float32(scaled[:half]).astype(float))
        )
    assert alarms <= 2


@pytest.mark.parametrize("number", range(20))
def test_each_planted_leak_is_found(number):
    X, y = clean_table(number)
    rng = np.random.default_rng(number)
    planted = {
        "row_number": rng.permutation(len(y)) + 1.0,
        "constant_column": np.full(len(y), 4.0),
        "copied_target": -3 * y + 2,
    }
    for kind, column in planted.items():
        names, table = ["a", "code", "flag", "age", "share", "extra"], np.column_stack([X, column])
        (warning,) = column_warnings(names, table, y)
        assert (warning.kind, warning.column) == (kind, "extra")
    part = np.sort(rng.permutation(len(y))[: len(y) // 2 + 1])  # row numbers of an open half
    (warning,) = column_warnings(["extra"], planted["row_number"][part, None], y[part])
    assert warning.kind == "row_number"
    shift, scale = X.mean(axis=0), X.std(axis=0)
    found = scaled_elsewhere(names[:5], "standard", ((X - shift) / scale)[: len(X) // 2])
    assert {each.kind for each in found} == {"scaled_elsewhere"}
    (warning,) = repeated_rows(X, np.concatenate([X[:3], X[3:6] + 0.001]))
    assert (warning.kind, warning.rows) == ("repeated_rows", 3)


def test_a_class_in_other_codes_is_a_copy_too():
    y = np.repeat([0.0, 1, 2], 30)
    code = np.choose(y.astype(int), [7.0, 1, 4])
    assert [each.kind for each in column_warnings(["code"], code[:, None], y)] == ["copied_target"]


def test_guessing_knows_the_training_targets_only():
    y = np.array([0.0, 0, 0, 1])
    assert guessing_answers(Task.BINARY, y, 2, 2).tolist() == [0.25, 0.25]
    assert guessing_answers(Task.MULTICLASS, y, 1, 3).tolist() == [[0.75, 0.25, 0]]
    assert guessing_answers(Task.REGRESSION, y, 1, 0).tolist() == [0.25]
    assert most_frequent_class(np.array([2, 1, 1, 2])) == 1


def test_the_plain_rival_learns_a_line_and_says_nothing_of_one_class():
    X = RNG.normal(size=(200, 2))
    y = (X[:, 0] > 0).astype(float)
    answers = linear_answers(Task.BINARY, X[:100], y[:100], X[100:], 2)
    assert ((answers > 0.5) == y[100:]).mean() > 0.9
    numbers = linear_answers(Task.REGRESSION, X[:100], X[:100, 1] * 3 + 1, X[100:], 0)
    np.testing.assert_allclose(numbers, X[100:, 1] * 3 + 1, atol=1e-9)
    several = linear_answers(Task.MULTICLASS, X[:100], 2 * y[:100], X[100:], 3)
    assert several.shape == (100, 3) and not several[:, 1].any()
    assert linear_answers(Task.BINARY, X, np.zeros(200), X, 2) is None
