"""Where a locked setting ends a run for good: no command trains beyond it."""

from collections.abc import Collection

from playground.spec import ExperimentSpec

EPOCHS, STOP = "epochs", "stop"


def blocking_lock(spec: ExperimentSpec, locked: Collection[str], epoch: int, stopped: str) -> str:
    """Return what keeps a run of `spec` from being trained on: `EPOCHS`, `STOP`, or an empty string.

    `stopped`: why its own rules have stopped it. Going on would drop them all, the locked ones too.
    """
    if stopped and spec.stopping.active & frozenset(locked):
        return STOP
    return EPOCHS if EPOCHS in locked and epoch >= spec.training.epochs else ""
