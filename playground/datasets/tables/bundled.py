"""Data sets that come with scikit-learn: on disk wherever the playground is installed.

Their files are read here: importing scikit-learn takes a second, and a trainer needs it for nothing else.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Table
from playground.spec import DataSource


def load_sklearn_table(loader: str) -> Table:
    """Return the table that `sklearn.datasets.<loader>` reads; its file is that of the name behind `load_`.

    The first line of a file holds the numbers of rows and of inputs, and the classes; each other one a row,
    its class last. Raises `FileNotFoundError` if scikit-learn has no such file.
    """
    return table_of_last_column(read_numbers(f"{loader.removeprefix('load_')}.csv", skiprows=1))


def table_of_last_column(rows: NDArray[np.float64]) -> Table:
    """Return the table whose target is the last column of `rows`, float64 (n_samples, n_columns + 1)."""
    return Table(X=np.ascontiguousarray(rows[:, :-1]), y=rows[:, -1].copy(), source=DataSource.REAL)


def read_numbers(filename: str, *, delimiter: str | None = ",", skiprows: int = 0) -> NDArray[np.float64]:
    """Return the numbers of a file of scikit-learn, packed or not; `delimiter` None is white space.

    Raises `FileNotFoundError` if scikit-learn has no such file.
    """
    package = find_spec("sklearn")
    if package is None or package.origin is None:
        raise FileNotFoundError("scikit-learn is not installed")
    path = Path(package.origin).parent / "datasets" / "data" / filename
    return np.loadtxt(path, delimiter=delimiter, skiprows=skiprows)
