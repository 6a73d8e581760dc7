"""Every number of the closed form is that of GradientTape; central differences come close to it."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from playground.errors import CalculationError
from playground.training.calculators.course.back_propagation import (
    BackPropagationAnswer,
    BackPropagationArguments,
    back_propagation,
)
from playground.training.calculators.course.chain_rule import SLOPES, Weights, forward, half_squares
from playground.training.calculators.course.drawn_nets import DrawnNetsArguments, drawn_nets
from playground.training.calculators.course.matrix_products import MatrixProductsArguments, matrix_products
from playground.training.calculators.registry import CALCULATORS

WITH_CORNERS = ("relu", "leaky_relu", "elu")
TWO = {
    "layers": [
        {"kernel": [[0.4, -0.6], [0.7, 0.5]], "bias": [0.1, 0.2], "activation": "sigmoid"},
        {"kernel": [[0.9, 0.3], [-0.5, -0.8]], "bias": [0.15, -0.1], "activation": "sigmoid"},
    ],
    "inputs": [[0.8, 0.3]],
    "wanted": [[1, 0]],
}


def random_question(generator: np.random.Generator) -> dict[str, Any]:
    """Return a net of at most 4-8-8-4 with rows of its own."""
    units = [int(n) for n in generator.integers(1, [5, 9, 9, 5][: generator.integers(2, 5)])]
    rows = int(generator.integers(1, 5))
    layers = [
        {
            "kernel": generator.normal(size=(inputs, outputs)).tolist(),
            "bias": generator.normal(size=outputs).tolist(),
            "activation": str(generator.choice(list(SLOPES))),
        }
        for inputs, outputs in pairwise(units)
    ]
    return {
        "layers": layers,
        "inputs": generator.normal(size=(rows, units[0])).tolist(),
        "wanted": generator.random((rows, units[-1])).tolist(),
        "learning_rate": float(generator.random()),
    }


def taped(question: dict[str, Any]) -> tuple[list[Any], list[Any], list[Any], Any]:
    """Return dL/da, dL/dz, dL/d(kernel, bias) of each layer and dL/dX, all by GradientTape."""
    x = tf.constant(question["inputs"], tf.float64)
    layers = [
        Weights(
            tf.constant(each["kernel"], tf.float64), tf.constant(each["bias"], tf.float64), each["activation"]
        )
        for each in question["layers"]
    ]
    weights = [(layer.kernel, layer.bias) for layer in layers]
    with tf.GradientTape() as tape:
        tape.watch([x, weights])
        passed = forward(layers, x)
        loss = tf.reduce_sum(half_squares(passed[-1].outputs, tf.constant(question["wanted"], tf.float64)))
    return tape.gradient(loss, ([p.outputs for p in passed], [p.sums for p in passed], weights, x))  # type: ignore[no-any-return]


def far_from_corners(question: dict[str, Any], answer: BackPropagationAnswer) -> bool:
    """Tell whether no nudge takes a sum over the corner of its activation."""
    return all(
        layer["activation"] not in WITH_CORNERS or np.abs(found.sums).min() > 0.05
        for layer, found in zip(question["layers"], answer.layers, strict=True)
    )


def test_a_thousand_nets_agree_with_gradient_tape() -> None:
    generator = np.random.default_rng(4)
    smooth = 0
    for _ in range(1000):
        question = random_question(generator)
        answer = back_propagation(BackPropagationArguments(**question))
        outputs, sums, weights, x = taped(question)
        np.testing.assert_allclose(answer.d_inputs, x, atol=1e-6)
        counted = far_from_corners(question, answer)
        smooth += counted
        for at, layer in enumerate(answer.layers):
            kernel, bias = weights[at]
            pairs = [
                (layer.d_outputs, outputs[at]),
                (layer.d_sums, sums[at]),
                (layer.d_kernel, kernel),
                (layer.d_bias, bias),
                (layer.tape_kernel, kernel),
                (layer.tape_bias, bias),
            ]
            for ours, theirs in pairs:
                np.testing.assert_allclose(ours, theirs, atol=1e-6)
            if counted:
                np.testing.assert_allclose(layer.nudged_kernel, kernel, atol=1e-3, rtol=1e-3)
                np.testing.assert_allclose(layer.nudged_bias, bias, atol=1e-3, rtol=1e-3)
    assert smooth > 300


def test_the_update_follows_the_gradient_and_the_loss_is_that_of_the_new_weights() -> None:
    question = random_question(np.random.default_rng(1)) | {"learning_rate": 0.01}
    answer = back_propagation(BackPropagationArguments(**question))
    new = [
        {"kernel": found.new_kernel, "bias": found.new_bias, "activation": layer["activation"]}
        for layer, found in zip(question["layers"], answer.layers, strict=True)
    ]
    for layer, found in zip(question["layers"], answer.layers, strict=True):
        moved = np.array(layer["kernel"]) - 0.01 * np.array(found.d_kernel)
        np.testing.assert_allclose(found.new_kernel, moved)
    after = back_propagation(BackPropagationArguments(**question | {"layers": new}))
    assert after.loss == pytest.approx(answer.new_loss)
    assert after.loss < answer.loss
    assert np.sum(answer.half_squares) == pytest.approx(answer.loss)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"wanted": [[1]]}, "wanted"),
        ({"wanted": [[1, 0], [1, 0]]}, "wanted"),
        (
            {"layers": [{"kernel": [[1], [1]], "bias": [0], "activation": "step"}], "wanted": [[1]]},
            "activation",
        ),
        ({"layers": [{"kernel": [[0] * 9] * 2, "bias": [0] * 9}], "wanted": [[0] * 9]}, "8"),
        ({"inputs": [[1]]}, "inputs"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(CalculationError) as refused:
        CALCULATORS["back_propagation"].answer_json(TWO | changes)
    assert named in str(refused.value.message.text(lambda text: text))


def test_drawn_nets_have_weights_within_the_limit_of_glorot_and_the_gradients_that_are_told() -> None:
    told = drawn_nets(DrawnNetsArguments(units=[4, 8, 4], activation="tanh", seeds=[3, 4]))
    assert np.abs(told.kernels[0]).max() <= (6 / 12) ** 0.5
    assert np.abs(told.kernels[0]).max() > 0.5
    again = drawn_nets(DrawnNetsArguments(units=[4, 8, 4], activation="tanh", seeds=[4]))
    assert again.gradient_sizes[0] == pytest.approx(told.gradient_sizes[1])
    layers = [
        {"kernel": kernel, "bias": bias, "activation": activation}
        for kernel, bias, activation in zip(told.kernels, told.biases, ("tanh", "sigmoid"), strict=True)
    ]
    answer = back_propagation(BackPropagationArguments(layers=layers, inputs=told.inputs, wanted=told.wanted))
    sizes = [np.abs(layer.d_kernel).mean() for layer in answer.layers]
    assert told.gradient_sizes[0] == pytest.approx(sizes)


def test_products_are_those_of_matrices_that_fit() -> None:
    a, b = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]
    asked = MatrixProductsArguments.model_validate(
        {
            "matrices": {"a": a, "b": b},
            "products": [[{"name": "a", "transposed": True}, {"name": "b"}], [{"name": "a"}, {"name": "b"}]],
        }
    )
    first, second = matrix_products(asked).products
    np.testing.assert_allclose(first, np.array(a).T @ np.array(b))  # type: ignore[arg-type]
    assert second is None
