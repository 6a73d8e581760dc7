"""Pictures beside the field: spreads of activations, the hidden plane, earlier epochs."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.engine.worker.frame_builder import FrameBuilder
from playground.training.model.layers.dense import hidden_name
from playground.training.session import Session
from playground.training.views.activation_histogram import BINS, activation_histograms
from tests.training.support import spec_of


def test_bins_count_what_neurons_put_out() -> None:
    outputs = np.random.default_rng(3).normal(size=(256, 5)).astype(np.float32)
    outputs[:, 1] = 0.25
    found = activation_histograms(tf.constant(outputs)).numpy()
    assert found.shape == (5, BINS)
    for neuron in (0, 2, 3, 4):
        counts, _ = np.histogram(outputs[:, neuron], BINS)
        np.testing.assert_allclose(found[neuron], 255 * counts / counts.max(), atol=255 / counts.max() + 1e-3)
    assert found[1].tolist() == [255.0, *[0.0] * (BINS - 1)]
    outputs[7, 2] = np.nan
    assert np.isfinite(activation_histograms(tf.constant(outputs)).numpy()).all()


def test_neurons_of_a_table_are_shown_by_their_spread() -> None:
    session = Session(spec_of("dataset=iris&layers=5-3"))
    before = session.view("field_and_histograms")
    bins = before["activation_histograms"]
    assert bins.shape == (8, BINS)
    assert (bins.max(axis=1) == 255).all()
    session.compile()
    after = session.view("field_and_histograms")
    for name in ("field", "activation_histograms"):
        np.testing.assert_array_equal(after[name], before[name])


def test_the_hidden_plane_is_what_the_layer_puts_out() -> None:
    session = Session(spec_of("layers=4-2-3&n_samples=100&train_share=0.7"))
    session.train(5)
    places = session.view("hidden_space")["hidden_space"]
    layer = keras.Model(session.model.inputs, session.model.get_layer(hidden_name(1)).output)
    np.testing.assert_allclose(places[:70], layer(tf.constant(session.prepared.X_train)), atol=1e-6)
    np.testing.assert_allclose(places[70:100], layer(tf.constant(session.prepared.X_val)), atol=1e-6)
    assert places.shape == (500, 2)
    assert session.description()["bend"] == 2
    assert "hidden_space" not in {view.name for view in Session(spec_of("layers=4")).offered_views}


@pytest.mark.parametrize(
    "link", ["noise=0.3", "dataset=three_blobs&noise=0.5", "dataset=plane", "dataset=iris"]
)
def test_answers_to_points_are_counted_as_the_metric_does(link: str) -> None:
    session = Session(spec_of(f"{link}&layers=3"))
    _, _, metric, val_metric = session.train(2)[-1]
    answers, description = session.view("predictions")["predictions"], session.description()
    n_train = description["n_train"]
    right = answers == np.array([*description["points"]["train"]["c"], *description["points"]["test"]["c"]])
    if description["metric_name"] == "accuracy":
        assert right[:n_train].mean() == pytest.approx(metric, abs=1e-6)
        assert right[n_train:].mean() == pytest.approx(val_metric, abs=1e-6)
    else:
        told = session.model(tf.constant(session.prepared.X_train), training=False)[:, 0]
        np.testing.assert_allclose(answers[:n_train], told, rtol=1e-5, atol=1e-6)


def test_a_look_back_changes_nothing_of_the_training() -> None:
    link = "layers=4-2&n_samples=100&batch_normalization=1&dropout=0.2"
    one, other = Session(spec_of(link)), Session(spec_of(link))
    fields, weights = [], []
    for _ in range(4):
        fields.append(one.view("field_and_thumbnails")["field"])
        weights.append(one.view("weights")["weights"])
        one.take_snapshot_if_due()
        one.train(1)
        other.train(1)
    for epoch in (2, 0, 3):
        assert one.show_epoch(epoch) == epoch
        assert one.view("field_and_thumbnails")["field"].tobytes() == fields[epoch].tobytes()
        np.testing.assert_array_equal(one.view("weights")["weights"], weights[epoch])
        one.view("layer_health")
        one.view("hidden_space")
    np.testing.assert_array_equal(one.trainer.weights, other.trainer.weights)
    np.testing.assert_array_equal(one.train(3), other.train(3))
    assert one.show_epoch(None) is None
    assert (
        one.view("field_and_thumbnails")["field"].tobytes()
        == other.view("field_and_thumbnails")["field"].tobytes()
    )
    one.reset()
    assert one.snapshot_epochs == (0,)


def test_other_first_weights_for_the_same_data() -> None:
    sessions = [Session(spec_of(link)) for link in ("layers=4", "layers=4&initializer_seed=1", "layers=4")]
    first, other, again = sessions
    np.testing.assert_array_equal(first.trainer.weights, again.trainer.weights)
    assert not np.array_equal(first.trainer.weights, other.trainer.weights)
    np.testing.assert_array_equal(first.prepared.X_train, other.prepared.X_train)
    assert first.fingerprint != other.fingerprint


def test_a_large_net_tells_its_weights_only_while_it_rests() -> None:
    for layers, told in (("8-8", True), ("40-40", False)):
        session = Session(spec_of(f"layers={layers}"))
        frames = FrameBuilder(session)
        resting = frames.sections(0.0, playing=False)
        np.testing.assert_array_equal(resting["weights"].value, session.trainer.weights)
        playing = frames.sections(1.0, playing=True)
        assert playing["thumbnails"].data
        assert bool(playing["weights"].data) == told
        assert ("weights" in frames.sections(2.0, playing=True)) == told  # that it is gone is told once
        assert set(frames.sections(2.05, playing=True)) == {"field"}


def test_the_scene_says_what_the_units_do_with_their_sums() -> None:
    description = Session(spec_of("layers=4-2&activation=relu-tanh")).description()
    assert description["activations"] == ["relu", "tanh"]
    assert not description["scaled"]
    assert Session(spec_of("dataset=iris&layers=3")).description()["scaled"]


def test_rows_and_places_are_answered_as_numbers() -> None:
    session = Session(spec_of("dataset=and&layers=2&inputs=x1-x2-x1x2&scaling=standard"))
    session.train(5)
    told = session.view("row_answers")["row_answers"]
    assert told.shape == (4, 1)
    np.testing.assert_array_equal(told, session.model(session.prepared.X_train, training=False))
    places = session.prepared.raw_train[[2, 1]].ravel()
    session.choose_shown("row_answers", (*places.tolist(), 7.0))
    asked = session.view("row_answers")["row_answers"]
    assert asked.shape == (6, 1)
    np.testing.assert_allclose(asked[4:], told[[2, 1]], rtol=1e-6)
