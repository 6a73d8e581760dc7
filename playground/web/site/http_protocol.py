"""uvicorn's connections for HTTP, which end where no request comes."""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle


class HttpProtocol(H11Protocol):
    """A connection parsed with h11; it is closed if a request is not whole in time, the first one included.

    Many connections at once that send none would take every descriptor: then they have less time.

    uvicorn's other parsers, which it takes where they are installed, bound neither the headers of a request,
    nor its address, nor requests that are sent without waiting for an answer.
    """

    request_s = 30.0
    """Seconds from the connection, or from the first byte of a later request, to the end of its headers."""
    crowded_s = 1.0
    """The same while more than `most_without_request` connections wait for a request."""
    most_without_request = 512
    without_request: ClassVar[set["HttpProtocol"]] = set()
    """Connections of this process that wait for a request, and some whose request came within `crowded_s`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what has come; wait for the rest of a request that has begun."""
        super().data_received(data)
        if self._waiting is None and self._has_begun():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        if self._waiting is not None:
            self._waiting.cancel()
        self.without_request.discard(self)
        super().connection_lost(exc)

    def _awaits_request(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _has_begun(self) -> bool:
        return self._awaits_request() and bool(self.conn.trailing_data[0])

    def _wait(self) -> None:
        self.without_request.add(self)
        self._look_later(min(self.crowded_s, self.request_s), self.cycle, self.loop.time() + self.request_s)

    def _look_later(self, seconds: float, last: RequestResponseCycle | None, end: float) -> None:
        self._waiting = self.loop.call_later(seconds, self._look_for_request, last, end)

    def _look_for_request(self, last: RequestResponseCycle | None, end: float) -> None:
        """Close if nothing has come since `last`, no WebSocket was made, and it is `end` or crowded."""
        self._waiting = None
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            self.without_request.discard(self)
        elif self.cycle is not last or not self._awaits_request():
            self.without_request.discard(self)
            if self._has_begun():
                self._wait()
        elif (left := end - self.loop.time()) <= 0 or len(self.without_request) > self.most_without_request:
            self.without_request.discard(self)
            self.transport.close()
        else:
            self._look_later(left, last, end)
