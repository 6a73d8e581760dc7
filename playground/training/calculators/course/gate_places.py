"""A neuron with a step at every place of its three sliders: which rows of a truth table it has right there.

Sliders stand at tenths, and tenths are summed as whole numbers: no sum is a little above 0 only by rounding.
"""

from functools import cache
from typing import Annotated, Literal

import tensorflow as tf
from pydantic import AfterValidator, Field

from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator

TENTHS = 10
LARGEST = 3
"""Sliders go from -3 to 3."""
ROWS = ((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1))
"""Inputs of the four rows of a truth table, and the 1 that the bias is multiplied with."""


def whole_tenths(value: float) -> float:
    """Return the value; raise `ValueError` if no slider stands there."""
    if abs(value * TENTHS - round(value * TENTHS)) > 1e-6:
        raise ValueError("a slider stands at tenths")
    return value


Place = Annotated[float, Field(ge=-LARGEST, le=LARGEST), AfterValidator(whole_tenths)]
Places = tuple[Place, Place, Place]
"""w1, w2 and b."""
Bit = Literal[0, 1]
TruthTable = tuple[Bit, Bit, Bit, Bit]
"""What is wanted in the rows 00, 01, 10, 11."""


class SliderScanArguments(Arguments):
    """Where the sliders stand, and what is wanted."""

    weights: Places
    wanted: TruthTable


class SliderScanAnswer(Answer):
    """Each of the three sliders moved alone: (3, V) for V places, `sums` and `outputs` (3, V, 4).

    `right`: rows that are as wanted. `best`: the most of them, for each slider.
    """

    values: list[float]
    sums: list[list[list[float]]]
    outputs: list[list[list[int]]]
    right: list[list[int]]
    best: list[int]


class GatePlacesArguments(Arguments):
    """What is wanted."""

    wanted: TruthTable


class GatePlacesAnswer(Answer):
    """All places of the three sliders. `right`: how many have 0, 1, .. 4 rows right; `best`: the most rows.

    `tables`: how many places make each of the 16 truth tables; that of the rows 00, 01, 10, 11 read as a
    binary number is where it stands.
    """

    places: int
    right: list[int]
    best: int
    tables: list[int]


def slider_scan(arguments: SliderScanArguments) -> SliderScanAnswer:
    """Return what becomes of the rows when one slider moves and the others stand still."""
    tenths = slider_tenths()
    start = tf.constant([round(value * TENTHS) for value in arguments.weights], tf.int32)
    here = tf.broadcast_to(start, (3, len(tenths), 3))
    moved = tf.eye(3, dtype=tf.int32)[:, tf.newaxis, :]
    sums = tf.einsum("svw,rw->svr", here * (1 - moved) + moved * tenths[:, tf.newaxis], tf.constant(ROWS))
    outputs = tf.cast(sums > 0, tf.int32)
    right = tf.reduce_sum(tf.cast(outputs == tf.constant(arguments.wanted), tf.int32), -1)
    return SliderScanAnswer(
        values=(tenths / TENTHS).numpy().tolist(),
        sums=(sums / TENTHS).numpy().tolist(),
        outputs=outputs.numpy().tolist(),
        right=right.numpy().tolist(),
        best=tf.reduce_max(right, -1).numpy().tolist(),
    )


def gate_places(arguments: GatePlacesArguments) -> GatePlacesAnswer:
    """Return how many of all slider places have how many rows right."""
    counts = tf.constant(table_counts())
    tables = tf.bitwise.right_shift(tf.range(16)[:, tf.newaxis], tf.constant([3, 2, 1, 0])) & 1
    right = tf.reduce_sum(tf.cast(tables == tf.constant(arguments.wanted), tf.int32), -1)
    by_right = tf.math.unsorted_segment_sum(counts, right, 5)
    return GatePlacesAnswer(
        places=int(tf.reduce_sum(counts)),
        right=by_right.numpy().tolist(),
        best=int(tf.reduce_max(tf.where(by_right > 0))),
        tables=counts.numpy().tolist(),
    )


def slider_tenths() -> tf.Tensor:
    """Return every place of a slider in tenths, shape (61,)."""
    return tf.range(-LARGEST * TENTHS, LARGEST * TENTHS + 1)


@cache
def table_counts() -> tuple[int, ...]:
    """Return how many places of the sliders make each of the 16 truth tables."""
    tenths = slider_tenths()
    places = tf.reshape(tf.stack(tf.meshgrid(tenths, tenths, tenths), -1), (-1, 3))
    says = tf.cast(tf.matmul(places, tf.constant(ROWS), transpose_b=True) > 0, tf.int32)
    numbers = tf.reduce_sum(says * tf.constant([8, 4, 2, 1]), -1)
    return tuple(tf.math.bincount(numbers, minlength=16).numpy().tolist())


CALCULATORS.add(
    Calculator(
        name="slider_scan",
        arguments=SliderScanArguments,
        answer=SliderScanAnswer,
        calculate=slider_scan,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
CALCULATORS.add(
    Calculator(
        name="gate_places",
        arguments=GatePlacesArguments,
        answer=GatePlacesAnswer,
        calculate=gate_places,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
