"""Which views those who look at a run ask for, besides those that everybody sees."""

import time
from asyncio import Event
from collections.abc import Mapping
from dataclasses import dataclass, field

Wanted = bool | tuple[float, ...]
"""Whether a view is asked for; or what it is to show, as the numbers that it takes."""


@dataclass(slots=True, kw_only=True)
class RequestedViews:
    """What its own page asks for, and each of those who watch; they see of a view what the page has chosen.

    `sent` is what the worker was sent of that, at `sent_at`.
    """

    own: dict[str, Wanted] = field(default_factory=dict)
    by_viewer: dict[Event, frozenset[str]] = field(default_factory=dict)
    sent: dict[str, Wanted] = field(default_factory=dict)
    sent_at: float = 0.0

    @property
    def combined(self) -> dict[str, Wanted]:
        """What anybody asks for, as the command SHOW has it."""
        watched = frozenset[str]().union(*self.by_viewer.values())
        wanted = dict.fromkeys(watched, True) | self.own
        return {name: wanted[name] for name in sorted(wanted)}

    @property
    def differs_from_sent(self) -> bool:
        """Whether the worker shows something else."""
        return self.sent != self.combined

    def of_watcher(self, viewer: Event) -> frozenset[str]:
        """Return what one who watches asks for."""
        return self.by_viewer.get(viewer, frozenset())

    def set_for_page(self, views: Mapping[str, Wanted]) -> None:
        """The page of the run asks for these views, and for no others."""
        self.own = {name: wanted for name, wanted in views.items() if wanted}

    def set_for_watcher(self, viewer: Event, views: frozenset[str]) -> None:
        """One who watches asks for these views, or for none (any more)."""
        if views:
            self.by_viewer[viewer] = views
        else:
            self.by_viewer.pop(viewer, None)

    def take_for_show_command(self) -> dict[str, Wanted]:
        """Return all as the command SHOW has them, and note that the worker is sent them now."""
        self.sent_at = time.monotonic()
        return self.take_for_opening_message()

    def take_for_opening_message(self) -> dict[str, Wanted]:
        """Return all as an opening message has them, and note that a worker is sent them as it begins."""
        self.sent = self.combined
        return self.sent
