"""What was changed by hand while a net trains, so that another trainer can do the same again."""

from collections.abc import Iterable
from typing import Any

from playground.spec import LIVE_SETTINGS, ExperimentSpec

WEIGHT = "weight"
Change = tuple[int, str, Any]
"""(epochs trained before, setting or `WEIGHT`, value); the value of a weight is [index, number]."""


class Handwork:
    """Settings as they are now and as they were at the start, and each change between, in order.

    `first`: the live settings that the run began with. `record`: what was changed since.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        settings = spec.settings()
        self.first = {name: settings[name] for name in LIVE_SETTINGS}
        self.now = dict(self.first)
        self.record: list[Change] = []

    def note(self, epoch: int, name: str, value: Any, *, begun: bool) -> None:
        """Put a change on the record; before anything is trained a setting is one that the run begins with.

        Of changes of the same thing in the same epoch the last one counts.
        """
        if name in self.now:
            self.now[name] = value
            if not begun:
                self.first = dict(self.now)
                return
        last = self.record[-1] if self.record else None
        if last and (last[0], thing(last)) == (epoch, thing((epoch, name, value))):
            self.record.pop()
        self.record.append((epoch, name, value))

    def recall(self, changes: Iterable[Change]) -> None:
        """Put changes on the record that an earlier trainer of the run has made."""
        for change in changes:
            self.record.append(change)
            if change[1] in self.now:
                self.now[change[1]] = change[2]

    def restart(self) -> None:
        """Begin again with the settings as they are now."""
        self.first = dict(self.now)
        self.record.clear()


def thing(change: Change) -> tuple[str, Any]:
    """Return what a change is of: a setting, or one of the weights."""
    _, name, value = change
    return (name, value[0] if name == WEIGHT else None)
