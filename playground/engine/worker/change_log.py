"""The log of what was changed by hand while a net trains, so that another worker can repeat it."""

from collections.abc import Iterable

import numpy as np

from playground.engine.messages.manual_change import WEIGHT, Change
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
        self._taken_back = False
        self._trained: dict[int, float] = {}
        self._trained_at = (0, 0)

    def add(self, change: Change, *, begun: bool, before: float | None = None) -> None:
        """Log a change; before anything is trained a setting is one that the run begins with.

        Of changes of the same thing between the same two batches the last one counts. `before`: the weight
        that is changed, as it was; one that has its trained value again is not changed any more.
        """
        if change.name in self.current:
            self.current[change.name] = change.value
            if not begun:
                self.initial = dict(self.current)
                return
        removed = self._remove_replaced(change)
        if removed and self._is_as_trained(change):
            self._taken_back = True
            return
        self._note_trained(change, before, new=not removed)
        self.changes.append(change)

    def _note_trained(self, change: Change, before: float | None, *, new: bool) -> None:
        """Remember what a weight was after the batch that was trained last, if that is known."""
        if self._trained_at != change.epoch_and_batch:
            self._trained, self._trained_at = {}, change.epoch_and_batch
        if change.name == WEIGHT and before is not None and new:
            self._trained.setdefault(change.value[0], before)

    def _is_as_trained(self, change: Change) -> bool:
        """Return whether a weight is what it was before all changes since the last batch."""
        if change.name != WEIGHT or self._trained_at != change.epoch_and_batch:
            return False
        index, value = change.value
        return index in self._trained and np.float32(value) == np.float32(self._trained[index])

    def _remove_replaced(self, change: Change) -> bool:
        """Take what `change` replaces off the log, if there is any: nothing was trained in between."""
        for place in reversed(range(len(self.changes))):
            if self.changes[place].epoch_and_batch != change.epoch_and_batch:
                return False
            if self.changes[place].changed_item == change.changed_item:
                del self.changes[place]
                self._reported = min(self._reported, place)
                return True
        return False

    def take_unreported(self) -> tuple[int, list[Change]] | None:
        """Return how many changes stay as they were reported, and those after them; None without news."""
        reported, self._reported = self._reported, len(self.changes)
        taken_back, self._taken_back = self._taken_back, False
        news = self.changes[reported:]
        return (reported, news) if news or taken_back else None

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
        self._trained.clear()
        self._reported, self._taken_back = 0, False
