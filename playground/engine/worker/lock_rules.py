"""Where a locked setting ends a run for good: no command trains beyond it."""

from collections.abc import Collection
from typing import Literal

from playground.engine.messages.notes import LockBlockingTraining
from playground.spec import ExperimentSpec

EPOCHS = "epochs"
"""The setting whose lock lets no run train beyond it."""


def lock_blocking_training(
    spec: ExperimentSpec, locked: Collection[str], epoch: int, stopped: str
) -> LockBlockingTraining | Literal[""]:
    """Return what keeps a run of `spec` from being trained on, or an empty string.

    `stopped`: why its own rules have stopped it. Going on would drop them all, the locked ones too.
    """
    if stopped and spec.stopping.active_rules & frozenset(locked):
        return LockBlockingTraining.STOP
    return LockBlockingTraining.EPOCHS if EPOCHS in locked and epoch >= spec.training.epochs else ""
