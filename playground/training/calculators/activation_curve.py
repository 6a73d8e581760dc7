"""Value and derivative of an activation over a range of weighted sums z."""

from collections.abc import Callable
from typing import Annotated, Any, Self

import keras
import numpy as np
import tensorflow as tf
from pydantic import Field, model_validator

from playground.spec.fields import choice_type
from playground.spec.layers.activations import ACTIVATIONS, Activation
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

EXAMPLE_SLOPES = (1.0, -0.5)
"""A unit of several weighted sums learns each of them; the example has these multiples of z."""
LARGEST, MOST_POINTS = 100.0, 401

Sum = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]


class ActivationCurveArguments(Arguments):
    """`points` sums from `low` to `high`, both included."""

    activation: choice_type(ACTIVATIONS)  # type: ignore[valid-type]
    low: Sum = -4.0
    high: Sum = 4.0
    points: Annotated[int, Field(ge=2, le=MOST_POINTS)] = 81

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self


class ActivationCurveAnswer(Answer):
    """A number for each sum. `slopes`: of a unit of several sums, the multiples of z that the example has."""

    z: list[float]
    value: list[float]
    derivative: list[float]
    slopes: list[float]


def activation_curve(arguments: ActivationCurveArguments) -> ActivationCurveAnswer:
    """Return value and derivative as Keras and TensorFlow have them."""
    entry: Activation = ACTIVATIONS[arguments.activation]
    slopes = EXAMPLE_SLOPES[: entry.pieces] if entry.pieces > 1 else ()
    sums = np.linspace(arguments.low, arguments.high, arguments.points)
    z = tf.constant(sums, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(z)
        value = unit_value(keras.activations.get(entry.identifier), z, slopes)
    return ActivationCurveAnswer(
        z=sums.tolist(),
        value=value.numpy().tolist(),
        derivative=tape.gradient(value, z).numpy().tolist(),
        slopes=list(slopes),
    )


def unit_value(function: Callable[[Any], Any], z: Any, slopes: tuple[float, ...]) -> Any:
    """Return what a unit puts out: the largest of several sums, as in `build_hidden_layer`, or of one."""
    if not slopes:
        return function(z)
    return tf.reduce_max(function(tf.stack([slope * z for slope in slopes])), axis=0)


CALCULATORS.add(
    Calculator(
        name="activation_curve",
        arguments=ActivationCurveArguments,
        answer=ActivationCurveAnswer,
        calculate=activation_curve,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
