"""Gradients and activations by layer, and the names of what goes wrong; figures of the course."""

import json

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.training.model.layers.dense import hidden_name
from playground.training.session import Session
from playground.training.views.layer_health import BINS, LARGE, gradient_trend_problems, saturated_share
from playground.training.views.row_sample import rows_to_measure
from tests.training.plain import plain_model
from tests.training.support import spec_of

DEEP = "layers=" + "-".join(["8"] * 10)
SEEDS = range(5)


def signs_of(session: Session) -> set[str]:
    return {sign["sign"] for sign in session.view("layer_health")["layer_health"]["signs"]}


def test_gradients_are_those_of_gradient_tape():
    session = Session(spec_of("n_samples=80&layers=4-3&dropout=0.5&batch_normalization=0-1"))
    session.compile()
    session.train(3)
    layers = session.view("layer_health")["layer_health"]["layers"]
    plain = plain_model(session.spec, 2)
    plain.set_weights(session.model.get_weights())
    data = session.prepared
    kernels = [layer.kernel.value for layer in plain.layers if isinstance(layer, keras.layers.Dense)]
    with tf.GradientTape() as tape:
        answer = plain(data.X_train, training=False)
        loss = tf.reduce_mean(keras.losses.binary_crossentropy(data.y_train, answer))
    norms = [float(tf.norm(gradient)) for gradient in tape.gradient(loss, kernels)]
    np.testing.assert_allclose([layer["gradient"] for layer in layers], norms, rtol=1e-5)
    sizes = [float(tf.norm(kernel)) for kernel in kernels]
    np.testing.assert_allclose([layer["weight"] for layer in layers], sizes, rtol=1e-6)
    assert [layer["units"] for layer in layers] == [4, 3, 1]
    assert [sum(layer["counts"]) for layer in layers] == [40 * 4, 40 * 3, 40]
    assert all(len(layer["counts"]) == BINS for layer in layers)


def test_looking_at_health_changes_nothing():
    session = Session(spec_of("n_samples=40&layers=4-3&dropout=0.5&batch_normalization=1"))
    session.compile()
    session.train(4)
    before = session.make_checkpoint()
    json.dumps(session.view("layer_health")["layer_health"], allow_nan=False)
    assert session.make_checkpoint() == before


def test_many_rows_are_thinned_evenly():
    assert rows_to_measure(10).tolist() == list(range(10))
    rows = rows_to_measure(10_000)
    assert (len(rows), rows[0], rows[-1]) == (256, 0, 9999)


@pytest.mark.parametrize(("initializer", "fall"), [("glorot_uniform", 4.5), ("he_uniform", 3.5)])
def test_a_sigmoid_loses_gradient_in_every_layer(initializer, fall):
    """Measured in the course: width 8, about 4.5 times a layer with Glorot, 3.5 times with He."""
    falls = []
    for seed in SEEDS:
        session = Session(spec_of(f"{DEEP}&activation=sigmoid&initializer={initializer}&seed={seed}"))
        layers = session.view("layer_health")["layer_health"]["layers"]
        falls.append((layers[8]["gradient"] / layers[1]["gradient"]) ** (1 / 7))
        assert "vanishing" in signs_of(session)
    assert np.exp(np.mean(np.log(falls))) == pytest.approx(fall, abs=0.5)


def test_a_relu_loses_signal_with_glorot_and_far_less_with_he():
    lost = {}
    for initializer in ("glorot_uniform", "he_uniform"):
        ratios = []
        for seed in range(6):
            session = Session(spec_of(f"{DEEP}&activation=relu&initializer={initializer}&seed={seed}"))
            signals = [
                layer["signal"] for layer in session.view("layer_health")["layer_health"]["layers"][:-1]
            ]
            if signals[0]:  # a net of dead units has none at all
                ratios.append(signals[-1] / signals[0])
        lost[initializer] = np.exp(np.mean(np.log(ratios)))
    assert lost["glorot_uniform"] > 10 * lost["he_uniform"]
    assert lost["he_uniform"] < 10


def test_dead_units_are_counted():
    session = Session(spec_of("dataset=circle&n_samples=40&layers=4-3&activation=relu&seed=1"))
    before = session.view("layer_health")["layer_health"]["layers"][0]["dead"]
    for bias in (8, 9):
        session.change_setting_or_weight("weight", (bias, -1000.0))
    layer = session.view("layer_health")["layer_health"]["layers"][0]
    assert layer["dead"] == before + 2
    assert "dead" in signs_of(session)


def test_units_of_different_weights_that_are_all_0_are_dead_and_not_alike():
    session = Session(spec_of("dataset=circle&n_samples=40&layers=4-3&activation=relu&seed=1"))
    for bias in range(8, 12):
        session.change_setting_or_weight("weight", (bias, -1000.0))
    assert "dead" in signs_of(session)
    assert session.view("layer_health")["layer_health"]["layers"][0]["alike"] is False


def test_zeros_never_break_symmetry():
    session = Session(spec_of("dataset=xor&layers=4-3&initializer=zeros&learning_rate=0.1"))
    session.compile()
    assert "alike" in signs_of(session)
    session.train(200)
    first, second = (weights for weights in session.model.get_weights()[:3:2])
    assert (first == first[:, :1]).all()
    assert (second == second[:1, :1]).all()
    assert "alike" in signs_of(session)


def test_random_weights_are_not_alike():
    assert "alike" not in signs_of(Session(spec_of("dataset=xor&layers=4-3")))


def test_large_sums_saturate():
    session = Session(spec_of("n_samples=40&layers=3&activation=sigmoid"))
    assert "saturated" not in signs_of(session)
    for index in range(6):
        session.change_setting_or_weight("weight", (index, 100.0 * (index - 2.5)))
    assert "saturated" in signs_of(session)


def test_ends_of_a_range():
    output = np.array([[-1, -0.96, 0, 0.94, 0.951]], np.float32)
    assert saturated_share(output, (-1, 1)) == pytest.approx(3 / 5)
    assert saturated_share(output, None) == 0


@pytest.mark.parametrize(
    ("first", "last", "sign"),
    [(1, 1001, "vanishing"), (1, 999, None), (1001, 1, "exploding"), (999, 1, None), (0, 1, "vanishing"),
     (0, 0, None), (1, 0, None)],
)  # fmt: skip
def test_rule_of_vanishing_and_exploding(first, last, sign):
    assert [found["sign"] for found in gradient_trend_problems(first, last)] == ([sign] if sign else [])


def test_a_net_that_diverged_still_has_a_report():
    link = "dataset=plane&n_samples=60&layers=8&activation=relu&optimizer=sgd&learning_rate=100"
    session = Session(spec_of(link))
    session.compile()
    while not session.diverged:
        session.train(50)
    report = session.view("layer_health")["layer_health"]
    json.dumps(report, allow_nan=False)
    assert report["signs"] == [{"sign": "broken", "layer": 1, "value": 2}]


def test_a_large_gradient_is_told_of_a_net_without_hidden_layers_too():
    session = Session(spec_of("dataset=plane&n_samples=60&layers="))
    assert session.view("layer_health")["layer_health"]["signs"] == []
    session.change_setting_or_weight("weight", (0, 30.0))
    assert session.view("layer_health")["layer_health"]["signs"] == []
    session.change_setting_or_weight("weight", (0, 3000.0))
    (layer,), (sign,) = (
        session.view("layer_health")["layer_health"]["layers"],
        session.view("layer_health")["layer_health"]["signs"],
    )
    assert (sign["sign"], sign["layer"]) == ("large", 1)
    assert sign["value"] == pytest.approx(layer["gradient"], rel=0.01)
    assert sign["value"] > LARGE


def test_a_first_layer_that_gets_no_gradient_at_all_is_told_after_what_explains_it():
    session = Session(spec_of("dataset=circle&n_samples=40&layers=4-3&activation=sigmoid"))
    assert "vanishing" not in signs_of(session)
    for index in range(12 + 15, 12 + 15 + 4):  # the output's weights and bias
        session.change_setting_or_weight("weight", (index, 0.0))
    report = session.view("layer_health")["layer_health"]
    assert report["layers"][0]["gradient"] == 0 < report["layers"][-1]["gradient"]
    assert report["signs"][-1] == {"sign": "vanishing", "layer": 1, "value": None}


def test_a_perceptron_has_a_report():
    report = Session(spec_of("dataset=and&layers=")).view("layer_health")["layer_health"]
    assert [layer["units"] for layer in report["layers"]] == [1]
    assert report["signs"] == []


def test_rows_look_alike_behind_many_sigmoid_layers():
    session = Session(spec_of(f"{DEEP}&activation=sigmoid"))
    told = [sign for sign in session.view("layer_health")["layer_health"]["signs"] if sign["sign"] == "still"]
    layer = session.model.get_layer(hidden_name(told[0]["layer"] - 1))
    rows = session.prepared.X_train[rows_to_measure(len(session.prepared.X_train))]
    outputs = np.asarray(keras.Model(session.model.inputs, layer.output)(tf.constant(rows)))
    expected = np.ptp(outputs, axis=0).max() / np.abs(outputs).max()
    assert told[0]["value"] == pytest.approx(expected, rel=0.01)
    assert expected < 0.01
    assert "still" not in signs_of(Session(spec_of("layers=4-4")))
