"""Every data set that is registered, in every way in which it can be asked for."""

import dataclasses
import re

import numpy as np
import pytest

from playground.datasets import LOADERS, load_table, prepare_data
from playground.datasets.preparation.input_thumbnails import thumbnails_by_input
from playground.datasets.preparation.preprocess import SCALERS
from playground.spec import DATASETS, DatasetGroup, DataSource, DataSpec, ExperimentSpec, Task
from playground.spec.data.dataset_card import AWAY

NAMES = list(DATASETS)
DRAWN = [name for name in NAMES if DATASETS[name].n_samples_range]
NOISY = [name for name in NAMES if DATASETS[name].max_noise]
SPLIT = [name for name in NAMES if not DATASETS[name].all_training]


@pytest.fixture(autouse=True)
def empty_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))


def data(name, **settings) -> DataSpec:
    return ExperimentSpec.from_settings(dataset=name, **settings).data


def test_all_data_sets_are_there():
    assert set(NAMES) == set(LOADERS) == {
        "and", "or", "nand", "xor", "circle", "xor_clouds", "gauss", "spiral", "moons", "plane",
        "multi_gauss", "thoracic", "wine_type", "wine_quality", "wine_grade", "iris", "breast_cancer",
        "digits", "diabetes",
        "rings", "checkerboard", "three_blobs", "five_blobs", "ten_blobs", "sine", "dosage", "drawn",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_what_the_table_is(name):
    card, table = DATASETS[name], load_table(data(name))
    assert table.X.shape == (card.n_samples, len(card.columns))
    assert table.y.shape == (card.n_samples,)
    assert table.X.dtype == table.y.dtype == np.float64
    assert np.isfinite(table.X).all() and np.isfinite(table.y).all()
    if card.task is Task.REGRESSION:
        assert card.classes == ()
        assert np.abs(table.y).max() <= 1 or table.y.min() >= AWAY
        assert not card.away_from_zero or np.abs(table.y).min() >= AWAY
    else:
        assert set(np.unique(table.y)) == set(range(len(card.classes)))


@pytest.mark.parametrize("name", NAMES)
def test_a_card_is_complete(name):
    card = DATASETS[name]
    columns = [column.name for column in card.columns]
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", column) for column in columns)
    assert len(set(columns)) == len(columns)
    assert card.label and card.summary and all(column.label for column in card.columns)
    assert bool(card.licence) == (name != "drawn")  # whose points those are, nobody knows
    if card.group is DatasetGroup.REAL:
        assert card.source.startswith("https://") and card.citation
        assert card.default_scaling == "standard" and card.default_train_share == 0.8
    if card.citation:
        assert card.source.startswith("https://")
    if len(card.columns) == 1:
        assert card.target_range, "the height of a curve's picture is its target"


@pytest.mark.parametrize("name", [name for name in NAMES if DATASETS[name].derived])
def test_every_input_that_is_offered_is_computed(name):
    card = DATASETS[name]
    names = tuple(column.name for column in card.inputs_offered)
    assert len(set(names)) == len(names)
    prepared = prepare_data(data(name, inputs=names, scaling="none"))
    for X, raw in ((prepared.X_train, prepared.raw_train), (prepared.X_val, prepared.raw_val)):
        assert X.shape == (len(raw), len(names)) and np.isfinite(X).all()
        np.testing.assert_array_equal(X[:, : raw.shape[1]], raw.astype(np.float32))
    assert set(thumbnails_by_input(card)) == (set(names) if card.inputs_are_pictures else set())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_settings_give_the_same_rows(name):
    first, second = load_table(data(name)), load_table(data(name))
    assert np.array_equal(first.X, second.X) and np.array_equal(first.y, second.y)


@pytest.mark.parametrize("name", DRAWN)
def test_another_seed_draws_other_rows(name):
    assert not np.array_equal(load_table(data(name, seed=1)).X, load_table(data(name, seed=2)).X)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("n_samples", [10, 11, 5000])
def test_any_number_of_rows_can_be_drawn(name, n_samples):
    card, table = DATASETS[name], load_table(data(name, n_samples=n_samples, noise=0.5))
    assert len(table.X) == len(table.y) == n_samples
    assert card.domain and card.domain[0] <= table.X.min() and table.X.max() <= card.domain[1]
    if card.task is not Task.REGRESSION:
        counts = np.bincount(table.y.astype(int), minlength=len(card.classes))
        assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("name", NOISY)
def test_noise_moves_points_or_targets_and_more_noise_moves_them_further(name):
    clean, some, much = (load_table(data(name, noise=noise)) for noise in (0, 0.1, 0.5))
    moved = [np.abs(t.X - clean.X).sum() + np.abs(t.y - clean.y).sum() for t in (some, much)]
    assert 0 < moved[0] < moved[1]


@pytest.mark.parametrize("name", NAMES)
def test_sources_are_declared(name):
    real = dict.fromkeys(("iris", "breast_cancer", "digits", "diabetes"), DataSource.REAL)
    simulated = dict.fromkeys(("thoracic", "wine_type", "wine_quality", "wine_grade"), DataSource.SIMULATED)
    assert load_table(data(name)).source is (real | simulated).get(name, DataSource.GENERATED)


@pytest.mark.parametrize("name", NAMES)
def test_prepared_arrays_fit_the_net(name):
    spec = ExperimentSpec.from_settings(dataset=name)
    prepared = prepare_data(spec.data)
    n_test = spec.card.n_samples - spec.n_train
    assert prepared.X_train.shape == (spec.n_train, len(spec.data.inputs))
    assert prepared.X_val.shape == (n_test, len(spec.data.inputs))
    assert prepared.y_train.shape == (spec.n_train, spec.card.n_outputs)
    assert prepared.y_val.shape == (n_test, spec.card.n_outputs)
    assert prepared.raw_train.shape == (spec.n_train, len(spec.card.columns))
    assert prepared.raw_val.shape == (n_test, len(spec.card.columns))
    for array in (prepared.X_train, prepared.y_train, prepared.X_val, prepared.y_val):
        assert array.dtype == np.float32 and np.isfinite(array).all()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scaling", list(SCALERS))
def test_scaled_rows_are_the_raw_rows_shifted_and_scaled(name, scaling):
    spec = data(name, scaling=scaling)
    prepared = prepare_data(spec)
    places = [[c.name for c in DATASETS[name].columns].index(each) for each in spec.inputs]
    for X, raw in ((prepared.X_train, prepared.raw_train), (prepared.X_val, prepared.raw_val)):
        again = (raw[:, places] - prepared.shift) / prepared.scale
        np.testing.assert_allclose(X, again, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("name", SPLIT)
@pytest.mark.parametrize("share", [0.1, 0.333, 0.8, 1.0])
def test_the_split_takes_each_row_once_and_keeps_class_shares(name, share):
    spec = ExperimentSpec.from_settings(dataset=name, train_share=share)
    prepared, table = prepare_data(spec.data), load_table(spec.data)
    assert len(prepared.raw_train) == spec.n_train
    rows = np.concatenate([prepared.raw_train, prepared.raw_val])
    assert np.array_equal(rows[np.lexsort(rows.T)], table.X[np.lexsort(table.X.T)])
    if spec.card.task is Task.MULTICLASS:
        expected = np.bincount(table.y.astype(int)) * spec.n_train / len(table.y)
        assert np.abs(prepared.y_train.sum(axis=0) - expected).max() < 1
    elif spec.card.task is Task.BINARY:
        assert abs(prepared.y_train.sum() - table.y.sum() * spec.n_train / len(table.y)) < 1


@pytest.mark.parametrize("name", SPLIT)
def test_another_seed_makes_another_split(name):
    first, second = (prepare_data(data(name, seed=seed)) for seed in (1, 2))
    assert not np.array_equal(first.raw_train, second.raw_train)


@pytest.mark.parametrize("name", SPLIT)
def test_one_input_is_enough(name):
    column = DATASETS[name].columns[-1].name
    assert prepare_data(data(name, inputs=(column,))).X_train.shape[1] == 1


def test_cards_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        DATASETS["circle"].name = "disc"
