"""What a function answers when one of its variables is moved a little, beside its slope."""

from collections.abc import Callable
from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.spec.fields import choice_type
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

LARGEST, MOST_OFFSETS = 3.0, 81

Parts = Callable[[tf.Tensor, tf.Tensor], list[tf.Tensor]]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]


def polynomial(x: tf.Tensor, y: tf.Tensor) -> list[tf.Tensor]:
    """Return 3x, 2xy, y² and their sum."""
    terms = [3 * x, 2 * x * y, y * y]
    return [*terms, tf.add_n(terms)]


def exponential(x: tf.Tensor, _y: tf.Tensor) -> list[tf.Tensor]:
    """Return u = 3x² and e^u."""
    u = 3 * x * x
    return [u, tf.exp(u)]


FUNCTIONS: dict[str, Parts] = {"polynomial": polynomial, "exponential": exponential}
"""What each function is made of, in order; the last part is its value."""


class NudgeArguments(Arguments):
    """Where, and how far one variable is moved; `offsets` of x, and of y, at which the curve is wanted."""

    function: choice_type(FUNCTIONS)  # type: ignore[valid-type]
    x: Number
    y: Number = 0.0
    step: Annotated[float, Field(ge=1e-4, le=1)]
    offsets: list[Number] = Field(default=[], max_length=MOST_OFFSETS)


class NudgeAnswer(Answer):
    """The parts of the function, the last of which is its value, at five places.

    `here`, `x_up`, `x_down`, `y_up`, `y_down`: all parts. `slopes`: of the value by x and y (GradientTape).
    `inner_slope`, `outer_slope`: of the first part by x, and of the value by the first part; None where the
    value is no function of that part alone. `curves`: the value along x and along y.
    """

    here: list[float]
    x_up: list[float]
    x_down: list[float]
    y_up: list[float]
    y_down: list[float]
    slopes: list[float]
    inner_slope: float
    outer_slope: float | None
    curves: list[list[float]]


def nudge(arguments: NudgeArguments) -> NudgeAnswer:
    """Return all numbers in float64."""
    parts = FUNCTIONS[arguments.function]
    x, y = tf.constant(arguments.x, tf.float64), tf.constant(arguments.y, tf.float64)
    step = tf.constant(arguments.step, tf.float64)

    def at(x: tf.Tensor, y: tf.Tensor) -> list[float]:
        return [float(part) for part in parts(x, y)]

    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, y])
        found = parts(x, y)
    zero = tf.UnconnectedGradients.ZERO
    slopes = tape.gradient(found[-1], [x, y], unconnected_gradients=zero)
    inner = tape.gradient(found[0], x)
    outer = tape.gradient(found[1], found[0]) if len(found) == 2 else None
    offsets = tf.constant(arguments.offsets, tf.float64)
    curves = [parts(x + offsets, tf.fill(offsets.shape, y)), parts(tf.fill(offsets.shape, x), y + offsets)]
    return NudgeAnswer(
        here=at(x, y),
        x_up=at(x + step, y),
        x_down=at(x - step, y),
        y_up=at(x, y + step),
        y_down=at(x, y - step),
        slopes=[float(slope) for slope in slopes],
        inner_slope=float(inner),
        outer_slope=None if outer is None else float(outer),
        curves=[curve[-1].numpy().tolist() for curve in curves],
    )


CALCULATORS.add(
    Calculator(
        name="nudge",
        arguments=NudgeArguments,
        answer=NudgeAnswer,
        calculate=nudge,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
