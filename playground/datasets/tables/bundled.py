"""Data sets that come with scikit-learn: on disk wherever the playground is installed.

Their files are read here: importing scikit-learn takes a second, and a trainer needs it for nothing else.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from playground.datasets.dataset import Table
from playground.spec import DataSource


def load_sklearn_table(loader: str) -> Table:
    """Return the table that `sklearn.datasets.<loader>` reads; its file is that of the name behind `load_`.

    The first line of a file holds the numbers of rows and of inputs, and the classes; each other one a row,
    its class last. Raises `FileNotFoundError` if scikit-learn has no such file.
    """
    package = find_spec("sklearn")
    if package is None or package.origin is None:
        raise FileNotFoundError("scikit-learn is not installed")
    path = Path(package.origin).parent / "datasets" / "data" / f"{loader.removeprefix('load_')}.csv"
    rows = np.loadtxt(path, delimiter=",", skiprows=1)
    return Table(X=np.ascontiguousarray(rows[:, :-1]), y=rows[:, -1].copy(), source=DataSource.REAL)
