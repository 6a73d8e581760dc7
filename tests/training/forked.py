"""Runs in processes of their own, forked as the trainers are: TensorFlow is imported once for all of them."""

from playground.training.runtime.libraries import import_libraries

import_libraries()

import playground.datasets  # noqa: E402, F401 - fills the registry
from playground.lessons.gallery import RunOutcome  # noqa: E402
from playground.spec import ExperimentSpec  # noqa: E402
from playground.training.train_once import train_once  # noqa: E402


def outcome_of(spec: ExperimentSpec) -> RunOutcome:
    """Train `spec` and return how it went; what XLA is told follows from the first net of a process."""
    result = train_once(spec)
    loss, val_loss, metric, val_metric = result.history.T
    return RunOutcome(
        loss=loss,
        val_loss=val_loss,
        metric=metric,
        val_metric=val_metric,
        diverged=result.status == "diverged",
        first=result.initial_weights,
        last=result.weights,
    )
