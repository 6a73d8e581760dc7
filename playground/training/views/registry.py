"""The views of a net by name; a file of this folder adds its view when it is imported."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.spec import ExperimentSpec
from playground.spec.registry import Registry
from playground.training.model.builder import RowLoss
from playground.training.views.input_plane import InputPlane


class View(ABC):
    """Shows one thing of a net, for the weights that its model has at each call."""

    @abstractmethod
    def __call__(self) -> Any:
        """Return what there is to see now."""

    def compile(self) -> None:
        """Make later calls fast: most views are traced at their first call."""
        self()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewContext:
    """What a view is built from; the columns that `plane` shows may change later.

    `weights` returns the flat weights that the model has; reading them from the model takes longer.
    """

    spec: ExperimentSpec
    prepared: PreparedData
    model: keras.Model
    loss: RowLoss
    plane: InputPlane
    weights: Callable[[], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFactory:
    """A view before it is built: the name that it is asked for by, and how it is built."""

    name: str
    build: Callable[[ViewContext], View]


VIEWS: Registry[ViewFactory] = Registry()


class Views:
    """The views of one net, each built when it is first asked for."""

    def __init__(self, context: ViewContext, factories: Mapping[str, ViewFactory] = VIEWS) -> None:
        self._context, self._factories = context, factories
        self._built: dict[str, View] = {}

    def __getitem__(self, name: str) -> View:
        if name not in self._built:
            self._built[name] = self._factories[name].build(self._context)
        return self._built[name]
