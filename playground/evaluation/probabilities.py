"""Probabilities as the log loss takes them: never 0; quick to import, since every trainer does."""

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
EPSILON = 1e-7
"""Probabilities are kept so far from 0 and 1 in the log loss, as Keras does."""


def inside(p: Float64) -> Float64:
    """Return probabilities that are neither 0 nor 1."""
    return np.clip(p, EPSILON, 1 - EPSILON)


def normalized(p: Float64) -> Float64:
    """Return probabilities (rows, classes) that are not 0 and have the sum 1."""
    q = np.clip(p, EPSILON, 1)
    return np.asarray(q / q.sum(axis=1, keepdims=True))
