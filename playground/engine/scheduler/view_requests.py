"""What those who look at a run want to see besides its picture; the trainer hears the sum of it."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from playground.engine.messages.command import CommandName
from playground.engine.messages.optional_views import OptionalView
from playground.engine.runs.run import Run

INTERVAL_S = 0.5
"""So often at most watchers change what a trainer shows, however many they are."""


class Wishes:
    """Keeps the wishes of each run, and tells its trainer; `send` gives a run a command."""

    def __init__(self, send: Callable[[Run, CommandName, Any], int]) -> None:
        self._send = send
        self._due: set[Run] = set()

    def own(self, run: Run, wanted: Mapping[str, bool]) -> int:
        """The page of a run wants to see this; return the number of the command that tells its trainer."""
        run.requested_views.set_own(wanted)
        return self._tell(run)

    def watcher(self, run: Run, viewer: asyncio.Event, wanted: frozenset[str]) -> None:
        """Somebody who watches wants to see this, or nothing (any more); on the event loop."""
        if OptionalView.HEALTH not in run.requested_views.told:
            run.display.forget_fact(OptionalView.HEALTH)  # it was measured long ago
        run.requested_views.set_of(viewer, wanted)
        if run not in self._due and self._has_news(run):
            self._due.add(run)
            wait = run.requested_views.told_at + INTERVAL_S - time.monotonic()
            asyncio.get_running_loop().call_later(max(0.0, wait), self._pass_on, run)

    def _pass_on(self, run: Run) -> None:
        self._due.discard(run)
        if self._has_news(run):
            self._tell(run)

    def _has_news(self, run: Run) -> bool:
        """Tell whether a trainer shows something else; a next one is told in its opening."""
        views = run.requested_views
        return run.worker.connection is not None and views.told != views.all

    def _tell(self, run: Run) -> int:
        return self._send(run, CommandName.SHOW, run.requested_views.tell())
