"""One weight of one neuron, moved by gradient descent: what its activation lets through."""

from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.training.calculators.course.function_values import Functions, unit_output
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

LARGEST, MOST_STEPS, LARGEST_RATE = 100.0, 200, 100.0

Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]


class WeightDescentArguments(Arguments):
    """A neuron that puts out `function(weight * x)`; half the squared error to `wanted` falls."""

    functions: Functions
    weight: Number
    x: Number = 1.0
    wanted: Number = 1.0
    rate: Annotated[float, Field(gt=0, le=LARGEST_RATE)] = 1.0
    steps: Annotated[int, Field(ge=1, le=MOST_STEPS)] = 100


class WeightDescentAnswer(Answer):
    """For each function, before the first step and after each one: the weight and what is put out."""

    weights: list[list[float]]
    outputs: list[list[float]]


def weight_descent(arguments: WeightDescentArguments) -> WeightDescentAnswer:
    """Return the steps of every function in float64."""
    paths = [_path(name, arguments) for name in arguments.functions]
    return WeightDescentAnswer(
        weights=[[weight for weight, _ in path] for path in paths],
        outputs=[[output for _, output in path] for path in paths],
    )


def _path(name: str, arguments: WeightDescentArguments) -> list[tuple[float, float]]:
    weight = tf.constant(arguments.weight, tf.float64)
    path = []
    for _ in range(arguments.steps + 1):
        with tf.GradientTape() as tape:
            tape.watch(weight)
            output = unit_output(name, weight * arguments.x)
            error = 0.5 * (output - arguments.wanted) ** 2
        path.append((float(weight), float(output)))
        gradient = tape.gradient(error, weight, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        weight = weight - arguments.rate * gradient
    return path


CALCULATORS.add(
    Calculator(
        name="weight_descent",
        arguments=WeightDescentArguments,
        answer=WeightDescentAnswer,
        calculate=weight_descent,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
