"""Nets with freshly drawn weights, and how large the gradients of their layers are."""

from itertools import pairwise
from typing import Annotated, Self

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from pydantic import Field, model_validator

from playground.training.calculators.course.back_propagation import MOST_ROWS, MOST_UNITS, listed
from playground.training.calculators.course.chain_rule import SLOPES, Weights, backward, forward
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

MOST_SEEDS, LARGEST_SEED = 40, 2**31 - 1
OUTPUT = "sigmoid"
"""What the outputs are, whatever the hidden layers are: what is wanted is 0 or 1."""


class DrawnNetsArguments(Arguments):
    """Units from the inputs to the outputs, 4-8-8-4; for each seed a net is drawn, and `rows` samples.

    The kernels are Glorot uniform, as Keras draws them; biases are 0. `activation`: of the hidden layers.
    """

    units: Annotated[
        list[Annotated[int, Field(ge=1, le=MOST_UNITS)]],
        Field(min_length=2, max_length=4),
    ]
    activation: str = "sigmoid"
    rows: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 1
    seeds: Annotated[
        list[Annotated[int, Field(ge=0, le=LARGEST_SEED)]], Field(min_length=1, max_length=MOST_SEEDS)
    ]

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.activation not in SLOPES:
            raise ValueError(f"activation is none of {', '.join(SLOPES)}")
        return self


class DrawnNetsAnswer(Answer):
    """Kernels, biases, sample and wanted values of the first seed's net.

    `gradient_sizes`: for each seed, the mean size of dL/dW of each layer from the first on.
    """

    kernels: list[list[list[float]]]
    biases: list[list[float]]
    inputs: list[list[float]]
    wanted: list[list[float]]
    gradient_sizes: list[list[float]]


def drawn_nets(arguments: DrawnNetsArguments) -> DrawnNetsAnswer:
    """Draw the nets, and go through all of them at once, each with its sample."""
    kernels, x, wanted = stacked([draw(arguments.units, arguments.rows, seed) for seed in arguments.seeds])
    activations = [arguments.activation] * (len(kernels) - 1) + [OUTPUT]
    layers = [
        Weights(kernel, tf.zeros((len(arguments.seeds), kernel.shape[-1]), tf.float64), activation)
        for kernel, activation in zip(kernels, activations, strict=True)
    ]
    found, _ = backward(layers, forward(layers, x), wanted)
    sizes = tf.stack([tf.reduce_mean(tf.abs(each.kernel), axis=[1, 2]) for each in found], axis=1)
    return DrawnNetsAnswer(
        kernels=[listed(layer.kernel[0]) for layer in layers],
        biases=[listed(layer.bias[0]) for layer in layers],
        inputs=listed(x[0]),
        wanted=listed(wanted[0]),
        gradient_sizes=listed(sizes),
    )


def draw(units: list[int], rows: int, seed: int) -> list[NDArray[np.float64]]:
    """Return the kernels of a net, standard normal rows, and one-hot targets, all of one seed."""
    generator = np.random.default_rng(seed)
    limits = [(6 / (inputs + outputs)) ** 0.5 for inputs, outputs in pairwise(units)]
    shapes = zip(limits, pairwise(units), strict=True)
    kernels = [generator.uniform(-limit, limit, shape) for limit, shape in shapes]
    x = generator.normal(size=(rows, units[0]))
    return [*kernels, x, np.eye(units[-1])[generator.integers(units[-1], size=rows)]]


def stacked(drawn: list[list[NDArray[np.float64]]]) -> tuple[list[tf.Tensor], tf.Tensor, tf.Tensor]:
    """Return kernels, samples and targets of all nets, the nets in front."""
    *kernels, x, wanted = (tf.constant(np.stack(parts)) for parts in zip(*drawn, strict=True))
    return kernels, x, wanted


CALCULATORS.add(
    Calculator(
        name="drawn_nets",
        arguments=DrawnNetsArguments,
        answer=DrawnNetsAnswer,
        calculate=drawn_nets,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
