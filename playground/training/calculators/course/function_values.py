"""Values and derivatives of many functions at the same sums: activations, a step, one unit of a softmax."""

from typing import Annotated

import keras
import tensorflow as tf
from pydantic import Field

from playground.spec.fields import choice_type
from playground.spec.layers.activations import ACTIVATIONS
from playground.training.calculators.activation_curve import (
    EXAMPLE_SLOPES,
    LARGEST,
    MOST_POINTS,
    Sum,
    unit_value,
)
from playground.training.calculators.dense_net import STEP, activated
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

SOFTMAX = "softmax"
"""The first of three units whose other sums are 0: of (z, 0, 0)."""
FUNCTIONS = dict.fromkeys((STEP, *ACTIVATIONS, SOFTMAX))
HALVINGS = 60

Function = choice_type(FUNCTIONS)
Functions = Annotated[tuple[Function, ...], Field(min_length=1, max_length=len(FUNCTIONS))]  # type: ignore[valid-type]


class FunctionValuesArguments(Arguments):
    """Functions, and the sums z at which each is asked."""

    functions: Functions
    z: Annotated[list[Sum], Field(min_length=1, max_length=MOST_POINTS)]


class FunctionValuesAnswer(Answer):
    """For each function a list as long as z."""

    value: list[list[float]]
    derivative: list[list[float]]


def function_values(arguments: FunctionValuesArguments) -> FunctionValuesAnswer:
    """Return values and derivatives in float64; the derivative of a step is 0, also at 0."""
    z = tf.constant(arguments.z, tf.float64)
    both = [value_and_derivative(name, z) for name in arguments.functions]
    return FunctionValuesAnswer(
        value=[value.numpy().tolist() for value, _ in both],
        derivative=[derivative.numpy().tolist() for _, derivative in both],
    )


def value_and_derivative(name: str, z: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """Return what a unit of this function puts out at z, and how much that rises with z."""
    with tf.GradientTape() as tape:
        tape.watch(z)
        value = unit_output(name, z)
    return value, tape.gradient(value, z, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def unit_output(name: str, z: tf.Tensor) -> tf.Tensor:
    """Return what a unit puts out; one of several sums has the multiples of z of `activation_curve`."""
    if name == SOFTMAX:
        rest = tf.zeros_like(z)
        return tf.nn.softmax(tf.stack([z, rest, rest], axis=-1), axis=-1)[..., 0]
    if name == STEP or ACTIVATIONS[name].pieces == 1:
        return activated(name, z)
    function = keras.activations.get(ACTIVATIONS[name].identifier)
    return unit_value(function, z, EXAMPLE_SLOPES[: ACTIVATIONS[name].pieces])


class EqualSlopesArguments(Arguments):
    """Two functions, and the sums between which one of them stops being the steeper one."""

    functions: tuple[Function, Function]  # type: ignore[valid-type]
    low: Annotated[float, Field(ge=-LARGEST, le=LARGEST)] = 0.0
    high: Annotated[float, Field(ge=-LARGEST, le=LARGEST)] = 4.0


class EqualSlopesAnswer(Answer):
    """Where both are equally steep, and how steep; None if the same one is steeper at both ends."""

    z: float | None
    slope: float | None


def equal_slopes(arguments: EqualSlopesArguments) -> EqualSlopesAnswer:
    """Return a place of equal slopes, found by halving the range."""
    low, high = arguments.low, arguments.high

    def slopes(z: float) -> list[float]:
        at = tf.constant(z, tf.float64)
        return [float(value_and_derivative(name, at)[1]) for name in arguments.functions]

    def is_first_steeper(z: float) -> bool:
        first, second = slopes(z)
        return first > second

    first_at_low = is_first_steeper(low)
    if first_at_low == is_first_steeper(high):
        return EqualSlopesAnswer(z=None, slope=None)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if is_first_steeper(middle) == first_at_low:
            low = middle
        else:
            high = middle
    return EqualSlopesAnswer(z=low, slope=slopes(low)[0])


CALCULATORS.add(
    Calculator(
        name="function_values",
        arguments=FunctionValuesArguments,
        answer=FunctionValuesAnswer,
        calculate=function_values,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
CALCULATORS.add(
    Calculator(
        name="equal_slopes",
        arguments=EqualSlopesArguments,
        answer=EqualSlopesAnswer,
        calculate=equal_slopes,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
