"""The plane that the field shows: its ranges, and where the columns that it does not show stay."""

from base64 import b64decode

import numpy as np

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec
from playground.training.session import Session
from playground.training.views.input_plane import padded_range, plane_axes, plane_inputs


def test_a_range_has_five_percent_to_spare() -> None:
    assert padded_range(0.0, 10.0) == (-0.5, 10.5)
    assert padded_range(3.0, 3.0) == (2.5, 3.5)


def test_a_plane_shows_every_row_and_holds_the_other_inputs_at_their_median() -> None:
    spec = ExperimentSpec.from_settings(dataset="iris")
    prepared = prepare_data(spec.data)
    axes = plane_axes(spec, prepared, spec.view.slice)
    rows = np.concatenate([prepared.raw_train, prepared.raw_val])
    for axis in axes:
        assert axis.low < rows[:, axis.index].min() <= rows[:, axis.index].max() < axis.high
    shown = plane_inputs(spec, prepared, axes) * prepared.scale + prepared.shift
    assert np.ptp(shown, axis=0).astype(bool).tolist() == [True, True, False, False]
    np.testing.assert_allclose(shown[0, 2:], np.median(prepared.raw_train, axis=0)[2:], rtol=1e-6)
    np.testing.assert_allclose(shown[0, :2], [axes[0].low, axes[1].high], rtol=1e-5)


def test_computed_inputs_are_the_same_on_the_plane_as_in_training() -> None:
    spec = ExperimentSpec.from_settings(inputs=("x1", "x2", "x1x2", "radius"), scaling="standard")
    prepared = prepare_data(spec.data)
    plane = plane_inputs(spec, prepared, plane_axes(spec, prepared, spec.view.slice))
    x1, x2, product, radius = (plane * prepared.scale + prepared.shift).T
    np.testing.assert_allclose(product, x1 * x2, atol=1e-4)
    np.testing.assert_allclose(radius, np.hypot(x1, x2), atol=1e-4)


def test_a_curve_has_its_target_upwards_and_the_net_does_not_see_it() -> None:
    spec = ExperimentSpec.from_settings(dataset="dosage")
    prepared = prepare_data(spec.data)
    axes = plane_axes(spec, prepared, spec.view.slice)
    across, up = axes
    assert (across.index, up.index, up.column.name) == (0, None, "effectiveness")
    plane = plane_inputs(spec, prepared, axes).reshape(60, 60)
    np.testing.assert_array_equal(plane, np.tile(plane[0], (60, 1)))
    np.testing.assert_allclose(plane[0], np.linspace(across.low, across.high, 60), rtol=1e-6)
    description = Session(spec).description()
    assert description["range"] == [up.low, up.high]
    assert [axis["is_target"] for axis in description["axes"]] == [False, True]
    points = description["points"]["train"]
    assert sorted(zip(points["x"], points["y"], strict=True)) == [(0, 0), (0.5, 1), (1, 0)]
    assert points["c"] == points["y"]


def test_the_scene_shows_what_each_input_is_over_the_plane() -> None:
    spec = ExperimentSpec.from_settings(inputs=("x2_sq", "x1"))
    description = Session(spec).description()
    square, first = (
        np.frombuffer(b64decode(text), np.uint8).reshape(20, 20) for text in description["input_fields"]
    )
    assert square.min() >= 127 and square[0, 0] == 255
    assert np.ptp(first, axis=0).max() == 0 and np.ptp(first[0]) > 200
    assert (description["inputs"], description["others_at_median"]) == (["x2²", "x1"], [])


def test_only_columns_that_are_needed_are_held() -> None:
    spec = ExperimentSpec.from_settings(dataset="iris")
    description = Session(spec).description()
    assert (description["others_at_median"], description["input_fields"]) == (
        ["petal_length", "petal_width"],
        None,
    )
