"""The shape of every data set: a card and a function that makes or reads its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from playground.spec import DATASETS, DatasetCard, DataSource, DataSpec
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows in a fixed order.

    `X`: float64 (n_samples, n_columns), all columns of the card. `y`: float64 (n_samples,), class
    number 0, 1, ... or target value. `source`: generated, real or simulated.
    """

    X: NDArray[np.float64]
    y: NDArray[np.float64]
    source: DataSource


class SampleGenerator(Protocol):
    """A generator in the manner of scikit-learn's `make_*`."""

    def __call__(
        self, n_samples: int, *, noise: float, random_state: np.random.Generator
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return X, float64 (n_samples, 2), or (n_samples, 1) for a curve, and y, float64 (n_samples,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A card, and `make(data)` that returns the rows that a `DataSpec` asks for.

    Exports repeat the rows by themselves: with the source of `maker`, which draws them, or with the
    function of `sklearn.datasets` that is named `loader`, called with `loader_arguments`; without either they
    hold the rows.
    """

    card: DatasetCard
    make: Callable[[DataSpec], Table]
    maker: SampleGenerator | None = None
    loader: str = ""
    loader_arguments: str = "return_X_y=True"

    @property
    def name(self) -> str:
        """The key of the data set in links."""
        return self.card.name


LOADERS: Registry[Dataset] = Registry()


def register(dataset: Dataset) -> Dataset:
    """Make `dataset` known under its name, to links as well as to `load_table`."""
    DATASETS.add(dataset.card)
    return LOADERS.add(dataset)


def load_table(data: DataSpec) -> Table:
    """Return the rows of the data set that `data` names.

    Raises `DataError` if a file in the data folder is not what it should be.
    """
    return LOADERS[data.dataset].make(data)
