"""Parts of the rows: which train, validate and test, and what is fitted on which of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.impute import SimpleImputer
from sklearn.utils.class_weight import compute_class_weight

from playground.datasets import LOADERS, load_table, prepare_data
from playground.datasets.dataset import Table
from playground.datasets.preparation.parts import (
    RowsOfGroups,
    divide_rows,
    fold_split,
    groups_of_repeated_rows,
    implausible_values,
)
from playground.datasets.preparation.preprocess import prepare_parts
from playground.spec import DATASETS, DataSource, ExperimentSpec, parse_link


def data(**chosen):
    return ExperimentSpec.from_settings(**chosen).data


def parts_of(**chosen):
    asked = data(**chosen)
    return divide_rows(DATASETS[asked.dataset], load_table(asked), asked)


def test_parts_of_60_20_20_are_those_of_the_lesson():
    parts, y = (
        parts_of(dataset="thoracic", train_share=0.6, test_share=0.2),
        load_table(data(dataset="thoracic")).y,
    )
    assert [len(rows) for rows in (parts.train, parts.val, parts.test)] == [282, 94, 94]
    assert [int(y[rows].sum()) for rows in (parts.train, parts.val, parts.test)] == [42, 14, 14]
    assert sorted(np.concatenate([parts.train, parts.val, parts.test])) == list(range(470))


def test_the_test_part_is_the_same_for_every_split_and_fold_of_the_rest():
    first = parts_of(dataset="breast_cancer", train_share=0.6, test_share=0.2)
    others = [{"split_seed": 1}, {"folds": 5, "fold": 3}, {"folds": 2, "split_seed": 9}, {"train_share": 0.3}]
    for other in others:
        parts = parts_of(**{"dataset": "breast_cancer", "train_share": 0.6, "test_share": 0.2} | other)
        assert parts.test.tolist() == first.test.tolist()
        assert parts.val.tolist() != first.val.tolist()
    assert (
        parts_of(dataset="breast_cancer", train_share=0.6, test_share=0.2, seed=8).test.tolist()
        != first.test.tolist()
    )


@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    folds=st.integers(2, 10),
    seed=st.integers(0, 99),
)
def test_every_row_validates_in_one_fold_and_classes_are_dealt_evenly(counts, folds, seed):
    labels = np.repeat(np.arange(len(counts), dtype=float), counts)
    split = [fold_split(labels, folds, fold, seed) for fold in range(1, folds + 1)]
    assert sorted(np.concatenate([val for _, val in split])) == list(range(len(labels)))
    for train, val in split:
        assert sorted(np.concatenate([train, val])) == list(range(len(labels)))
    sizes = [len(val) for _, val in split]
    assert max(sizes) - min(sizes) <= 1
    for label in range(len(counts)):
        held = [int((labels[val] == label).sum()) for _, val in split]
        assert max(held) - min(held) <= 1


@pytest.mark.parametrize(
    "chosen", [{"folds": 5, "fold": 2, "test_share": 0.2}, {"test_share": 0.3, "train_share": 0.5}]
)
def test_the_spec_knows_how_many_rows_each_part_has(chosen):
    spec = ExperimentSpec.from_settings(dataset="iris", **chosen)
    prepared = prepare_data(spec.data)
    assert (len(prepared.y_train), len(prepared.y_val), len(prepared.y_test)) == (
        spec.n_train,
        spec.n_validation,
        spec.n_test,
    )


@pytest.mark.parametrize(
    "chosen", [{"test_share": 0.2, "train_share": 0.6}, {"folds": 4, "test_share": 0.1}, {}]
)
def test_repeated_rows_kept_together_are_in_one_part(chosen):
    asked = data(dataset="wine_type", together=True, **chosen)
    card, table = DATASETS["wine_type"], load_table(asked)
    X = table.X.copy()
    X[1000:2000] = X[:1000]
    parts = divide_rows(card, Table(X=X, y=table.y, source=table.source), asked)
    groups = groups_of_repeated_rows(card, X)
    found = [set(groups[rows]) for rows in (parts.train, parts.val, parts.test)]
    assert not (found[0] & found[1] or found[0] & found[2] or found[1] & found[2])
    assert sorted(np.concatenate([parts.train, parts.val, parts.test])) == list(range(len(X)))
    apart = divide_rows(
        card, Table(X=X, y=table.y, source=table.source), asked.model_copy(update={"together": False})
    )
    assert set(groups[apart.train]) & set(groups[apart.val])


def test_rows_of_groups_come_group_after_group():
    expand = RowsOfGroups(np.array([0, 1, 0, 2, 1]))
    assert expand(np.array([1, 0])).tolist() == [1, 4, 0, 2]
    assert expand(np.array([], int)).tolist() == []


class RowsThatMustNotBeSeen:
    """A table whose rows outside the training part are others in two versions."""

    def __init__(self, asked):
        self.asked, self.table = asked, load_table(asked)
        self.parts = divide_rows(DATASETS[asked.dataset], self.table, asked)

    def prepared(self, moved):
        X = self.table.X.copy()
        for rows in (self.parts.val, self.parts.test):
            X[rows] += moved
        return prepare_parts(self.asked, Table(X=X, y=self.table.y, source=self.table.source), self.parts)


@pytest.mark.parametrize(
    "chosen",
    [
        {"scaling": "standard"},
        {"scaling": "minmax"},
        {"sampling": "over"},
        {"sampling": "under"},
        {"class_weights": "balanced"},
    ],
)
def test_no_step_sees_a_validation_or_test_row(chosen):
    rows = RowsThatMustNotBeSeen(data(dataset="breast_cancer", train_share=0.6, test_share=0.2, **chosen))
    one, other = rows.prepared(0.0), rows.prepared(100.0)
    assert one.X_train.tobytes() == other.X_train.tobytes()
    assert one.shift.tolist() == other.shift.tolist() and one.scale.tolist() == other.scale.tolist()
    assert one.rows_train.tolist() == other.rows_train.tolist()
    assert np.array_equal(one.class_weights, other.class_weights)


FEV1 = [column.name for column in DATASETS["thoracic"].columns].index("PRE5")


def thoracic_with_impossible_values(asked, rows):
    table = load_table(asked)
    X = np.where(implausible_values(DATASETS["thoracic"], table.X), 2.0, table.X)
    X[rows, FEV1] = 50.0
    return Table(X=X, y=table.y, source=table.source)


@pytest.mark.parametrize("imputing", ["median", "mean", "most_frequent"])
def test_impossible_values_are_filled_by_the_training_rows_as_scikit_learn_fills_them(imputing):
    asked = data(dataset="thoracic", outliers="blank", imputing=imputing, test_share=0.1, train_share=0.7)
    parts = divide_rows(DATASETS["thoracic"], load_table(asked), asked)
    wrong = np.concatenate([parts.train[:5], parts.val[:4], parts.test[:3]])
    table = thoracic_with_impossible_values(asked, wrong)
    prepared = prepare_parts(asked, table, parts)
    blank = table.X.copy()
    blank[wrong, FEV1] = np.nan
    peer = SimpleImputer(strategy=imputing).fit(blank[parts.train])
    for rows, raw in (
        (parts.train, prepared.raw_train),
        (parts.val, prepared.raw_val),
        (parts.test, prepared.raw_test),
    ):
        np.testing.assert_allclose(raw, peer.transform(blank[rows]))
    assert table.X[wrong[0], FEV1] == 50


def test_rows_with_impossible_values_are_left_out_of_all_parts():
    asked = data(dataset="thoracic", outliers="drop", test_share=0.1, train_share=0.7)
    table = thoracic_with_impossible_values(asked, [3, 5, 8])
    parts = divide_rows(DATASETS["thoracic"], table, asked)
    assert sorted(np.concatenate([parts.train, parts.val, parts.test])) == [
        n for n in range(470) if n not in {3, 5, 8}
    ]


@pytest.mark.parametrize(("sampling", "each"), [("over", 240), ("under", 42)])
def test_sampling_makes_classes_equally_common_in_training_rows_only(sampling, each):
    plain = prepare_data(data(dataset="thoracic", train_share=0.6, test_share=0.2))
    prepared = prepare_data(data(dataset="thoracic", train_share=0.6, test_share=0.2, sampling=sampling))
    assert [int((prepared.y_train == label).sum()) for label in (0, 1)] == [each, each]
    assert set(prepared.rows_train) <= set(plain.rows_train)
    assert prepared.rows_val.tolist() == plain.rows_val.tolist()
    assert prepared.rows_test.tolist() == plain.rows_test.tolist()
    assert prepared.shift.tolist() == plain.shift.tolist()


@pytest.mark.parametrize("dataset", ["thoracic", "wine_quality", "iris"])
def test_balanced_class_weights_are_those_of_scikit_learn(dataset):
    prepared = prepare_data(data(dataset=dataset, class_weights="balanced"))
    y = load_table(data(dataset=dataset)).y[prepared.rows_train]
    found = np.unique(y)
    peer = compute_class_weight("balanced", classes=found, y=y)
    np.testing.assert_allclose(prepared.class_weights[found.astype(int)], peer, rtol=1e-6)


@pytest.mark.parametrize("name", list(LOADERS))
def test_links_of_before_have_no_test_part_and_no_weights(name):
    prepared = prepare_data(data(dataset=name))
    assert len(prepared.y_test) == 0 and prepared.class_weights is None
    assert prepared.raw_train.shape[0] == len(prepared.rows_train)


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ("dataset=iris&test_share=0.3", "test_share"),
        ("dataset=iris&folds=1", "folds"),
        ("dataset=iris&fold=2", "fold"),
        ("dataset=iris&folds=3&fold=4", "fold"),
        ("dataset=xor&test_share=0.2", "test_share"),
        ("dataset=xor&folds=2", "folds"),
        ("dataset=circle&together=1", "together"),
        ("dataset=sine&class_weights=balanced", "class_weights"),
        ("dataset=sine&stratified=0", "stratified"),
        ("dataset=iris&outliers=drop", "outliers"),
        ("dataset=iris&imputing=mean", "imputing"),
        ("dataset=iris&test_share=0.6", "test_share"),
    ],
)
def test_what_does_not_fit_is_told(link, field):
    assert [problem.field for problem in parse_link(link).problems] == [field]


def test_table_sources_are_kept():
    assert prepare_data(data(dataset="iris", test_share=0.2)).source is DataSource.REAL
