"""Data sets that come with scikit-learn: on disk wherever the playground is installed."""

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.datasets.dataset import Table
from playground.spec import DataSource


def bundled(loader: str) -> Table:
    """Return the table that `sklearn.datasets.<loader>` reads from scikit-learn's own files."""
    import sklearn.datasets  # noqa: PLC0415 - heavy

    read: Callable[..., Any] = getattr(sklearn.datasets, loader)
    X, y = read(return_X_y=True)
    return Table(X=np.asarray(X, np.float64), y=np.asarray(y, np.float64), source=DataSource.REAL)
