"""Forward and backward through a dense net in closed form: the factors of the chain rule, one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import tensorflow as tf

from playground.training.calculators.dense_net import activated


def swish_slope(z: tf.Tensor, a: tf.Tensor) -> tf.Tensor:
    """Return σ + a(1 − σ), where a = zσ."""
    sigma = tf.sigmoid(z)
    return sigma + a * (1 - sigma)


SLOPES: dict[str, Callable[[tf.Tensor, tf.Tensor], tf.Tensor]] = {
    "linear": lambda z, _a: tf.ones_like(z),
    "sigmoid": lambda _z, a: a * (1 - a),
    "tanh": lambda _z, a: 1 - a * a,
    "relu": lambda z, _a: tf.cast(z > 0, z.dtype),
    "leaky_relu": lambda z, _a: tf.where(z > 0, tf.ones_like(z), 0.2 * tf.ones_like(z)),
    "elu": lambda z, a: tf.where(z > 0, tf.ones_like(z), a + 1),
    "softplus": lambda z, _a: tf.sigmoid(z),
    "swish": swish_slope,
}
"""da/dz by activation, of the sum z and of what becomes of it, a."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A dense layer: `kernel` (inputs, units) and `bias` (units,), or stacks of them in front."""

    kernel: tf.Tensor
    bias: tf.Tensor
    activation: str


@dataclass(frozen=True, slots=True)
class Forward:
    """What went into a layer (N, inputs), its sums z and its outputs a (N, units)."""

    inputs: tf.Tensor
    sums: tf.Tensor
    outputs: tf.Tensor


@dataclass(frozen=True, slots=True)
class Backward:
    """The slopes of the loss in a layer: (N, units), and as its kernel and bias are.

    `slopes` are da/dz, `outputs` dL/da, `sums` dL/dz.
    """

    slopes: tf.Tensor
    outputs: tf.Tensor
    sums: tf.Tensor
    kernel: tf.Tensor
    bias: tf.Tensor


def forward(layers: Sequence[Weights], x: tf.Tensor) -> list[Forward]:
    """Return the numbers of each layer for the rows of `x` (..., N, inputs)."""
    passed = []
    for layer in layers:
        z = tf.matmul(x, layer.kernel) + tf.expand_dims(layer.bias, -2)
        passed.append(Forward(x, z, activated(layer.activation, z)))
        x = passed[-1].outputs
    return passed


def half_squares(outputs: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
    """Return ½(t − a)² of each output; the loss is their sum over outputs and rows."""
    return 0.5 * tf.square(wanted - outputs)


def backward(
    layers: Sequence[Weights], passed: Sequence[Forward], wanted: tf.Tensor
) -> tuple[list[Backward], tf.Tensor]:
    """Return the slopes of the loss in each layer, and dL/dX (N, inputs), or stacks of them."""
    arriving = passed[-1].outputs - wanted
    found = []
    for layer, numbers in zip(reversed(layers), reversed(passed), strict=True):
        slopes = SLOPES[layer.activation](numbers.sums, numbers.outputs)
        delta = arriving * slopes
        kernel = tf.matmul(numbers.inputs, delta, transpose_a=True)
        found.append(Backward(slopes, arriving, delta, kernel, tf.reduce_sum(delta, axis=-2)))
        arriving = tf.matmul(delta, layer.kernel, transpose_b=True)
    return found[::-1], arriving
