"""What was changed by hand while a net trains, so that another trainer can do the same again."""

from collections.abc import Iterable

from playground.engine.messages.manual_change import Change
from playground.spec import LIVE_SETTINGS, ExperimentSpec


class Handwork:
    """Settings as they are now and as they were at the start, and each change between, in order.

    `first`: the live settings that the run began with. `record`: what was changed since.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        settings = spec.settings()
        self.first = {name: settings[name] for name in LIVE_SETTINGS}
        self.now = dict(self.first)
        self.record: list[Change] = []
        self._told = 0

    def note(self, change: Change, *, begun: bool) -> None:
        """Put a change on the record; before anything is trained a setting is one that the run begins with.

        Of changes of the same thing between the same two batches the last one counts.
        """
        if change.name in self.now:
            self.now[change.name] = change.value
            if not begun:
                self.first = dict(self.now)
                return
        self._forget(change)
        self.record.append(change)

    def _forget(self, change: Change) -> None:
        """Take what `change` replaces off the record: nothing was trained in between."""
        for place in reversed(range(len(self.record))):
            if self.record[place].at != change.at:
                return
            if self.record[place].thing == change.thing:
                del self.record[place]
                self._told = min(self._told, place)
                return

    def news(self) -> tuple[int, list[Change]]:
        """Return what of the record was not told yet: how many changes stay as told, and those after them."""
        told, self._told = self._told, len(self.record)
        return told, self.record[told:]

    def recall(self, changes: Iterable[Change]) -> None:
        """Put changes on the record that an earlier trainer of the run has made."""
        for change in changes:
            self.record.append(change)
            if change.name in self.now:
                self.now[change.name] = change.value

    def restart(self) -> None:
        """Begin again with the settings as they are now."""
        self.first = dict(self.now)
        self.record.clear()
        self._told = 0
