"""Every score equals scikit-learn's, also of rows that count several times; intervals keep their promise."""

import numpy as np
import pytest
from sklearn import metrics

from playground.evaluation.binary import (
    binary_scores,
    binary_values,
    calibration,
    confusion_at,
    threshold_curves,
    weighted_binary_values,
)
from playground.evaluation.multiclass import (
    class_rows,
    confusion_matrix,
    multiclass_scores,
    multiclass_values,
    weighted_multiclass_values,
)
from playground.evaluation.regression import regression_scores, regression_values, weighted_regression_values
from playground.evaluation.resampling import Score, row_weights, wilson_interval

CASES = range(200)


def binary_case(number):
    """Return labels, probabilities (with ties every other time) and a threshold."""
    rng = np.random.default_rng(number)
    rows = int(rng.integers(2, 60))
    y = (rng.random(rows) < rng.choice([0.0, 0.1, 0.5, 1.0], p=[0.05, 0.4, 0.5, 0.05])).astype(np.int64)
    p = rng.random(rows)
    if number % 2:
        p = np.round(p, 1)
    return y, p, float(rng.choice([0.0, 0.15, 0.5, 0.9, 1.1]))


def agree(values, weighted, place=0):
    """Check that scores of a sample are those that were computed one by one."""
    assert set(values) == set(weighted)
    for name, value in values.items():
        if value is None:
            assert not np.isfinite(weighted[name][place]), name
        else:
            assert weighted[name][place] == pytest.approx(value, abs=1e-9), name


@pytest.mark.parametrize("number", CASES)
def test_binary_scores_are_those_of_scikit_learn(number):
    y, p, threshold = binary_case(number)
    rng = np.random.default_rng(number)
    weights = np.stack([np.ones(len(y)), *next(row_weights(len(y), 2, number))])
    found = weighted_binary_values(y, p, threshold, weights)
    agree(binary_values(y, p, threshold), found)
    again = np.repeat(np.arange(len(y)), weights[1].astype(int))
    agree(binary_values(y[again], p[again], threshold), found, 1)

    counts, curves = confusion_at(y, p, threshold), threshold_curves(y, p)
    assert counts.tn + counts.fp + counts.fn + counts.tp == len(y)
    at = int(np.flatnonzero(curves.threshold >= threshold)[-1]) if (p >= threshold).any() else 0
    assert (curves.tp[at], curves.fp[at]) == (counts.tp, counts.fp)
    miss = float(rng.integers(1, 1000))
    assert curves.mean_cost(miss)[at] == pytest.approx(counts.cost(miss))
    assert curves.mean_cost(miss)[curves.cheapest(miss)] == pytest.approx(
        min((miss * y[p < each].sum() + (1 - y)[p >= each].sum()) / len(y) for each in [*p, 2.0])
    )
    if 0 < y.sum() < len(y):
        assert np.trapezoid(curves.recall, curves.false_positive_rate) == pytest.approx(
            metrics.roc_auc_score(y, p)
        )
        expected = metrics.precision_recall_curve(y, p)
        assert set(np.round(expected[0][:-1], 12)) <= {*np.round(curves.precision, 12)}


@pytest.mark.parametrize("number", CASES)
def test_scores_of_several_classes_are_those_of_scikit_learn(number):
    rng = np.random.default_rng([1, number])
    rows, classes = int(rng.integers(3, 60)), int(rng.integers(3, 8))
    y = rng.integers(0, classes if number % 3 else 2, rows)
    p = rng.dirichlet(np.ones(classes), rows)
    weights = np.stack([np.ones(rows), *next(row_weights(rows, 2, number))])
    found = weighted_multiclass_values(y, p, weights)
    agree(multiclass_values(y, p), found)
    again = np.repeat(np.arange(rows), weights[1].astype(int))
    agree(multiclass_values(y[again], p[again]), found, 1)

    report = metrics.classification_report(
        y, p.argmax(axis=1), labels=range(classes), output_dict=True, zero_division=np.nan
    )
    for label, row in enumerate(class_rows(y, p)):
        expected = report[str(label)]
        for mine, theirs in ((row.precision, "precision"), (row.recall, "recall")):
            assert mine == pytest.approx(expected[theirs]) if mine is not None else np.isnan(expected[theirs])
        assert row.rows == expected["support"]
    assert confusion_matrix(y, p.argmax(axis=1), classes).sum() == rows


@pytest.mark.parametrize("number", CASES)
def test_scores_of_numbers_are_those_of_scikit_learn(number):
    rng = np.random.default_rng([2, number])
    rows = int(rng.integers(2, 60))
    y = rng.normal(rng.choice([0, 1e4]), 1, rows) if number % 9 else np.full(rows, 3.0)
    answers = y + rng.normal(0, rng.choice([0.1, 3.0]), rows)
    weights = np.stack([np.ones(rows), *next(row_weights(rows, 2, number))])
    found = weighted_regression_values(y, answers, weights)
    again = np.repeat(np.arange(rows), weights[1].astype(int))
    for place, part in ((0, np.arange(rows)), (1, again)):
        for name, value in regression_values(y[part], answers[part]).items():
            if value is not None:
                assert found[name][place] == pytest.approx(value, rel=1e-6, abs=1e-6)


def test_what_says_no_to_everybody_has_no_precision_and_no_recall():
    y = np.r_[np.zeros(400, np.int64), np.ones(70, np.int64)]
    scores = binary_scores(y, np.full(470, 0.149))
    assert scores["accuracy"].value == pytest.approx(0.8511, abs=5e-5)
    assert (scores["recall"].value, scores["balanced_accuracy"].value) == (0, 0.5)
    assert scores["precision"] == Score(None)
    assert (scores["f1"].value, scores["mcc"].value) == (0, 0)
    assert scores["roc_auc"].value == 0.5
    low, high = scores["accuracy"].low, scores["accuracy"].high
    assert 0.81 < low < 0.83 and 0.87 < high < 0.89


def test_the_worksheet_of_470_patients():
    # At 0.17: 287 and 113 survivors without and with an alarm, 34 deaths missed, 36 found.
    y = np.r_[np.zeros(400, np.int64), np.ones(70, np.int64)]
    p = np.r_[np.full(287, 0.1), np.full(113, 0.2), np.full(34, 0.1), np.full(36, 0.2)]
    values = binary_values(y, p, 0.17)
    expected = {"accuracy": 0.687, "recall": 0.514, "specificity": 0.718, "precision": 0.242}
    expected |= {"balanced_accuracy": 0.616, "f1": 0.329, "mcc": 0.177}
    assert {name: round(values[name], 3) for name in expected} == expected
    assert confusion_at(y, p, 0.17).cost(5) == pytest.approx(283 / 470)
    assert threshold_curves(y, p).most_found_with(0.05) == 0
    assert threshold_curves(y, p).tp[threshold_curves(y, p).most_found_with(149 / 470)] == 36


def test_an_interval_covers_the_truth_in_about_95_of_100_samples():
    rng, covered = np.random.default_rng(0), 0
    for _ in range(40):
        y = (rng.random(150) < 0.3).astype(np.int64)
        p = np.clip(0.3 + 0.25 * (y - 0.3) + rng.normal(0, 0.2, 150), 0, 1)
        score = binary_scores(y, p)["roc_auc"]
        covered += not score.excludes(0.812)
    assert 34 <= covered <= 40


def test_intervals_are_the_same_each_time():
    y, p, _ = binary_case(7)
    assert binary_scores(y, p) == binary_scores(y, p)
    assert multiclass_scores(np.arange(4), np.eye(4))["accuracy"] == Score(1.0, 1.0, 1.0)
    assert regression_scores(np.arange(9.0), np.arange(9.0))["r2"] == Score(1.0, 1.0, 1.0)


def test_wilsons_interval_of_no_hit_does_not_end_at_nothing():
    low, high = wilson_interval(0, 20)
    assert low == pytest.approx(0) and high == pytest.approx(0.161, abs=0.001)
    assert wilson_interval(0, 0) == (0, 1)


def test_calibration_takes_every_row_once():
    y, p, _ = binary_case(8)
    bins = calibration(y, p)
    assert sum(each.rows for each in bins) == len(y)
    assert sum(each.rows * each.share for each in bins) == pytest.approx(y.sum())
    assert [each.mean_probability for each in bins] == sorted(each.mean_probability for each in bins)
