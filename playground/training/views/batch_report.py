"""A batch step as the page gets it: the numbers themselves, ready for JSON."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.training.loop.compiled_trainer import Arrays
from playground.training.views.batch_step import BatchStep

MOST_ROWS = 64
"""Rows whose inputs, targets and outputs are told; of all others only which they are."""
MOST_WEIGHTS = 1000
"""Nets with more weights tell no gradient of each."""


def batch_facts(step: BatchStep, arrays: Arrays) -> Mapping[str, Any]:
    """Return what happened in a batch; a number that is not finite is None.

    `rows`: the training rows of the batch; `inputs`, `targets` and `outputs` (of each hidden layer, the
    answer last) are those of the first 64 of them; `weights`, `gradients` and `update` are None for nets
    of more than 1000 weights.
    """
    rows = step.rows[:MOST_ROWS]
    small = step.weights.size <= MOST_WEIGHTS
    return {
        "epoch": step.epoch,
        "batch": step.batch,
        "of": step.n_batches,
        "size": len(step.rows),
        "rows": step.rows.tolist(),
        "inputs": listed(arrays.X_train[rows]),
        "targets": listed(arrays.y_train[rows]),
        "outputs": [listed(output[:MOST_ROWS]) for output in step.outputs],
        "loss": number(step.loss),
        "penalty": number(step.penalty),
        "loss_after": number(step.loss_after),
        "penalty_after": number(step.penalty_after),
        "rate": step.learning_rate,
        "weights": listed(step.weights) if small else None,
        "gradients": listed(step.gradients) if small else None,
        "update": listed(step.update) if small else None,
    }


def number(value: float) -> float | None:
    """Return a finite number, or None."""
    return value if math.isfinite(value) else None


def listed(values: NDArray[Any]) -> Any:
    """Return an array as nested lists; what is not finite is None."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found.tolist()
