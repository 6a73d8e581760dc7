"""The log of what was changed by hand while a net trains, so that another worker can repeat it."""

from collections.abc import Iterable

from playground.engine.messages.manual_change import Change
from playground.spec import ExperimentSpec, live_values


class ChangeLog:
    """Live settings as they are now and as they were at the start, and each change in between, in order.

    `initial`: the live settings that the run began with. `changes`: what was changed since.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        self.initial = live_values(spec)
        self.current = dict(self.initial)
        self.changes: list[Change] = []
        self._reported = 0

    def add(self, change: Change, *, begun: bool) -> None:
        """Log a change; before anything is trained a setting is one that the run begins with.

        Of changes of the same thing between the same two batches the last one counts.
        """
        if change.name in self.current:
            self.current[change.name] = change.value
            if not begun:
                self.initial = dict(self.current)
                return
        self._remove_replaced(change)
        self.changes.append(change)

    def _remove_replaced(self, change: Change) -> None:
        """Take what `change` replaces off the log: nothing was trained in between."""
        for place in reversed(range(len(self.changes))):
            if self.changes[place].epoch_and_batch != change.epoch_and_batch:
                return
            if self.changes[place].changed_item == change.changed_item:
                del self.changes[place]
                self._reported = min(self._reported, place)
                return

    def take_unreported(self) -> tuple[int, list[Change]]:
        """Return how many changes stay as they were reported, and those after them, which are now."""
        reported, self._reported = self._reported, len(self.changes)
        return reported, self.changes[reported:]

    def restore(self, changes: Iterable[Change]) -> None:
        """Log changes that an earlier worker of the run has made."""
        for change in changes:
            self.changes.append(change)
            if change.name in self.current:
                self.current[change.name] = change.value

    def clear(self) -> None:
        """Begin again with the settings as they are now."""
        self.initial = dict(self.current)
        self.changes.clear()
        self._reported = 0
