"""A chain of neurons with one weight each: a sample forward, and its loss ½(a - target)² back."""

from typing import Annotated, Self

import keras
import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.course.gradient_depth import MOST_LAYERS, ActivationName
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

Number = Annotated[float, Field(ge=-100, le=100)]
Numbers = Annotated[tuple[Number, ...], Field(min_length=1, max_length=MOST_LAYERS)]


class GradientChainArguments(Arguments):
    """Weight and bias of each neuron, the input of the first one, and what is wanted of the last."""

    weights: Numbers
    biases: Numbers
    activation: ActivationName = "sigmoid"
    x: Number = 1.0
    target: Number = 1.0

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if len(self.weights) != len(self.biases):
            raise ValueError("there are not as many biases as weights")
        return self


class GradientChainAnswer(Answer):
    """A number for each neuron: sum, output, slope there, and the gradients of the loss by output and weight.

    `dx`: the gradient by the input of the chain. `passed`: the share of dL/da of the last neuron that reaches
    the input.
    """

    z: list[float]
    a: list[float]
    slope: list[float]
    da: list[float]
    dw: list[float]
    dx: float
    passed: float


def gradient_chain(asked: GradientChainArguments) -> GradientChainAnswer:
    """Return all numbers of the chain, as TensorFlow has them in 64 bits."""
    function = keras.activations.get(asked.activation)
    weights = [tf.constant(value, tf.float64) for value in asked.weights]
    x = tf.constant(asked.x, tf.float64)
    sums, outputs = [], [x]
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, *weights])
        for weight, bias in zip(weights, asked.biases, strict=True):
            sums.append(weight * outputs[-1] + bias)
            outputs.append(function(sums[-1]))
        loss = (outputs[-1] - asked.target) ** 2 / 2
    da, dw = tape.gradient(loss, outputs[1:]), tape.gradient(loss, weights)
    slopes = [tape.gradient(a, z) for a, z in zip(outputs[1:], sums, strict=True)]
    return GradientChainAnswer(
        z=[float(each) for each in sums],
        a=[float(each) for each in outputs[1:]],
        slope=[float(each) for each in slopes],
        da=[float(each) for each in da],
        dw=[float(each) for each in dw],
        dx=float(tape.gradient(loss, x)),
        passed=float(tape.gradient(outputs[-1], x)),
    )


CALCULATORS.add(
    Calculator(
        name="gradient_chain",
        arguments=GradientChainArguments,
        answer=GradientChainAnswer,
        calculate=gradient_chain,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
