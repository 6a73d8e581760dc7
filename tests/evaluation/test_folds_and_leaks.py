"""Folds judge every row once; planted leaks are found, clean tables are left in peace; rivals are fair."""

import numpy as np
import pytest

from playground.evaluation.folds import folds, groups_of_equal_rows
from playground.evaluation.leaks import column_warnings, repeated_rows
from playground.evaluation.rivals import guessing_answers, linear_answers, most_frequent_class
from playground.spec import Task

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("k", [2, 5, 10])
@pytest.mark.parametrize("stratified", [True, False])
@pytest.mark.parametrize("grouped", [True, False])
def test_every_row_is_held_out_once_in_each_repeat(k, stratified, grouped):
    labels = np.r_[np.zeros(80), np.ones(20)]
    groups = np.arange(100) // 2 if grouped else None
    found = list(folds(labels, k, seed=3, repeats=2, stratified=stratified, groups=groups))
    assert len(found) == 2 * k
    for repeat in (0, 1):
        held = [fold.held_out for fold in found if fold.repeat == repeat]
        assert np.array_equal(np.sort(np.concatenate(held)), np.arange(100))
    for fold in found:
        assert not set(fold.train) & set(fold.held_out)
        if grouped:
            assert not set(groups[fold.train]) & set(groups[fold.held_out])
        elif stratified:
            assert labels[fold.held_out].sum() == 20 // k
    assert not np.array_equal(found[0].held_out, found[k].held_out)


@pytest.mark.parametrize("k", [1, 11, 5])
def test_numbers_of_folds_that_cannot_be_are_refused(k):
    with pytest.raises(ValueError, match="k must be from 2 to"):
        list(folds(np.zeros(4), k, seed=0))


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
        alarms += bool(column_warnings(names, X, y) or repeated_rows(X[:half], X[half:]))
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
