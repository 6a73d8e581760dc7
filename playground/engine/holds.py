"""Where a locked setting ends a run for good: no command trains beyond it."""

from collections.abc import Collection

from playground.spec import ExperimentSpec
from playground.spec.stopping import StoppingSpec

EPOCHS, STOP = "epochs", "stop"


def held(spec: ExperimentSpec, locked: Collection[str], epoch: int, stopped: str) -> str:
    """Return what keeps a run of `spec` from being trained on: `EPOCHS`, `STOP`, or nothing.

    `stopped`: why its own rules have stopped it. Going on would drop them all, the locked ones too.
    """
    if stopped and rules(spec.stopping) & frozenset(locked):
        return STOP
    return EPOCHS if EPOCHS in locked and epoch >= spec.training.epochs else ""


def rules(stopping: StoppingSpec) -> frozenset[str]:
    """Return the settings of the rules that may stop a run."""
    active = {
        "patience": stopping.patience > 0,
        "stop_loss": stopping.stop_loss > 0,
        "stop_metric": stopping.stop_metric < 1,
    }
    return frozenset(name for name, on in active.items() if on)
