"""Gradient descent on the mean squared error of H(x) = Wx or Wx + b, and the rates that lead home."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Literal, Self

import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

MOST_STEPS, MOST_POINTS, LARGEST, LARGEST_RATE = 600, 16, 100.0, 2.0
DOUBLINGS = 20
"""A rate is judged by 2**20 steps."""
HALVINGS = 24
"""How often the gap that holds a border is halved."""
GONE = 1e-6
"""A share of the error at the start: what is below it is on its way to 0."""

Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Points = Annotated[tuple[Number, ...], Field(min_length=1, max_length=MOST_POINTS)]
Kind = Literal["one_side", "swings", "forever", "blows_up"]


class PointsArguments(Arguments):
    """Points (x, y), and the weights to begin with: W, or W and b. `half`: the cost is half the MSE."""

    x: Points = (1.0, 2.0, 3.0)
    y: Points = (1.0, 2.0, 3.0)
    start: Annotated[tuple[Number, ...], Field(min_length=1, max_length=2)] = (0.0,)
    half: bool = False
    goal: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if len(self.x) != len(self.y):
            raise ValueError("x and y are not equally many")
        return self


class GradientDescentArguments(PointsArguments):
    """`steps` of the rate `rate`; with a `goal` it stops where the cost is not above it."""

    rate: Annotated[float, Field(gt=0, le=LARGEST_RATE)]
    steps: Annotated[int, Field(ge=1, le=MOST_STEPS)] = 10


class PlaceOnTheWay(Answer):
    """Weights after a step, the cost and its gradient there, and what the next step adds."""

    weights: list[float]
    cost: float
    gradient: list[float]
    change: list[float]


class GradientDescentAnswer(Answer):
    """`path`: steps + 1 places. `reached`: the step at which the goal is reached, None if it is not.

    `kind`: how it goes from any start. `factors`: by what a step multiplies the error along each axis of the
    cost, `curvatures`: its second derivatives there, the largest first. `hessian` (n, n), `minimum` (n,).
    `borders`: for the MSE and for half of it the largest rate that stays on one side, and that comes home.
    """

    path: list[PlaceOnTheWay]
    reached: int | None
    kind: Kind
    factors: list[float]
    curvatures: list[float]
    hessian: list[list[float]]
    minimum: list[float]
    borders: list[tuple[float, float]]


@lru_cache(maxsize=256)
def gradient_descent(arguments: GradientDescentArguments) -> GradientDescentAnswer:
    """Return the way of the weights in float64, and how every start fares with this rate."""
    design, targets = matrices(arguments)
    share = 0.5 if arguments.half else 1.0
    hessian = hessian_of(design, share)
    pull = pull_of(design, targets, share)
    weights = all_weights(hessian, pull, arguments)
    errors = tf.matmul(weights, design, transpose_b=True) - targets
    costs = share * tf.reduce_mean(errors**2, axis=1)
    gradients = share * 2.0 / len(arguments.x) * tf.matmul(errors, design)
    reached = first_below(costs, arguments.goal)
    end = len(costs) if reached is None else reached + 1
    lists = [each[:end].numpy().tolist() for each in (weights, costs, gradients, -arguments.rate * gradients)]
    curvatures = tf.reverse(tf.linalg.eigvalsh(hessian), [0])
    minimum = tf.linalg.lstsq(design, targets[:, None], l2_regularizer=0.0, fast=False)[:, 0]
    return GradientDescentAnswer(
        path=[
            PlaceOnTheWay(weights=w, cost=cost, gradient=g, change=change)
            for w, cost, g, change in zip(*lists, strict=True)
        ],
        reached=reached,
        kind=kind_of(hessian, arguments.rate),
        factors=(1.0 - arguments.rate * curvatures).numpy().tolist(),
        curvatures=curvatures.numpy().tolist(),
        hessian=hessian.numpy().tolist(),
        minimum=minimum.numpy().tolist(),
        borders=borders_of(arguments.x, len(arguments.start)),
    )


def matrices(arguments: PointsArguments) -> tuple[tf.Tensor, tf.Tensor]:
    """Return a row (x) or (x, 1) for each point, (m, n), and what is wanted of it, (m,)."""
    return design_of(arguments.x, len(arguments.start)), tf.constant(arguments.y, tf.float64)


def design_of(x: tuple[float, ...], weights: int) -> tf.Tensor:
    """Return the rows (m, n) that are multiplied with W, or with W and b."""
    column = tf.constant(x, tf.float64)
    return tf.stack([column, tf.ones_like(column)][:weights], axis=1)


def hessian_of(design: tf.Tensor, share: float) -> tf.Tensor:
    """Return the second derivatives (n, n) of the cost: the same everywhere."""
    return share * 2.0 / design.shape[0] * tf.matmul(design, design, transpose_a=True)


def pull_of(design: tf.Tensor, targets: tf.Tensor, share: float) -> tf.Tensor:
    """Return minus the gradient (n,) where all weights are 0."""
    return share * 2.0 / design.shape[0] * tf.linalg.matvec(design, targets, transpose_a=True)


def all_weights(hessian: tf.Tensor, pull: tf.Tensor, arguments: GradientDescentArguments) -> tf.Tensor:
    """Return the weights (steps + 1, n) after each step.

    A step is a matrix for (weights, 1); its powers are made by doubling, which takes a few operations.
    """
    size = len(arguments.start)
    step = tf.concat(
        [
            tf.concat([step_matrix(hessian, arguments.rate), arguments.rate * pull[:, None]], axis=1),
            tf.eye(size + 1, dtype=tf.float64)[size:],
        ],
        axis=0,
    )
    powers, last = tf.eye(size + 1, dtype=tf.float64)[None], step
    while len(powers) <= arguments.steps:
        powers = tf.concat([powers, tf.matmul(powers, last)], axis=0)
        last = tf.matmul(last, last)
    first = tf.constant([*arguments.start, 1.0], tf.float64)
    return tf.linalg.matvec(powers[: arguments.steps + 1], first)[:, :size]


def first_below(costs: tf.Tensor, goal: float | None) -> int | None:
    """Return the first step whose cost is not above the goal."""
    if goal is None:
        return None
    found = tf.where(costs <= goal)
    return int(found[0, 0]) if len(found) else None


def step_matrix(hessian: tf.Tensor, rate: float) -> tf.Tensor:
    """Return what a step multiplies the errors of the weights with, (n, n)."""
    return tf.eye(len(hessian), dtype=tf.float64) - rate * hessian


def kind_of(hessian: tf.Tensor, rate: float) -> Kind:
    """Return how all starts fare: home from one side, swinging, swinging for ever, or away."""
    step = step_matrix(hessian, rate)
    left = error_left(step)
    if left > 1.0 + GONE:
        return "blows_up"
    if left > 1.0 - GONE:
        return "forever"
    return "swings" if turns(step) else "one_side"


def error_left(step: tf.Tensor) -> float:
    """Return the largest share of an error that is left after 2**20 steps; infinite where it is no number."""
    for _ in range(DOUBLINGS):
        step = tf.matmul(step, step)
    left = float(tf.reduce_max(tf.abs(step)))
    return left if math.isfinite(left) else math.inf


def turns(step: tf.Tensor) -> bool:
    """Tell whether one step leads to the other side along some axis."""
    return float(tf.linalg.eigvalsh(step)[0]) < 0.0


@lru_cache(maxsize=64)
def borders_of(x: tuple[float, ...], weights: int) -> list[tuple[float, float]]:
    """Return the two borders of the MSE and of half of it, found by running and halving the gap."""
    hessians = [hessian_of(design_of(x, weights), share) for share in (1.0, 0.5)]
    return [(halved(hessian, goes_past), halved(hessian, goes_away)) for hessian in hessians]


def goes_past(hessian: tf.Tensor, rate: float) -> bool:
    """Tell whether a step of this rate leads to the other side."""
    return turns(step_matrix(hessian, rate))


def goes_away(hessian: tf.Tensor, rate: float) -> bool:
    """Tell whether steps of this rate do not come home."""
    return error_left(step_matrix(hessian, rate)) >= 1.0


def halved(hessian: tf.Tensor, beyond: Callable[[tf.Tensor, float], bool]) -> float:
    """Return the rate up to which `beyond` is false."""
    low, high = 0.0, LARGEST_RATE
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if beyond(hessian, middle) else (middle, high)
    return low


CALCULATORS.add(
    Calculator(
        name="gradient_descent",
        arguments=GradientDescentArguments,
        answer=GradientDescentAnswer,
        calculate=gradient_descent,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
