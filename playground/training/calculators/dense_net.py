"""What a dense net answers with the weights that are given: every weighted sum and every activation."""

from typing import Annotated, Self

import keras
import tensorflow as tf
from pydantic import Field, model_validator

from playground.spec.layers.activations import ACTIVATIONS
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

STEP = "step"
"""1 if the sum is above 0, not at 0; it has no gradient, so no net of the playground has it."""
ROUNDING = 1e-9
"""What rounding may leave of a sum of decimal numbers that is 0: 0.1 + 0.2 - 0.3 is not above 0."""
LARGEST, MOST_ROWS, MOST_UNITS, MOST_LAYERS = 1e6, 401, 64, 10
ONE_VALUE = {name: entry for name, entry in ACTIVATIONS.items() if entry.pieces == 1}

Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Row = Annotated[list[Number], Field(min_length=1, max_length=MOST_UNITS)]


class DenseLayer(Arguments):
    """A layer as Keras has it: `kernel` (inputs, units), `bias` (units,), and what becomes of the sums."""

    kernel: Annotated[list[Row], Field(min_length=1, max_length=MOST_UNITS)]
    bias: Row
    activation: str = "linear"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if any(len(row) != len(self.bias) for row in self.kernel):
            raise ValueError("the rows of the kernel are not as long as the bias")
        if self.activation != STEP and self.activation not in ONE_VALUE:
            raise ValueError(f"activation is none of {STEP}, {', '.join(ONE_VALUE)}")
        return self


class DenseNetArguments(Arguments):
    """Layers, and the rows (N, inputs) that go through them."""

    layers: Annotated[list[DenseLayer], Field(min_length=1, max_length=MOST_LAYERS)]
    inputs: Annotated[list[Row], Field(min_length=1, max_length=MOST_ROWS)]

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        width = len(self.layers[0].kernel)
        if any(len(row) != width for row in self.inputs):
            raise ValueError("a row has not as many inputs as the first kernel has rows")
        for layer in self.layers:
            if len(layer.kernel) != width:
                raise ValueError("a kernel has not as many rows as the layer before has units")
            width = len(layer.bias)
        return self


class DenseNetAnswer(Answer):
    """For each layer (N, units): `sums` before and `outputs` after the activation."""

    sums: list[list[list[float]]]
    outputs: list[list[list[float]]]


def dense_net(arguments: DenseNetArguments) -> DenseNetAnswer:
    """Return all numbers of a forward pass in float64."""
    x = tf.constant(arguments.inputs, tf.float64)
    sums, outputs = [], []
    for layer in arguments.layers:
        z = tf.matmul(x, tf.constant(layer.kernel, tf.float64)) + tf.constant(layer.bias, tf.float64)
        x = activated(layer.activation, z)
        sums.append(z.numpy().tolist())
        outputs.append(x.numpy().tolist())
    return DenseNetAnswer(sums=sums, outputs=outputs)


def activated(activation: str, z: tf.Tensor) -> tf.Tensor:
    """Return what an activation makes of the sums."""
    if activation == STEP:
        return tf.cast(z > ROUNDING, z.dtype)
    return keras.activations.get(ACTIVATIONS[activation].identifier)(z)


CALCULATORS.add(
    Calculator(
        name="dense_net",
        arguments=DenseNetArguments,
        answer=DenseNetAnswer,
        calculate=dense_net,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
