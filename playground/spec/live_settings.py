"""Settings that can change while a net trains, without a restart."""

from collections.abc import Iterable
from typing import Any

from playground.spec.experiment import FIELDS, PARTS, ExperimentSpec

LIVE_SETTINGS = (
    "learning_rate",
    "batch_size",
    "regularizer",
    "regularization_rate",
    "l1_ratio",
    "dropout",
)
"""What a running net takes over at once; another batch size from the next epoch on."""
SHOWN_SETTINGS = ("epochs", *PARTS["view"].model_fields)
"""What decides no number of a run: its last epoch and how it is shown."""

Change = tuple[str, Any]


def live_changes(old: ExperimentSpec, new: ExperimentSpec) -> tuple[Change, ...] | None:
    """Return what a net of `old` has to change to go on as one of `new`; None if it has to begin again."""
    before, after = live_values(old, FIELDS), live_values(new, FIELDS)
    if old.network.same_but_live(new.network):
        before["layers"] = after["layers"]  # what differs of them has the name of a setting
    changed = [name for name in FIELDS if before[name] != after[name] and name not in SHOWN_SETTINGS]
    if any(name not in LIVE_SETTINGS for name in changed):
        return None
    return tuple((name, after[name]) for name in changed)


def live_values(spec: ExperimentSpec, names: Iterable[str] = LIVE_SETTINGS) -> dict[str, Any]:
    """Return what settings are for a net in training; see `ExperimentSpec.live_value`."""
    return {name: spec.live_value(name) for name in names}


def needs_restart(name: str) -> bool:
    """Return whether a change of setting `name` begins the run again."""
    return name not in LIVE_SETTINGS and name not in SHOWN_SETTINGS
