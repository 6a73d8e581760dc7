"""Inputs that are computed from the coordinates, and their pictures."""

import base64

import numpy as np
import pytest

from playground.datasets import load_table, prepare_data
from playground.datasets.preparation.features import (
    FEATURES,
    columns_used_by_input,
    compute_inputs,
    derivable_columns,
)
from playground.datasets.preparation.input_thumbnails import encode_thumbnails, thumbnails_by_input
from playground.spec import DATASETS, Column, ExperimentSpec

RAW = np.array([[3.0, 4.0], [-1.0, 0.5]])
BY_HAND = {
    "x1_sq": [9, 1],
    "x2_sq": [16, 0.25],
    "x1x2": [12, -0.5],
    "sin_x1": np.sin([3, -1]),
    "sin_x2": np.sin([4, 0.5]),
    "cos_x1": np.cos([3, -1]),
    "cos_x2": np.cos([4, 0.5]),
    "radius": [5, np.sqrt(1.25)],
}


def test_every_feature_is_what_its_name_says():
    assert set(BY_HAND) == set(FEATURES)
    columns = compute_inputs(DATASETS["circle"], RAW, list(BY_HAND))
    np.testing.assert_allclose(columns, np.column_stack(list(BY_HAND.values())))


def test_columns_come_in_the_order_asked_for():
    columns = compute_inputs(DATASETS["circle"], RAW, ["x2", "radius", "x1"])
    np.testing.assert_allclose(columns, [[4, 5, 3], [0.5, np.sqrt(1.25), -1]])


def test_features_need_their_columns():
    assert [column.name for column in derivable_columns([Column(name="x1", label="x1")])] == [
        "x1_sq",
        "sin_x1",
        "cos_x1",
    ]
    assert derivable_columns(DATASETS["iris"].columns) == ()
    assert columns_used_by_input(DATASETS["circle"], "radius") == ("x1", "x2")
    assert columns_used_by_input(DATASETS["iris"], "petal_width") == ("petal_width",)


def test_the_values_of_a_code_are_inputs_of_their_own():
    card = DATASETS["thoracic"]
    names = [f"DGN_is_{level}" for level in (1, 2, 3, 4, 5, 6, 8)]
    assert [column.name for column in card.derived][:7] == names
    raw = np.zeros((7, len(card.columns)))
    raw[:, 1], raw[:, 10] = (1, 2, 3, 4, 5, 6, 8), (11, 12, 13, 14, 11, 12, 13)
    np.testing.assert_array_equal(compute_inputs(card, raw, names), np.eye(7))
    np.testing.assert_array_equal(compute_inputs(card, raw, ["PRE14_rank"])[:, 0], [0, 1, 2, 3, 0, 1, 2])
    assert columns_used_by_input(card, "DGN_is_8") == ("DGN",)


def test_a_place_between_two_values_of_a_code_counts_as_the_nearer_one():
    """The plane that is shown has all numbers, and so has a median."""
    card = DATASETS["thoracic"]
    raw = np.zeros((4, len(card.columns)))
    raw[:, 1] = (2.4, 2.6, 7.5, -3)
    names = ["DGN_is_2", "DGN_is_3", "DGN_is_8", "DGN_is_1"]
    np.testing.assert_array_equal(compute_inputs(card, raw, names), np.eye(4))


@pytest.mark.parametrize("name", [name for name, card in DATASETS.items() if card.group == "real"])
def test_codes_of_a_table_have_the_values_that_their_column_says(name, tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    card, table = DATASETS[name], load_table(ExperimentSpec.from_settings(dataset=name).data)
    for place, column in enumerate(card.columns):
        assert column.level_labels == () or len(column.level_labels) == len(column.levels)
        assert not column.levels or set(np.unique(table.X[:, place])) <= set(column.levels)
        assert column.levels or len(np.unique(table.X[:, place])) != 2 or name == "digits"


def test_computed_inputs_are_scaled_like_the_others():
    prepared = prepare_data(ExperimentSpec.from_settings(inputs=("x1", "radius"), scaling="standard").data)
    np.testing.assert_allclose(prepared.X_train.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(prepared.X_train.std(axis=0), 1, atol=1e-6)


def picture(name: str, dataset: str = "circle") -> np.ndarray:
    """Return the picture of an input: uint8 (20, 20)."""
    return np.frombuffer(base64.b64decode(thumbnails_by_input(DATASETS[dataset])[name]), np.uint8).reshape(
        20, 20
    )


def test_pictures_are_the_inputs_over_the_plane():
    assert picture("x1")[0].tolist() == picture("x1")[19].tolist()
    assert (picture("x1")[7, 0], picture("x1")[7, 19]) == (0, 255)
    assert (picture("x2")[0, 7], picture("x2")[19, 7]) == (255, 0)
    assert picture("x1x2")[0, 19] == picture("x1x2")[19, 0] == 255
    assert picture("radius").min() >= 128
    assert np.ptp(picture("sin_x1"), axis=0).max() == 0
    waves = np.sin(np.linspace(-6, 6, 20))
    np.testing.assert_allclose(picture("sin_x1")[3] / 127.5 - 1, waves, atol=1 / 127)


def test_a_data_set_that_is_no_plane_has_no_pictures():
    assert thumbnails_by_input(DATASETS["iris"]) == thumbnails_by_input(DATASETS["dosage"]) == {}


@pytest.mark.parametrize(("value", "byte"), [(0.5, 191), (-4.0, 0), (0.0, 128)])
def test_values_beyond_one_are_measured_by_the_largest(value, byte):
    text = encode_thumbnails(np.array([[value], [abs(value)]]))[0]
    assert base64.b64decode(text)[0] == byte
