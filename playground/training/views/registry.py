"""The views of a net by name; a file of this folder declares its view, and adds it when it is imported."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import keras
import numpy as np
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.spec import ExperimentSpec
from playground.spec.registry import Registry
from playground.training.model.builder import RowLoss
from playground.training.views.input_plane import InputPlane

Sections = Mapping[str, Any]
"""Arrays by the names of the sections that they are sent as; of dtype `json` a value that JSON can hold."""


class View(ABC):
    """Shows one thing of a net, for the weights that its model has at each call."""

    @abstractmethod
    def __call__(self) -> Sections:
        """Return what there is to see now: the sections that the view declares."""

    def compile(self) -> None:
        """Make later calls fast: most views are traced at their first call."""
        self()

    def choose(self, argument: tuple[float, ...]) -> None:  # noqa: B027
        """Show from now on what the numbers say; most views show one thing only."""


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
class SectionDeclaration:
    """An array that a view gives: its name in frames, and what it holds.

    `shape`: None stands for any length, as in Keras; of `json`, a value that JSON can hold, nothing is said.
    `interval_s`: seconds between two of it, at least, while the net trains; 0: it is in every frame.
    """

    name: str
    dtype: Literal["uint8", "int32", "float32", "json"]
    shape: tuple[int | None, ...] = ()
    interval_s: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDeclaration:
    """A view before it is built: what it is asked for by, what it gives, for which nets and when.

    `fits`: whether there is such a view of an experiment. `on_request`: it is computed, and sent, only for
    those who ask for it. `at_rest_only`: whether it takes too long, or is too large, while a net trains.
    """

    name: str
    sections: tuple[SectionDeclaration, ...]
    build: Callable[[ViewContext], View]
    fits: Callable[[ExperimentSpec], bool] = lambda _: True
    on_request: bool = False
    at_rest_only: Callable[[ExperimentSpec], bool] = lambda _: False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedView:
    """A view that fits a net: when it is computed, and what it then gives."""

    name: str
    sections: tuple[SectionDeclaration, ...]
    on_request: bool
    at_rest_only: bool


VIEWS: Registry[ViewDeclaration] = Registry()


class Views:
    """The views that fit one net, each built when it is first asked for; `offered`: what they are."""

    def __init__(self, context: ViewContext, declared: Mapping[str, ViewDeclaration] = VIEWS) -> None:
        self._context, spec = context, context.spec
        self._fitting = {name: view for name, view in declared.items() if view.fits(spec)}
        self._built: dict[str, View] = {}
        self.offered = tuple(
            OfferedView(
                name=name,
                sections=view.sections,
                on_request=view.on_request,
                at_rest_only=view.at_rest_only(spec),
            )
            for name, view in self._fitting.items()
        )

    def __getitem__(self, name: str) -> View:
        if name not in self._built:
            self._built[name] = self._fitting[name].build(self._context)
        return self._built[name]

    @property
    def on_request(self) -> dict[str, list[str]]:
        """The names of the views that somebody must ask for, and of the sections that each gives."""
        return {
            view.name: [section.name for section in view.sections] for view in self.offered if view.on_request
        }

    def compile(self) -> None:
        """Compile the views that are computed for everybody."""
        for view in self.offered:
            if not view.on_request:
                self[view.name].compile()
