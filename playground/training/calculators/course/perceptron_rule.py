"""The perceptron rule on a truth table, look by look: w + rate·(t − y)·x, b + rate·(t − y)."""

from functools import lru_cache
from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.training.calculators.course.gate_places import ROWS, TruthTable
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

MOST_LOOKS = 64

Start = Annotated[int, Field(ge=-3, le=3)]
Rate = Annotated[float, Field(ge=0.5, le=1.0, multiple_of=0.5)]
"""Rates that floats multiply exactly: others break ties at a sum of 0 by rounding."""


class PerceptronRuleArguments(Arguments):
    """`wanted` in the rows 00, 01, 10, 11; `start` w1, w2, b; `looks` at most, the rows one after another."""

    wanted: TruthTable
    rate: Rate = 1.0
    start: tuple[Start, Start, Start] = (0, 0, 0)
    looks: Annotated[int, Field(ge=4, le=MOST_LOOKS, multiple_of=4)] = 32


class Look(Answer):
    """One row is looked at: what the neuron said of it, and all that is so afterwards.

    `weights`: w1, w2, b. `sums`, `outputs`: of the four rows. `right`: rows that are as wanted.
    """

    row: int
    said: int
    weights: list[float]
    sums: list[float]
    outputs: list[int]
    right: int


class PerceptronRuleAnswer(Answer):
    """`ended`: the last epoch, each row once, had nothing to correct.

    `round_from`, `round_length`: the looks that are repeated for ever, counted from 1; 0 if none are.
    """

    looks: list[Look]
    ended: bool
    round_from: int
    round_length: int


@lru_cache(maxsize=128)  # a class asks the same
def perceptron_rule(arguments: PerceptronRuleArguments) -> PerceptronRuleAnswer:
    """Return each look until all rows are right, or as many as are asked for."""
    rows, wanted = tf.constant(ROWS, tf.float64), tf.constant(arguments.wanted, tf.float64)
    weights = tf.constant(arguments.start, tf.float64)
    outputs = says_of(tf.linalg.matvec(rows, weights))
    looks: list[Look] = []
    seen = {(0, *map(float, arguments.start)): 0}
    again = (0, 0)
    errors = 1  # of the last epoch
    while errors and len(looks) < arguments.looks:
        errors = 0
        for row in range(len(ROWS)):
            said, error = int(outputs[row]), wanted[row] - outputs[row]
            errors += int(error != 0)
            weights += arguments.rate * error * rows[row]
            sums = tf.linalg.matvec(rows, weights)
            outputs = says_of(sums)
            looks.append(look_after(row, said, weights, sums, wanted))
            before = seen.setdefault(((row + 1) % len(ROWS), *looks[-1].weights), len(looks))
            again = again if any(again) or before == len(looks) else (before + 1, len(looks) - before)
    ended = errors == 0
    round_from, round_length = (0, 0) if ended else again
    return PerceptronRuleAnswer(looks=looks, ended=ended, round_from=round_from, round_length=round_length)


def says_of(sums: tf.Tensor) -> tf.Tensor:
    """Return 1 where a sum is above 0, else 0."""
    return tf.cast(sums > 0, tf.float64)


def look_after(row: int, said: int, weights: tf.Tensor, sums: tf.Tensor, wanted: tf.Tensor) -> Look:
    """Return what is so after a look at a row."""
    outputs = says_of(sums)
    return Look(
        row=row,
        said=said,
        weights=weights.numpy().tolist(),
        sums=sums.numpy().tolist(),
        outputs=list(map(int, outputs.numpy())),
        right=int(tf.reduce_sum(tf.cast(outputs == wanted, tf.int32))),
    )


CALCULATORS.add(
    Calculator(
        name="perceptron_rule",
        arguments=PerceptronRuleArguments,
        answer=PerceptronRuleAnswer,
        calculate=perceptron_rule,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
