"""Sizes of the gradients of a deep net by layer, before its first update: forty first weights at once."""

from functools import lru_cache
from typing import Annotated, Literal

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from pydantic import Field

from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

SEEDS, WIDTH, ROWS, MOST_LAYERS = 40, 8, 32, 10
"""Nets of a cell; inputs and units of each layer; rows of the batch; hidden layers."""
SIGMOID_OUTPUT = "glorot_uniform"
"""First weights of the output neuron, whatever those of the hidden layers are."""

ActivationName = Literal["sigmoid", "tanh", "relu", "leaky_relu"]
InitializerName = Literal[
    "glorot_uniform",
    "glorot_normal",
    "he_uniform",
    "he_normal",
    "lecun_uniform",
    "lecun_normal",
    "random_normal",
]
Float32 = NDArray[np.float32]


class GradientDepthArguments(Arguments):
    """Nets of `depth` hidden layers: one cell for each activation with each initializer."""

    depth: Annotated[int, Field(ge=1, le=MOST_LAYERS)] = MOST_LAYERS
    activations: Annotated[tuple[ActivationName, ...], Field(min_length=1, max_length=4)] = ("sigmoid",)
    initializers: Annotated[tuple[InitializerName, ...], Field(min_length=1, max_length=4)] = (
        "glorot_uniform",
    )


class GradientCell(Answer):
    """Sizes (Euclidean norms, of the whole batch) by layer, each the middle of the seeds.

    `da`: of the loss by the outputs of a layer, `dw`: by its kernel; both (depth,). `da_ratios`, `dw_ratios`:
    of each seed, the size at the last layer divided by that at the first; None if nothing reaches the first.
    `da_ratio`, `dw_ratio`: the middle of them.
    """

    activation: str
    initializer: str
    da: list[float]
    dw: list[float]
    da_ratios: list[float | None]
    dw_ratios: list[float | None]
    da_ratio: float | None
    dw_ratio: float | None


class GradientDepthAnswer(Answer):
    """The cells, activation by activation."""

    seeds: int
    width: int
    rows: int
    cells: list[GradientCell]


@lru_cache(maxsize=2)
def unit_draws(distribution: str) -> tf.Tensor:
    """Return draws of deviation 1, float32 (SEEDS, MOST_LAYERS + 1, WIDTH, WIDTH); the last is the output's.

    A seed has the same draws for every initializer of a distribution, and for every depth.
    """
    shape = (MOST_LAYERS + 1, WIDTH, WIDTH)
    draws = []
    for seed in range(SEEDS):
        if distribution == "uniform":
            draws.append(tf.random.stateless_uniform(shape, (seed, 1), -np.sqrt(3.0), np.sqrt(3.0)))
        elif distribution == "truncated_normal":
            # Keras makes up for what the cut at two deviations takes away.
            draws.append(tf.random.stateless_truncated_normal(shape, (seed, 2)) / 0.87962566103423978)
        else:
            draws.append(tf.random.stateless_normal(shape, (seed, 3)))
    return tf.stack(draws)


def first_kernels(initializer: str, units: int) -> tf.Tensor:
    """Return kernels as the initializer of Keras says them, (SEEDS, MOST_LAYERS + 1, WIDTH, units)."""
    rule = keras.initializers.get(initializer)
    if isinstance(rule, keras.initializers.RandomNormal):
        return unit_draws("normal")[..., :units] * rule.stddev
    fan = {"fan_in": WIDTH, "fan_avg": (WIDTH + units) / 2}[rule.mode]
    return unit_draws(rule.distribution)[..., :units] * np.float32(np.sqrt(rule.scale / fan))


@lru_cache(maxsize=1)
def batches() -> tuple[tf.Tensor, tf.Tensor]:
    """Return normal inputs (SEEDS, ROWS, WIDTH), and if the first two have one sign (SEEDS, ROWS, 1)."""
    drawn = [tf.random.stateless_normal((ROWS, WIDTH), (seed, 0)) for seed in range(SEEDS)]
    inputs = tf.stack(drawn)
    return inputs, tf.cast(inputs[..., :1] * inputs[..., 1:2] > 0, tf.float32)


def sizes_by_layer(activation: str, kernels: list[tf.Tensor], last: tf.Tensor) -> tuple[Float32, Float32]:
    """Return the norms of dL/da and dL/dW for nets side by side, each (nets, depth).

    `kernels`: one for each hidden layer, (nets, WIDTH, WIDTH); `last`: (nets, WIDTH, 1). The biases are 0.
    """
    function = keras.activations.get(activation)
    signal, wanted = (tf.tile(each, (len(last) // SEEDS, 1, 1)) for each in batches())
    outputs: list[tf.Tensor] = []
    with tf.GradientTape() as tape:
        tape.watch(kernels)
        for kernel in kernels:
            signal = function(signal @ kernel)
            outputs.append(signal)
        losses = tf.nn.sigmoid_cross_entropy_with_logits(wanted, signal @ last)
        loss = tf.reduce_sum(
            tf.reduce_mean(losses, axis=1)
        )  # nets do not touch each other: a sum keeps them apart
    gradients = tape.gradient(loss, [outputs, kernels])
    da, dw = ([tf.norm(each, axis=(1, 2)) for each in of] for of in gradients)
    return tf.stack(da, 1).numpy(), tf.stack(dw, 1).numpy()


def gradient_cell(activation: str, initializer: str, da: Float32, dw: Float32) -> GradientCell:
    """Return what is told of the nets of one cell; `da` and `dw` are (SEEDS, depth)."""
    ratios = [ratio_to_first(sizes) for sizes in (da, dw)]
    return GradientCell(
        activation=activation,
        initializer=initializer,
        da=np.median(da, axis=0).tolist(),
        dw=np.median(dw, axis=0).tolist(),
        da_ratios=[finite(value) for value in ratios[0]],
        dw_ratios=[finite(value) for value in ratios[1]],
        da_ratio=finite(np.median(ratios[0])),
        dw_ratio=finite(np.median(ratios[1])),
    )


def ratio_to_first(sizes: Float32) -> NDArray[np.float64]:
    """Return the last size divided by the first of each seed; infinite where the first is 0."""
    first, last = sizes[:, 0].astype(np.float64), sizes[:, -1].astype(np.float64)
    return np.divide(last, first, out=np.full_like(last, np.inf), where=first > 0)


def finite(value: float) -> float | None:
    """Return a number that JSON can hold."""
    return float(value) if np.isfinite(value) else None


@lru_cache(maxsize=64)
def gradient_depth(asked: GradientDepthArguments) -> GradientDepthAnswer:
    """Return the sizes of all cells; those of one activation are calculated at once."""
    drawn = [first_kernels(name, WIDTH) for name in asked.initializers]
    stacked = tf.concat(drawn, axis=0)
    kernels = [stacked[:, layer] for layer in range(asked.depth)]
    last = tf.tile(first_kernels(SIGMOID_OUTPUT, 1)[:, MOST_LAYERS], (len(drawn), 1, 1))
    cells = []
    for activation in asked.activations:
        da, dw = sizes_by_layer(activation, kernels, last)
        for i, initializer in enumerate(asked.initializers):
            of = slice(i * SEEDS, (i + 1) * SEEDS)
            cells.append(gradient_cell(activation, initializer, da[of], dw[of]))
    return GradientDepthAnswer(seeds=SEEDS, width=WIDTH, rows=ROWS, cells=cells)


CALCULATORS.add(
    Calculator(
        name="gradient_depth",
        arguments=GradientDepthArguments,
        answer=GradientDepthAnswer,
        calculate=gradient_depth,
        budget=Budget(seconds=20.0, memory_mb=300),
    )
)
