"""Gradients by layer: those of nets side by side are those of each net, and of the pencil."""

import json
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

import playground.training.calculators  # noqa: F401 - fills the registry
from playground.errors import CalculationError
from playground.training.calculators.course.gradient_depth import (
    MOST_LAYERS,
    SEEDS,
    WIDTH,
    batches,
    first_kernels,
    ratio_to_first,
    sizes_by_layer,
)
from playground.training.calculators.registry import CALCULATORS


def ask(calculator: str, **arguments: Any) -> dict[str, Any]:
    """Return what a calculator answers."""
    return json.loads(CALCULATORS[calculator].answer_json(arguments))  # type: ignore[no-any-return]


@pytest.mark.parametrize("activation", ["sigmoid", "leaky_relu"])
def test_a_net_among_forty_has_the_gradients_of_a_model_of_keras(activation: str) -> None:
    depth, seed = 3, 5
    drawn, last = first_kernels("glorot_uniform", WIDTH), first_kernels("glorot_uniform", 1)[:, MOST_LAYERS]
    da, dw = sizes_by_layer(activation, [drawn[:, i] for i in range(depth)], last)
    inputs, wanted = (each[seed] for each in batches())
    layers = [keras.layers.Dense(WIDTH, activation) for _ in range(depth)] + [
        keras.layers.Dense(1, "sigmoid")
    ]
    keras.Sequential([keras.Input((WIDTH,)), *layers])
    for i, layer in enumerate(layers):
        layer.kernel.assign(drawn[seed, i] if i < depth else last[seed])
    with tf.GradientTape() as tape:
        signals = [inputs]
        for layer in layers:
            signals.append(layer(signals[-1]))
        loss = tf.reduce_mean(keras.losses.binary_crossentropy(wanted, signals[-1]))
    kernels = [layer.kernel.value for layer in layers[:depth]]
    outputs, weights = tape.gradient(loss, [signals[1:-1], kernels])
    np.testing.assert_allclose(da[seed], [np.linalg.norm(each) for each in outputs], rtol=1e-3)
    np.testing.assert_allclose(dw[seed], [np.linalg.norm(each) for each in weights], rtol=1e-3)


@pytest.mark.parametrize(
    ("initializer", "variance"),
    [
        ("glorot_uniform", 2 / (2 * WIDTH)),
        ("he_uniform", 2 / WIDTH),
        ("he_normal", 2 / WIDTH),
        ("lecun_normal", 1 / WIDTH),
        ("random_normal", 0.05**2),
    ],
)
def test_first_weights_spread_as_keras_says(initializer: str, variance: float) -> None:
    drawn = first_kernels(initializer, WIDTH).numpy()
    assert drawn.shape == (SEEDS, MOST_LAYERS + 1, WIDTH, WIDTH)
    assert drawn.var() == pytest.approx(variance, rel=0.03)
    assert drawn.mean() == pytest.approx(0, abs=0.02 * variance**0.5)
    of_keras = np.asarray(keras.initializers.get(initializer)((200, WIDTH)))
    assert np.abs(of_keras).max() <= 1 or initializer == "random_normal"


def test_the_same_question_has_the_same_answer_in_any_company() -> None:
    alone = ask("gradient_depth", depth=4, activations=["tanh"], initializers=["he_uniform"])["cells"]
    many = ask(
        "gradient_depth", depth=4, activations=["relu", "tanh"], initializers=["glorot_uniform", "he_uniform"]
    )
    (same,) = [
        cell for cell in many["cells"] if (cell["activation"], cell["initializer"]) == ("tanh", "he_uniform")
    ]
    np.testing.assert_allclose(same["da"], alone[0]["da"], rtol=1e-5)
    assert len(many["cells"]) == 4
    assert len(same["da_ratios"]) == many["seeds"] == SEEDS


def test_what_never_reaches_the_first_layer_is_infinitely_smaller() -> None:
    assert ratio_to_first(np.array([[0.0, 2.0], [4.0, 2.0]], np.float32)).tolist() == [np.inf, 0.5]


def test_one_layer_has_no_layer_before() -> None:
    (cell,) = ask("gradient_depth", depth=1)["cells"]
    assert cell["da_ratio"] == cell["dw_ratio"] == 1


@pytest.mark.parametrize("wrong", [{"depth": 11}, {"activations": ["softmax"]}, {"initializers": []}])
def test_other_nets_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(CalculationError):
        ask("gradient_depth", **wrong)


def test_a_chain_needs_a_bias_for_each_weight() -> None:
    with pytest.raises(CalculationError):
        ask("gradient_chain", weights=[1, 1], biases=[0])
