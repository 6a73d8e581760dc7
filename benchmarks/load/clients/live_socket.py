"""The live WebSocket as `connection/live_socket.js` keeps it: with acknowledgements and reconnects."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from benchmarks.load.clients.websocket import LOST, Handlers, Place, Wire
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.sections import Section, decode_message

FULL_DELAY_S = 10.0
FIRST_DELAY_S, LAST_DELAY_S, GROWTH = 0.3, 2.0, 1.7
PATIENCE_S, MOST_PATIENCE_S = 5.0, 40.0
"""Silence after which another connection is tried; the server says something every second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """What a stream tells: frames (header, sections, first of a connection or not), texts, its end."""

    frame: Callable[[dict[str, Any], Mapping[str, Section], bool], None]
    text: Callable[[dict[str, Any]], None]
    ended: Callable[[int], None]
    query: Callable[[], Mapping[str, Any]]


class LiveStream:
    """One viewer's connection to one run, for as long as it is wanted."""

    def __init__(self, place: Place, cookies: str, listener: Listener) -> None:
        self.place, self.cookies, self.listener = place, cookies, listener
        self.alive = self.closed = False
        self.attempt = self.connects = self.silences = 0
        self.patience = PATIENCE_S
        self.heard = time.monotonic()
        self.timer: asyncio.TimerHandle | None = None
        self.tasks: set[asyncio.Task[None]] = set()
        self._open()

    def _open(self) -> None:
        """Connect in the background."""
        self.timer = None
        self.heard = time.monotonic()
        path = f"/api/live?{urlencode({**self.listener.query(), 'beat': 1})}"
        handlers = Handlers(message=self._receive, closed=self._lost)
        self.wire = Wire(self.place, path, handlers, self.cookies)
        task = asyncio.ensure_future(self._connect(self.wire))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _connect(self, wire: Wire) -> None:
        try:
            await wire.open()
        except OSError:
            self._lost(wire, LOST)

    def _receive(self, wire: Wire, data: bytes | str) -> None:
        if self.closed or wire is not self.wire:
            return
        self.heard = time.monotonic()
        if isinstance(data, str):
            self._answer(data)
            return
        header, sections = decode_message(data)
        first = not self.alive
        if first:
            self.alive, self.attempt = True, 0
            self.connects += 1
        self.listener.frame(header, sections, first)
        wire.send_text("a")

    def _answer(self, text: str) -> None:
        """Take the answer to a command; anything else is a sign of life."""
        if self.alive:
            self.patience = PATIENCE_S
        if text.startswith("{"):
            self.listener.text(json.loads(text))

    def _lost(self, wire: Wire, code: int) -> None:
        if self.closed or wire is not self.wire:
            return
        self.alive = False
        if code in (CloseCode.UNKNOWN_RUN, CloseCode.REFUSED):
            self.closed = True
            self.listener.ended(code)
            return
        delay = min(LAST_DELAY_S, FIRST_DELAY_S * GROWTH**self.attempt)
        delay = FULL_DELAY_S if code == CloseCode.TOO_MANY_CONNECTIONS else delay
        self.attempt += 1
        self.timer = asyncio.get_running_loop().call_later(delay, self._open)

    def watch(self) -> None:
        """Look whether frames still come; a connection that carries nothing is given up."""
        silent = time.monotonic() - self.heard >= self.patience
        if self.closed or self.timer or not silent:
            return
        self.patience = min(MOST_PATIENCE_S, 2 * self.patience)
        self.silences += 1
        before, self.alive = self.wire, False
        self._open()
        before.close()

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a command."""
        self.wire.send_text(json.dumps(message, separators=(",", ":")))

    def close(self) -> None:
        """Leave."""
        self.closed = True
        if self.timer:
            self.timer.cancel()
        self.wire.close()
