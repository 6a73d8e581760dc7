"""Signs that a score is too good to be true, or means nothing: columns and rows that give the answer away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from playground.evaluation.resampling import Float64

Kind = Literal["constant_column", "row_number", "copied_target", "repeated_rows", "scaled_elsewhere"]
COPIED = 0.9999
"""|r| between a column and the target from which on it counts as a copy."""
LEAST_ROWS = 20
"""With fewer rows chance makes such columns."""
SPARSEST = 2
"""Row numbers may leave out as many as are there: those of rows that stay closed."""
ROUNDING = 1e-4
"""Of a mean or a deviation of scaled columns, which are float32."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWarning:
    """What was found: a column by its name (empty if it is about rows), and how many rows it concerns."""

    kind: Kind
    column: str = ""
    rows: int = 0


def column_warnings(names: Sequence[str], X: Float64, y: Float64) -> list[DataWarning]:
    """Return what is wrong with columns; `X` (rows, columns), `y` (rows,)."""
    found: list[DataWarning] = []
    for name, column in zip(names, X.T, strict=True):
        if len(column) and np.ptp(column) == 0:
            found.append(DataWarning(kind="constant_column", column=name, rows=len(column)))
        elif is_row_number(column):
            found.append(DataWarning(kind="row_number", column=name, rows=len(column)))
        elif gives_target(column, y):
            found.append(DataWarning(kind="copied_target", column=name, rows=len(column)))
    return found


def is_row_number(column: NDArray[np.float64]) -> bool:
    """Return whether a column has a whole number for each row, no two the same, and few between them."""
    if len(column) < LEAST_ROWS or not np.array_equal(column, np.round(column)):
        return False
    values = np.unique(column)
    return len(values) == len(column) and values[-1] - values[0] < SPARSEST * len(column)


def gives_target(column: NDArray[np.float64], y: Float64) -> bool:
    """Return whether a column says the target: in a straight line, or each of its values one class alone."""
    if len(column) < LEAST_ROWS or np.ptp(y) == 0:
        return False
    if abs(np.corrcoef(column, y)[0, 1]) >= COPIED:
        return True
    values, places = np.unique(column, return_inverse=True)
    labels, classes = np.unique(y, return_inverse=True)
    if len(values) > len(labels) or len(labels) > len(column) / LEAST_ROWS:
        return False
    table = np.zeros((len(values), len(labels)))
    np.add.at(table, (places.ravel(), classes.ravel()), 1)
    return bool((np.count_nonzero(table, axis=1) == 1).all())


def groups_of_equal_rows(X: Float64) -> NDArray[np.int64]:
    """Return the same number for rows with the same values, (rows,)."""
    _, numbers = np.unique(X, axis=0, return_inverse=True)
    return np.asarray(numbers, np.int64).ravel()


def repeated_rows(X_train: Float64, X_held_out: Float64) -> list[DataWarning]:
    """Return a warning if held-out rows have the same values as training rows, with how many do."""
    groups = groups_of_equal_rows(np.concatenate([X_train, X_held_out]))
    shared = int(np.isin(groups[len(X_train) :], groups[: len(X_train)]).sum())
    return [DataWarning(kind="repeated_rows", rows=shared)] if shared else []


def scaled_elsewhere(names: Sequence[str], scaling: str, X_train: Float64) -> list[DataWarning]:
    """Return which columns were scaled by other rows than those that train: they are not in their range.

    `X_train`: the training rows as the net sees them, each once; `scaling`: none, standard or minmax.
    """
    if scaling == "none" or not len(X_train):
        return []
    standard = scaling == "standard"
    zero = X_train.mean(axis=0) if standard else X_train.min(axis=0)
    one = X_train.std(axis=0) if standard else X_train.max(axis=0)
    off = (np.abs(zero) > ROUNDING) | (np.abs(one - 1) > ROUNDING)
    off &= np.ptp(X_train, axis=0) > 0
    return [
        DataWarning(kind="scaled_elsewhere", column=name, rows=len(X_train))
        for name, wrong in zip(names, off, strict=True)
        if wrong
    ]
