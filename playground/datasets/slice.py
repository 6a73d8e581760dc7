"""What the picture of a net needs to know of the columns that it shows and of those it does not."""

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preprocess import Prepared

PADDING = 0.05


def medians(prepared: Prepared) -> NDArray[np.float64]:
    """Return the median of each column over the training rows, unscaled, float64 (n_columns,)."""
    return np.asarray(np.median(prepared.raw_train, axis=0))


def column_ranges(prepared: Prepared) -> NDArray[np.float64]:
    """Return low and high of each column, unscaled, float64 (n_columns, 2).

    They enclose all rows, training and test, with 5 % to spare on both sides; a constant column
    gets half a unit on both sides.
    """
    rows = np.concatenate([prepared.raw_train, prepared.raw_test])
    low, high = rows.min(axis=0), rows.max(axis=0)
    margin = np.where(high > low, PADDING * (high - low), 0.5)
    return np.column_stack([low - margin, high + margin])
