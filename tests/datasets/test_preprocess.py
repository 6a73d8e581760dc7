"""Splits and scaling."""

import numpy as np
import pytest
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from playground.datasets import prepare_data
from playground.datasets.preparation.preprocess import SCALERS, PreparedData
from playground.datasets.preparation.split import allocate_train_rows, stratified_split
from playground.spec import DataSource, ExperimentSpec


def data(**settings):
    return ExperimentSpec.from_settings(**settings).data


@pytest.mark.parametrize(
    ("counts", "n_train", "expected"),
    [
        ([50, 50], 50, [25, 25]),
        ([1, 9], 5, [1, 4]),
        ([1, 1, 1], 2, [1, 1, 0]),
        ([1, 1, 1], 3, [1, 1, 1]),
        ([400, 70], 376, [320, 56]),
        ([5, 2138, 1], 1, [0, 1, 0]),
        ([7], 3, [3]),
    ],
)
def test_allocation_is_proportional(counts, n_train, expected):
    assert allocate_train_rows(np.array(counts), n_train).tolist() == expected


@pytest.mark.parametrize("n_train", range(1, 12))
def test_odd_class_counts_are_split_without_a_fuss(n_train):
    labels = np.array([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 9], float)
    train, test = stratified_split(labels, n_train, seed=3)
    assert len(train) == n_train
    assert sorted([*train, *test]) == list(range(12))
    shares = np.array([(labels[train] == k).sum() - (labels == k).sum() * n_train / 12 for k in labels])
    assert np.abs(shares).max() < 1


def test_rows_are_shuffled_and_every_row_can_train():
    labels = np.repeat([0.0, 1.0], 50)
    train, _ = stratified_split(labels, 50, seed=0)
    assert np.diff(labels[train]).astype(bool).sum() > 10
    seen = {row for seed in range(20) for row in stratified_split(labels, 50, seed)[0]}
    assert seen == set(range(100))


@pytest.mark.parametrize(("scaling", "scaler"), [("standard", StandardScaler), ("minmax", MinMaxScaler)])
@pytest.mark.parametrize("dataset", ["iris", "breast_cancer", "thoracic", "circle"])
def test_scaling_is_that_of_scikit_learn(scaling, scaler, dataset):
    prepared = prepare_data(data(dataset=dataset, scaling=scaling))
    skip = int(dataset == "thoracic")
    peer = scaler().fit(prepared.raw_train[:, skip:])
    np.testing.assert_allclose(prepared.X_train, peer.transform(prepared.raw_train[:, skip:]), atol=1e-5)
    np.testing.assert_allclose(prepared.X_val, peer.transform(prepared.raw_val[:, skip:]), atol=1e-5)


def test_scaling_is_fitted_on_the_training_part_only():
    prepared = prepare_data(data(dataset="iris"))
    np.testing.assert_allclose(prepared.X_train.mean(axis=0), 0, atol=1e-6)
    assert np.abs(prepared.X_val.mean(axis=0)).max() > 1e-3


@pytest.mark.parametrize("scaling", list(SCALERS))
def test_a_constant_column_is_not_divided_by_zero(scaling):
    shift, scale = SCALERS[scaling](np.full((5, 1), 0.1))
    assert scale.tolist() == [1]
    assert shift[0] == pytest.approx(0 if scaling == "none" else 0.1)


def test_without_a_test_part_its_arrays_are_empty():
    prepared = prepare_data(data(dataset="iris", train_share=1.0))
    assert prepared.X_val.shape == (0, 4)
    assert prepared.y_val.shape == (0, 3)
    assert prepared.raw_val.shape == (0, 4)


def test_multiclass_targets_are_one_hot():
    prepared = prepare_data(data(dataset="iris"))
    assert prepared.y_train.sum(axis=1).tolist() == [1] * 120
    assert prepared.y_train.sum(axis=0).tolist() == [40, 40, 40]


def test_inputs_come_in_the_order_asked_for():
    prepared = prepare_data(data(dataset="iris", inputs=("petal_width", "sepal_length"), scaling="none"))
    np.testing.assert_allclose(prepared.X_train, prepared.raw_train[:, [3, 0]], rtol=1e-6)


def test_more_noise_or_other_scaling_keeps_the_split():
    clean, scaled = (prepare_data(data(dataset="moons", scaling=name)) for name in ("none", "minmax"))
    assert np.array_equal(clean.raw_train, scaled.raw_train)
    assert np.array_equal(clean.y_train, prepare_data(data(dataset="moons", noise=0.3)).y_train)


def prepared_of(rows):
    none = np.zeros((0, rows.shape[1]))
    return PreparedData(
        X_train=rows.astype(np.float32), y_train=np.zeros((len(rows), 1), np.float32),
        X_val=none.astype(np.float32), y_val=np.zeros((0, 1), np.float32),
        raw_train=rows, raw_val=none, shift=np.zeros(2), scale=np.ones(2), source=DataSource.GENERATED,
    )  # fmt: skip
