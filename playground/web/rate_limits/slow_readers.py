"""Whoever reads slowly holds little, and whoever reads nothing is cut off: of all answers and WebSockets."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playground.web.rate_limits.limits_by_name import limits_by_name
from playground.web.site.uvicorn_tweaks import STALL_S, bound_connection, hang_up

LOG = logging.getLogger(__name__)
PIECE = 32 * 1024
"""Bytes of an answer that are handed to the connection at once: what a slow reader holds."""
SLOW_S = 1.0
"""A reader that the server waits for so long counts as slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowReaderLimits:
    """Most slow readers at once. A class of 100 behind one address may have six connections each.

    Of one too many, that one is cut off that has been waited for longest.
    """

    per_browser: int = 150
    per_address: int = 700
    in_all: int = 1000


class SlowReaders:
    """Those that are waited for, by what they belong to, the longest first; on the event loop."""

    def __init__(self, limits: SlowReaderLimits, stall_s: float, slow_s: float) -> None:
        self._limits, self.stall_s, self.slow_s = limits, stall_s, slow_s
        self.waiting: defaultdict[str, dict[Wait, None]] = defaultdict(dict)

    def add(self, wait: "Wait") -> None:
        """Count a reader as slow; cut off the slowest where there are too many."""
        for name, limit in limits_by_name(wait.scope, **asdict(self._limits)).items():
            self.waiting[name][wait] = None
            wait.names.append(name)
            if len(self.waiting[name]) > limit:
                next(iter(self.waiting[name])).cut_off()

    def remove(self, wait: "Wait") -> None:
        """Count a reader no more."""
        for name in wait.names:
            del self.waiting[name][wait]
            if not self.waiting[name]:
                del self.waiting[name]
        wait.names.clear()


class Wait:
    """The server waits for one reader to take what it was sent."""

    def __init__(self, readers: SlowReaders, scope: Scope) -> None:
        self._readers, self.scope = readers, scope
        self.names: list[str] = []
        self._timer = asyncio.get_running_loop().call_later(readers.slow_s, self._take_long)

    def _take_long(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(
            self._readers.stall_s - self._readers.slow_s, self.cut_off
        )
        self._readers.add(self)

    def cut_off(self) -> None:
        """End the connection; whoever sends something over it goes on at once."""
        LOG.info("A reader that took nothing of an answer was cut off.")
        self.end()
        hang_up(self.scope)

    def end(self) -> None:
        """Wait no longer."""
        self._timer.cancel()
        self._readers.remove(self)


class SlowReadersMiddleware:
    """Sends answers in pieces, each when the one before was taken, and cuts off who takes none."""

    def __init__(
        self,
        app: ASGIApp,
        limits: SlowReaderLimits | None = None,
        stall_s: float = STALL_S,
        slow_s: float = SLOW_S,
    ) -> None:
        self._app = app
        self._readers = SlowReaders(limits or SlowReaderLimits(), stall_s, slow_s)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request or a WebSocket on, and back what is sent."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return

        async def send_pieces(message: Message) -> None:
            for piece in pieces(message):
                wait = Wait(self._readers, scope)
                try:
                    await send(piece)
                finally:
                    wait.end()

        bound_connection(scope)
        await self._app(scope, receive, send_pieces)


def pieces(message: Message) -> Iterator[Message]:
    """Yield a message in parts of at most `PIECE` bytes, if it is a body that can be parted.

    An answer ends with an empty part of its own: the server sends it when all before it has gone.
    """
    body = message.get("body", b"") if message["type"] == "http.response.body" else b""
    for start in range(0, len(body), PIECE):
        yield {"type": message["type"], "body": body[start : start + PIECE], "more_body": True}
    if not body:
        yield message
    elif not message.get("more_body", False):
        yield {"type": message["type"], "body": b"", "more_body": False}
