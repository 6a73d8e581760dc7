"""What is told of columns equals scikit-learn, SciPy and pandas, and rows drawn anew."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn import metrics

from playground.evaluation.columns import (
    auc_alone,
    commonest_share,
    correlation_ratio,
    correlations,
    distribution,
    eta_alone,
    kind_of_column,
    r_alone,
)

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("number", range(40))
def test_auc_alone_is_that_of_scikit_learn_with_ties(number):
    rng = np.random.default_rng(number)
    y = np.r_[0, 0, 1, 1, rng.integers(0, 2, 60)]
    column = np.round(rng.normal(size=len(y)) + 0.5 * y, number % 3)
    found = auc_alone(column, y)
    assert found.value == pytest.approx(metrics.roc_auc_score(y, column), abs=1e-12)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.certain == (not found.low <= 0.5 <= found.high)


def test_the_interval_of_an_auc_is_as_wide_as_rows_drawn_anew_say():
    y = np.repeat([0, 1], [300, 80])
    column = RNG.normal(size=380) + 0.6 * y
    found = auc_alone(column, y)
    drawn = []
    for _ in range(1000):
        rows = RNG.integers(0, 380, 380)
        drawn.append(metrics.roc_auc_score(y[rows], column[rows]))
    assert (found.low, found.high) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.015)


@pytest.mark.parametrize("strength", [0.0, 0.3, 2.0])
def test_r_alone_and_its_interval_are_those_of_scipy(strength):
    column = RNG.normal(size=90)
    y = strength * column + RNG.normal(size=90)
    found, expected = r_alone(column, y), stats.pearsonr(column, y)
    assert found.value == pytest.approx(expected.statistic)
    assert (found.low, found.high) == pytest.approx(tuple(expected.confidence_interval(0.95)))


def test_a_correlation_ratio_is_r_for_two_classes_and_the_root_of_r2_for_more():
    y = RNG.integers(0, 2, 200)
    column = RNG.normal(size=200) + y
    assert correlation_ratio(column, y) == pytest.approx(abs(np.corrcoef(column, y)[0, 1]))
    y = RNG.integers(2, 7, 300)
    column = RNG.normal(size=300) + 0.4 * np.sin(y)
    means = pd.Series(column).groupby(y).transform("mean")
    assert correlation_ratio(column, y) ** 2 == pytest.approx(metrics.r2_score(column, means))


def test_chance_alone_is_told_of_several_classes():
    y = np.repeat(np.arange(5), 40)
    assert eta_alone(RNG.normal(size=200) + 0.5 * y, y).certain
    doubtful = [eta_alone(np.random.default_rng(n).normal(size=200), y).certain for n in range(40)]
    assert sum(doubtful) <= 6


def test_correlations_are_those_of_pandas_where_values_are_missing_too():
    X = RNG.normal(size=(60, 4)) @ RNG.normal(size=(4, 4))
    X[RNG.random(X.shape) < 0.2] = np.nan
    table = np.column_stack([X, np.full(60, 3.0)])
    expected = pd.DataFrame(X).corr().to_numpy()
    assert correlations(table)[:4, :4] == pytest.approx(expected)
    assert np.isnan(correlations(table)[4]).all()


def test_one_impossible_value_hides_a_relation():
    a = RNG.normal(size=100)
    b = a + 0.3 * RNG.normal(size=100)
    b[:3] = [80, 75, 90]
    without = np.where(b > 10, np.nan, b)
    assert abs(correlations(np.column_stack([a, b]))[0, 1]) < 0.5
    assert correlations(np.column_stack([a, without]))[0, 1] > 0.9


def test_bars_are_shares_of_their_own_class_and_leave_out_what_cannot_be():
    column = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 70])
    groups = np.array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    found = distribution(column, groups, 2, (0, 20))
    assert found.kind == "measurement"
    assert (found.places[0], found.places[-1]) == (1, 11)
    assert found.shares.sum(axis=1) == pytest.approx([1, 0.75])
    assert found.beyond.tolist() == [0, 1]
    counts = np.histogram(column[groups == 0], found.places)[0]
    assert found.shares[0] == pytest.approx(counts / 8)
    assert found.quartiles[0] == pytest.approx(np.quantile(column[:8], [0.25, 0.5, 0.75]))


def test_kinds_of_columns():
    assert kind_of_column(np.array([0.0, 1, 1, np.nan])) == "yes_no"
    assert kind_of_column(np.array([11.0, 12, 14])) == "levels"
    assert kind_of_column(np.array([0.5, 1, 2])) == "measurement"
    assert kind_of_column(np.arange(30.0)) == "measurement"
    assert kind_of_column(np.array([2.0, 2])) == "constant"
    assert distribution(np.full(4, 2.0), np.zeros(4, np.int64), 1).shares.tolist() == [[1.0]]
    assert commonest_share(np.array([0.0] * 99 + [1])) == 0.99
