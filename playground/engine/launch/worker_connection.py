"""The web process's end of the socket to one worker."""

import asyncio
from collections.abc import Callable
from typing import cast

from playground.engine.messages.sections import LENGTH
from playground.transports import read_in_small_parts


class WorkerConnection(asyncio.Protocol):
    """Cuts the byte stream of a worker into messages and hands each to `on_message`.

    `on_start` is called with the pid of the worker as soon as it is there, before it says anything.
    """

    def __init__(
        self,
        on_message: Callable[[bytes], None],
        on_lost: Callable[[], None],
        on_start: Callable[[int], None] = lambda pid: None,  # noqa: ARG005
    ) -> None:
        self.on_message = on_message
        self.on_start = on_start
        self.on_lost = on_lost
        self._buffer = bytearray()
        self._transport: asyncio.WriteTransport | None = None
        self._early: list[bytes] = []
        self._closed = False
        self._heard = False

    @property
    def closed(self) -> bool:
        """Whether nobody waits for this worker any more."""
        return self._closed

    def take_heard(self) -> bool:
        """Return whether anything has come since the last call."""
        heard, self._heard = self._heard, False
        return heard

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what was written before there was a connection."""
        writable = cast("asyncio.WriteTransport", transport)  # uvloop's are of no class of asyncio
        self._transport = writable
        read_in_small_parts(writable)
        if self._closed:
            writable.close()
        for data in self._early:
            writable.write(data)
        self._early.clear()

    def data_received(self, data: bytes) -> None:
        """Hand over every message that is complete."""
        buffer, self._heard = self._buffer, True
        if not buffer and is_one_message(data):
            self.on_message(data[LENGTH.size :])
            return
        buffer += data
        while len(buffer) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(buffer)[0]
            if len(buffer) < end:
                return
            message = bytes(buffer[LENGTH.size : end])
            del buffer[:end]
            self.on_message(message)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell that the worker is gone."""
        self.on_lost()

    def write(self, data: bytes) -> None:
        """Send `data`, or keep it until there is a connection."""
        if self._transport is None:
            self._early.append(data)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """Close the socket; the worker ends when it sees that."""
        self._closed = True
        if self._transport is not None:
            self._transport.close()


def is_one_message(data: bytes) -> bool:
    """Tell whether this is a message from its beginning to its end, as nearly all that comes is."""
    return len(data) >= LENGTH.size and len(data) == LENGTH.size + LENGTH.unpack_from(data)[0]
