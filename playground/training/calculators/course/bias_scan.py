"""How many rows a net of one output has right as its last bias moves, and where that is all of them."""

from typing import Annotated, Self

import numpy as np
import tensorflow as tf
from pydantic import Field, model_validator

from playground.training.calculators.dense_net import LARGEST, DenseLayer, DenseNetArguments, activated
from playground.training.calculators.registry import CALCULATORS, Answer, Budget, Calculator

MOST_POINTS = 401
HALVINGS = 40
"""An end between two points of the scan is found to their distance / 2^40."""

Bias = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]


class BiasScanArguments(DenseNetArguments):
    """A net, its rows with a target of 0 or 1 each, and the range of its last bias.

    It takes `points` values from `low` to `high`, both included. What the layers have as the last
    bias is not used. A row is said to be 1 if the output is above one half.
    """

    targets: list[Annotated[int, Field(ge=0, le=1)]]
    low: Bias
    high: Bias
    points: Annotated[int, Field(ge=2, le=MOST_POINTS)] = 101

    @model_validator(mode="after")
    def _can_be_scanned(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        if len(self.targets) != len(self.inputs):
            raise ValueError("there are not as many targets as rows")
        if len(self.layers[-1].bias) != 1:
            raise ValueError("the last layer has more than one unit")
        return self


class BiasScanAnswer(Answer):
    """`right`: how many rows are right at each of `biases`.

    `all_right`: first and last bias of each stretch where all rows are.
    """

    biases: list[float]
    right: list[int]
    all_right: list[tuple[float, float]]


def bias_scan(arguments: BiasScanArguments) -> BiasScanAnswer:
    """Return the scan; the ends of stretches are found by halving between two points of it."""
    last = arguments.layers[-1]
    hidden = tf.constant(arguments.inputs, tf.float64)
    for layer in arguments.layers[:-1]:
        hidden = activated(layer.activation, hidden @ layer.kernel + tf.constant(layer.bias, tf.float64))
    sums = hidden @ tf.constant(last.kernel, tf.float64)
    targets = np.array(arguments.targets)
    biases = np.round(np.linspace(arguments.low, arguments.high, arguments.points), 12)
    right = rows_right(last, sums, biases, targets)
    return BiasScanAnswer(
        biases=biases.tolist(),
        right=right.tolist(),
        all_right=[
            (
                edge(last, sums, targets, biases[first], biases[max(first - 1, 0)]),
                edge(last, sums, targets, biases[end], biases[min(end + 1, len(biases) - 1)]),
            )
            for first, end in stretches(right == len(targets))
        ],
    )


def rows_right(last: DenseLayer, sums: tf.Tensor, biases: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return how many rows are right at each bias, (N,); `sums` (rows, 1) are those without a bias."""
    outputs = activated(last.activation, sums + tf.constant(biases[None, :], tf.float64)).numpy()
    return ((outputs > 0.5) == (targets[:, None] == 1)).sum(axis=0)  # type: ignore[no-any-return]


def stretches(good: np.ndarray) -> list[tuple[int, int]]:
    """Return first and last index of each stretch of what is true."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], good, [False]]).astype(int)))
    return [(int(first), int(end) - 1) for first, end in zip(steps[::2], steps[1::2], strict=True)]


def edge(last: DenseLayer, sums: tf.Tensor, targets: np.ndarray, good: float, bad: float) -> float:
    """Return the bias next to `bad` at which all rows are right; `good` itself if they are at both."""
    if good == bad:
        return float(good)
    for _ in range(HALVINGS):
        middle = (good + bad) / 2
        is_good = rows_right(last, sums, np.array([middle]), targets)[0] == len(targets)
        good, bad = (middle, bad) if is_good else (good, middle)
    return float(good)


CALCULATORS.add(
    Calculator(
        name="bias_scan",
        arguments=BiasScanArguments,
        answer=BiasScanAnswer,
        calculate=bias_scan,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
