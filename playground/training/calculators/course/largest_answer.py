"""Where a dense net of one input and one output answers most, between two inputs."""

from typing import Annotated, Self

import numpy as np
import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.dense_net import MOST_LAYERS, DenseLayer, activated
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

POINTS, ROUNDS = 2001, 3
"""Inputs of a search, and how often it goes on between the neighbours of the best one."""
FARTHEST = 1000.0

Input = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]


class LargestAnswerArguments(Arguments):
    """Layers as `dense_net` takes them; the search is from `low` to `high`, both included."""

    layers: Annotated[list[DenseLayer], Field(min_length=1, max_length=MOST_LAYERS)]
    low: Input = 0.0
    high: Input = 1.0

    @model_validator(mode="after")
    def _is_of_one_number(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        width = 1
        for layer in self.layers:
            if len(layer.kernel) != width:
                raise ValueError("a kernel has not as many rows as there are numbers before it")
            width = len(layer.bias)
        if width != 1:
            raise ValueError("the last layer has more than one unit")
        return self


class LargestAnswer(Answer):
    """The largest answer, and the input that has it: the first one if several have."""

    place: float
    value: float


def largest_answer(arguments: LargestAnswerArguments) -> LargestAnswer:
    """Search a grid, then finer between the neighbours of its best input: to 1e-9 of the range."""
    low, high = arguments.low, arguments.high
    place = value = 0.0
    for _ in range(ROUNDS):
        inputs = np.linspace(low, high, POINTS)
        answers = answers_of(arguments.layers, inputs)
        best = int(answers.argmax())
        place, value = float(inputs[best]), float(answers[best])
        low, high = float(inputs[max(0, best - 1)]), float(inputs[min(POINTS - 1, best + 1)])
    return LargestAnswer(place=place, value=value)


def answers_of(layers: list[DenseLayer], inputs: np.ndarray) -> np.ndarray:
    """Return what a net of one input and one output answers to inputs (N,), in float64."""
    x = tf.constant(inputs[:, None], tf.float64)
    for layer in layers:
        sums = tf.matmul(x, tf.constant(layer.kernel, tf.float64)) + tf.constant(layer.bias, tf.float64)
        x = activated(layer.activation, sums)
    return np.asarray(x)[:, 0]


CALCULATORS.add(
    Calculator(
        name="largest_answer",
        arguments=LargestAnswerArguments,
        answer=LargestAnswer,
        calculate=largest_answer,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
