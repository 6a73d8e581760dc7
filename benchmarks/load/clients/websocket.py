"""One WebSocket of a client, as light as it gets: no queue, no task, no copy of a message."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.typing import Origin, Subprotocol
from websockets.uri import parse_uri

LOST = 1006
"""What a connection that went without a word is closed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the app listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return f"http://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """What a wire tells: each message (binary or text) as it comes, and the code that it was closed with."""

    message: Callable[["Wire", bytes | str], None]
    closed: Callable[["Wire", int], None]


class Wire(asyncio.Protocol):
    """A WebSocket that hands over its messages from within the event loop."""

    def __init__(
        self, place: Place, path: str, handlers: Handlers, cookies: str = "", names: Sequence[str] = ()
    ) -> None:
        self.place, self.handlers, self.cookies = place, handlers, cookies
        self.protocol = ClientProtocol(
            parse_uri(f"ws://{place.host}:{place.port}{path}"),
            origin=Origin(place.url),
            subprotocols=[Subprotocol(name) for name in names] or None,
            max_size=None,
        )
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.parts: list[bytes] = []
        self.text = self.left = False
        self.transport: asyncio.Transport | None = None

    async def open(self) -> None:
        """Connect as a page of that very address does; raise `OSError` if it is refused."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, self.place.host, self.place.port)
        await self.opened

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the WebSocket."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        if self.left:
            transport.close()
            return
        request = self.protocol.connect()
        if self.cookies:
            request.headers["Cookie"] = self.cookies
        self.protocol.send_request(request)
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Hand over what has come."""
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Frame):
                self._take(event)
            elif isinstance(event, Response):
                self._welcome()
        self._flush()

    def _welcome(self) -> None:
        if self.opened.done():
            return
        refused = self.protocol.handshake_exc
        if refused is None:
            self.opened.set_result(None)
        else:
            self.opened.set_exception(ConnectionRefusedError(str(refused)))

    def _take(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.BINARY, Opcode.TEXT, Opcode.CONT):
            return
        self.parts.append(bytes(frame.data))
        if frame.opcode is Opcode.TEXT:
            self.text = True
        elif frame.opcode is Opcode.BINARY:
            self.text = False
        if frame.fin:
            data = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
            self.parts.clear()
            self.handlers.message(self, data.decode() if self.text else data)

    def _flush(self) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        for data in self.protocol.data_to_send():
            if data:
                self.transport.write(data)
            elif self.transport.can_write_eof():
                self.transport.write_eof()
        if self.protocol.close_expected():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell that it is over."""
        self.protocol.receive_eof()
        if self.left:
            self.opened.cancel()
        if not self.opened.done():
            self.opened.set_exception(ConnectionResetError("The server has hung up."))
            return
        if not self.opened.cancelled() and self.opened.exception() is None:
            self.handlers.closed(self, self.protocol.close_code or LOST)

    @property
    def is_open(self) -> bool:
        """Whether something can be sent."""
        transport, state = self.transport, self.protocol.state
        return transport is not None and not transport.is_closing() and state is State.OPEN

    def send_text(self, text: str) -> None:
        """Send a text message; a wire that is closed drops it, as a browser does."""
        if self.is_open:
            self.protocol.send_text(text.encode())
            self._flush()

    def send_bytes(self, data: bytes) -> None:
        """Send a binary message; a wire that is closed drops it, as a browser does."""
        if self.is_open:
            self.protocol.send_binary(data)
            self._flush()

    def send_made(self, frame: bytes) -> None:
        """Send a frame that is made already, mask and all."""
        if self.is_open:
            assert self.transport is not None
            self.transport.write(frame)

    def stop_reading(self) -> None:
        """Take nothing more of what comes."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.pause_reading()

    def close(self) -> None:
        """Hang up, without waiting for an answer."""
        self.left = True
        if self.is_open:
            self.protocol.send_close(1000)
            self._flush()
        if self.transport is not None:
            self.transport.close()
