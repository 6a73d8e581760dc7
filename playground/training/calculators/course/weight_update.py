"""One step of gradient descent for one weight whose slope is known."""

from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

LARGEST = 1e6

Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]


class WeightUpdateArguments(Arguments):
    """A weight, the slope of the loss there, and the learning rate."""

    weight: Number
    slope: Number
    rate: Annotated[float, Field(ge=0, le=LARGEST)]


class WeightUpdateAnswer(Answer):
    """What is added to the weight, and the weight afterwards."""

    change: float
    weight: float


def weight_update(arguments: WeightUpdateArguments) -> WeightUpdateAnswer:
    """Return the weight minus rate times slope, in float64."""
    weight = tf.constant(arguments.weight, tf.float64)
    change = -tf.constant(arguments.rate, tf.float64) * tf.constant(arguments.slope, tf.float64)
    return WeightUpdateAnswer(change=float(change), weight=float(weight + change))


CALCULATORS.add(
    Calculator(
        name="weight_update",
        arguments=WeightUpdateArguments,
        answer=WeightUpdateAnswer,
        calculate=weight_update,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
