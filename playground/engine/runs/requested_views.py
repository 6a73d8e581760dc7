"""Which views those who look at a run ask for, besides those that everybody sees."""

import time
from asyncio import Event
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class RequestedViews:
    """What its own page asks for, and each of those who watch.

    `sent` is what the worker was sent of that, at `sent_at`.
    """

    own: frozenset[str] = frozenset()
    by_viewer: dict[Event, frozenset[str]] = field(default_factory=dict)
    sent: frozenset[str] = frozenset()
    sent_at: float = 0.0

    @property
    def combined(self) -> frozenset[str]:
        """What anybody asks for."""
        return self.own.union(*self.by_viewer.values())

    @property
    def differs_from_sent(self) -> bool:
        """Whether the worker shows something else."""
        return self.sent != self.combined

    def of_watcher(self, viewer: Event) -> frozenset[str]:
        """Return what one who watches asks for."""
        return self.by_viewer.get(viewer, frozenset())

    def set_for_page(self, views: Mapping[str, bool]) -> None:
        """The page of the run asks for these views, and for no others."""
        self.own = frozenset(name for name, on in views.items() if on)

    def set_for_watcher(self, viewer: Event, views: frozenset[str]) -> None:
        """One who watches asks for these views, or for none (any more)."""
        if views:
            self.by_viewer[viewer] = views
        else:
            self.by_viewer.pop(viewer, None)

    def take_for_show_command(self) -> dict[str, bool]:
        """Return all as the command SHOW has them, and note that the worker is sent them now."""
        self.sent_at = time.monotonic()
        return self.take_for_opening_message()

    def take_for_opening_message(self) -> dict[str, bool]:
        """Return all as an opening message has them, and note that a worker is sent them as it begins."""
        self.sent = self.combined
        return show_command_value(self.sent)


def show_command_value(views: frozenset[str]) -> dict[str, bool]:
    """Return views as the command SHOW has them."""
    return dict.fromkeys(sorted(views), True)
