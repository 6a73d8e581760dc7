"""One step of back-propagation with all its numbers, and two checks of its gradients."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.course.chain_rule import SLOPES, Weights, backward, forward, half_squares
from playground.training.calculators.dense_net import DenseLayer, DenseNetArguments, Row
from playground.training.calculators.registry import CALCULATORS, Answer, Budget, Calculator

NUDGE = 0.001
"""By so much a number goes up and down for its central difference."""
MOST_ROWS, MOST_UNITS, MOST_LAYERS = 8, 8, 3

Rows = list[list[float]]


class BackPropagationArguments(DenseNetArguments):
    """A small net, its rows, what is wanted for each (N, outputs), and the learning rate of the update."""

    layers: Annotated[list[DenseLayer], Field(min_length=1, max_length=MOST_LAYERS)]
    inputs: Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]
    wanted: Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]
    learning_rate: Annotated[float, Field(ge=0, le=10)] = 0.5

    @model_validator(mode="after")
    def _can_learn(self) -> Self:
        outputs = len(self.layers[-1].bias)
        if len(self.wanted) != len(self.inputs) or any(len(row) != outputs for row in self.wanted):
            raise ValueError("wanted has to have a number for each output of each row")
        for layer in self.layers:
            if max(len(layer.kernel), len(layer.bias)) > MOST_UNITS:
                raise ValueError(f"a layer has more than {MOST_UNITS} inputs or units")
            if layer.activation not in SLOPES:
                raise ValueError(f"activation is none of {', '.join(SLOPES)}")
        return self


class LayerSlopes(Answer):
    """The numbers of a layer: (N, units), and (inputs, units) or (units,) of kernel and bias.

    `slopes`: da/dz. `d_...`: the slope of the loss by closed form; `nudged_...`: by central differences;
    `tape_...`: by TensorFlow's GradientTape; `new_...`: after the update.
    """

    sums: Rows
    outputs: Rows
    slopes: Rows
    d_outputs: Rows
    d_sums: Rows
    d_kernel: Rows
    d_bias: list[float]
    nudged_kernel: Rows
    nudged_bias: list[float]
    tape_kernel: Rows
    tape_bias: list[float]
    new_kernel: Rows
    new_bias: list[float]


class BackPropagationAnswer(Answer):
    """`half_squares` ½(t − a)² (N, outputs), of which `loss` is the sum; `new_loss`: after the update."""

    layers: list[LayerSlopes]
    half_squares: Rows
    loss: float
    d_inputs: Rows
    new_loss: float


def back_propagation(arguments: BackPropagationArguments) -> BackPropagationAnswer:
    """Return all numbers of one step, in float64."""
    x, wanted = constant(arguments.inputs), constant(arguments.wanted)
    layers = [weights_of(layer) for layer in arguments.layers]
    sources = [each for layer in layers for each in (layer.kernel, layer.bias)]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        passed = forward(layers, x)
        squares = half_squares(passed[-1].outputs, wanted)
        loss = tf.reduce_sum(squares)
    taped = tape.gradient(loss, sources)
    found, d_inputs = backward(layers, passed, wanted)
    nudged = central_differences(layers, x, wanted)
    rate = arguments.learning_rate
    updated = [
        Weights(layer.kernel - rate * back.kernel, layer.bias - rate * back.bias, layer.activation)
        for layer, back in zip(layers, found, strict=True)
    ]
    new_loss = tf.reduce_sum(half_squares(forward(updated, x)[-1].outputs, wanted))
    return BackPropagationAnswer(
        layers=[
            LayerSlopes(
                sums=listed(passed[at].sums),
                outputs=listed(passed[at].outputs),
                slopes=listed(back.slopes),
                d_outputs=listed(back.outputs),
                d_sums=listed(back.sums),
                d_kernel=listed(back.kernel),
                d_bias=listed(back.bias),
                nudged_kernel=listed(nudged[2 * at]),
                nudged_bias=listed(nudged[2 * at + 1]),
                tape_kernel=listed(taped[2 * at]),
                tape_bias=listed(taped[2 * at + 1]),
                new_kernel=listed(updated[at].kernel),
                new_bias=listed(updated[at].bias),
            )
            for at, back in enumerate(found)
        ],
        half_squares=listed(squares),
        loss=float(loss),
        d_inputs=listed(d_inputs),
        new_loss=float(new_loss),
    )


def constant(rows: Sequence[Sequence[float]] | Sequence[float]) -> tf.Tensor:
    """Return numbers as a tensor in float64."""
    return tf.constant(rows, tf.float64)


def listed(tensor: tf.Tensor) -> Any:
    """Return a tensor as nested lists."""
    return tensor.numpy().tolist()


def weights_of(layer: DenseLayer) -> Weights:
    """Return the tensors of a layer."""
    return Weights(constant(layer.kernel), constant(layer.bias), layer.activation)


def central_differences(layers: Sequence[Weights], x: tf.Tensor, wanted: tf.Tensor) -> list[tf.Tensor]:
    """Return (L(w + h) − L(w − h)) / 2h for every kernel and bias, h = `NUDGE`.

    All nudged nets go forward at once: each kernel becomes a stack of two for each number.
    """
    sources = [each for layer in layers for each in (layer.kernel, layer.bias)]
    sizes = [int(tf.size(each)) for each in sources]
    flat = tf.concat([tf.reshape(each, [-1]) for each in sources], axis=0)
    shifts = NUDGE * tf.eye(sum(sizes), dtype=tf.float64)
    nets = tf.concat([flat + shifts, flat - shifts], axis=0)
    stacks = [
        tf.reshape(part, [-1, *each.shape])
        for part, each in zip(tf.split(nets, sizes, axis=1), sources, strict=True)
    ]
    stacked = [
        Weights(stacks[2 * at], stacks[2 * at + 1], layer.activation) for at, layer in enumerate(layers)
    ]
    outputs = forward(stacked, tf.tile(x[tf.newaxis], [2 * sum(sizes), 1, 1]))[-1].outputs
    up, down = tf.split(tf.reduce_sum(half_squares(outputs, wanted), axis=[1, 2]), 2)
    parts = tf.split((up - down) / (2 * NUDGE), sizes)
    return [tf.reshape(part, each.shape) for part, each in zip(parts, sources, strict=True)]


CALCULATORS.add(
    Calculator(
        name="back_propagation",
        arguments=BackPropagationArguments,
        answer=BackPropagationAnswer,
        calculate=back_propagation,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
