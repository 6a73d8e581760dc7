"""Which views those who look at a run ask for; its worker is told all of them together."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from playground.engine.messages.command import CommandName
from playground.engine.runs.requested_views import Wanted
from playground.engine.runs.run import Run

INTERVAL_S = 0.5
"""So often at most watchers change what a worker shows, however many they are."""


class ViewRequests:
    """Takes requests for views and tells workers of them; `send` gives a run a command."""

    def __init__(self, send: Callable[[Run, CommandName, Any], int]) -> None:
        self._send = send
        self._due: set[Run] = set()

    def request_for_page(self, run: Run, views: Mapping[str, Wanted]) -> int:
        """The page of a run asks for views; return the number of the command that tells its worker."""
        run.requested_views.set_for_page(views)
        return self._tell(run)

    def request_for_watcher(self, run: Run, viewer: asyncio.Event, views: frozenset[str]) -> None:
        """Somebody who watches asks for views, or for none (any more); on the event loop."""
        run.requested_views.set_for_watcher(viewer, views)
        if run not in self._due and self._has_news(run):
            self._due.add(run)
            wait = run.requested_views.sent_at + INTERVAL_S - time.monotonic()
            asyncio.get_running_loop().call_later(max(0.0, wait), self._pass_on, run)

    def _pass_on(self, run: Run) -> None:
        self._due.discard(run)
        if self._has_news(run):
            self._tell(run)

    def _has_news(self, run: Run) -> bool:
        """Tell whether the worker shows something else; a next one is told in its opening."""
        return run.worker.connection is not None and run.requested_views.differs_from_sent

    def _tell(self, run: Run) -> int:
        return self._send(run, CommandName.SHOW, run.requested_views.take_for_show_command())
