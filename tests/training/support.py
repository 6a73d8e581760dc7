"""Small specs and data that the tests of training share."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

import playground.datasets  # noqa: F401 - fills the registry
from playground.engine.messages.sections import Section
from playground.spec import ExperimentSpec, Task, parse_link
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays, make_training_setup
from playground.training.model.builder import build_loss, build_model
from playground.training.session import Session
from playground.training.views.registry import SectionDeclaration

DATASET_OF = {Task.BINARY: "circle", Task.MULTICLASS: "iris", Task.REGRESSION: "plane"}
CLASSES = 3


def spec_of(link: str) -> ExperimentSpec:
    """Return the spec of a link without problems."""
    spec, problems = parse_link(link)
    assert not problems
    return spec


def toy_arrays(task: Task, n_train: int = 20, n_test: int = 7) -> TrainingArrays:
    """Return two inputs and a target that fits `task`, at random."""
    rng = np.random.default_rng(11)
    n = n_train + n_test
    X = rng.normal(size=(n, 2)).astype(np.float32)
    targets = {
        Task.BINARY: (X[:, :1] > 0).astype(np.float32),
        Task.MULTICLASS: np.eye(CLASSES, dtype=np.float32)[np.arange(n) % CLASSES],
        Task.REGRESSION: X[:, :1] * 0.5 + 2.0,
    }
    y = targets[task]
    return TrainingArrays(X_train=X[:n_train], y_train=y[:n_train], X_val=X[n_train:], y_val=y[n_train:])


def toy_trainer(spec: ExperimentSpec, arrays: TrainingArrays, **options: Any) -> tuple[Any, CompiledTrainer]:
    """Return the model of `spec` for two inputs, and its trainer on `arrays`."""
    model = build_model(spec, arrays.X_train.shape[1])
    return model, CompiledTrainer(make_training_setup(spec, model, build_loss(spec)), arrays, **options)


class Trainers:
    """Trainers on toy arrays, each compiled once: whoever asks gets it as new, since it was reset.

    Trainers of the same link know nothing of each other if they have different numbers.
    """

    def __init__(self, arrays: TrainingArrays, block: int) -> None:
        self.arrays, self._block = arrays, block
        self._kept: dict[tuple[str, int], tuple[Any, CompiledTrainer]] = {}

    def __call__(self, link: str, number: int = 0) -> tuple[Any, CompiledTrainer]:
        """Return the model of `link`, and its trainer."""
        key = (link, number)
        if key not in self._kept:
            self._kept[key] = toy_trainer(spec_of(link), self.arrays, block=self._block)
        model, trainer = self._kept[key]
        trainer.reset()
        return model, trainer


def sections_of_views(session: Session) -> dict[str, Section]:
    """Return what all views of a session show, as it is sent."""
    return {
        section.name: Section.from_value(section.dtype, value)
        for view in session.offered_views
        for section, value in in_order(view.sections, session.view(view.name))
    }


def in_order(
    declared: Iterable[SectionDeclaration], shown: Mapping[str, Any]
) -> list[tuple[SectionDeclaration, Any]]:
    """Return the sections that a view declares with their values; whatever else it shows is an error."""
    pairs = [(section, shown[section.name]) for section in declared]
    assert len(pairs) == len(shown)
    for section, value in pairs:
        assert section.dtype in {"json", str(getattr(value, "dtype", ""))}, section.name
    return pairs
