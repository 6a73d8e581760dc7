"""Which rows are looked at where all of them would be too many: evenly chosen ones."""

import numpy as np
from numpy.typing import NDArray

from playground.datasets import PreparedData

MOST_DRAWN, MOST_MEASURED = 1000, 256


def evenly_spaced_rows(n_rows: int, most: int) -> NDArray[np.int64]:
    """Return all row numbers, or `most` of them, the first and the last among them."""
    return np.unique(np.linspace(0, n_rows - 1, min(n_rows, most)).round().astype(np.int64))


def rows_drawn_as_points(n_rows: int) -> NDArray[np.int64]:
    """Return the rows that are drawn as points: at most 1000."""
    return evenly_spaced_rows(n_rows, MOST_DRAWN)


def rows_to_measure(n_rows: int) -> NDArray[np.int64]:
    """Return the rows on which activations and gradients are measured: at most 256."""
    return evenly_spaced_rows(n_rows, MOST_MEASURED)


def inputs_of_drawn_rows(prepared: PreparedData) -> NDArray[np.float32]:
    """Return what the net gets of the rows drawn, training rows and then validation rows: (n, n_inputs)."""
    return np.concatenate(
        [part[rows_drawn_as_points(len(part))] for part in (prepared.X_train, prepared.X_val)]
    )
