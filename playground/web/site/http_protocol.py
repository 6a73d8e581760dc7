"""uvicorn's connections for HTTP, which end where no request comes."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle


class HttpProtocol(H11Protocol):
    """A connection parsed with h11; it is closed if a request is not whole in time, the first one included.

    uvicorn's other parsers, which it takes where they are installed, bound neither the headers of a request,
    nor its address, nor requests that are sent without waiting for an answer.
    """

    request_s = 30.0
    """Seconds from the connection, or from the first byte of a later request, to the end of its headers."""

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
        super().connection_lost(exc)

    def _awaits_request(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _has_begun(self) -> bool:
        return self._awaits_request() and bool(self.conn.trailing_data[0])

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.request_s, self._end_without_request, self.cycle)

    def _end_without_request(self, last: object) -> None:
        """Close if no request has come since `last`, and none was made a WebSocket."""
        self._waiting = None
        if self.transport.is_closing() or self.transport.get_protocol() is not self:
            return
        if self.cycle is last and self._awaits_request():
            self.transport.close()
        elif self._has_begun():
            self._wait()
