"""A viewer of a run over a real socket."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import TypeAdapter
from websockets.sync.client import ClientConnection, connect

import playground.datasets  # noqa: F401
from playground.engine import Run
from playground.engine.messages.page_frame import FrameHeader
from playground.engine.messages.sections import decode_message
from playground.web.services import services

PATIENCE_S = 180
HEADERS = TypeAdapter(FrameHeader)
"""Every frame that a test gets is compared with what is declared."""


def wait_until(condition: Any) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def engine() -> Any:
    here = services()
    assert here is not None
    return here.engine


@dataclass(frozen=True)
class Frame:
    """A message: its header, the values of its sections by name, and their number of bytes."""

    header: dict[str, Any]
    sections: dict[str, Any]
    section_bytes: int

    @property
    def buckets(self) -> np.ndarray:
        return self.sections.get("buckets", np.empty((0, 9), np.float32))

    def has(self, name: str) -> bool:
        """Tell whether there is a section of this name that is not empty."""
        value = self.sections.get(name)
        return value is not None and len(value) > 0


def decode(message: bytes) -> Frame:
    start = 4 + int.from_bytes(message[:4], "little")
    HEADERS.validate_json(message[4:start])
    header, sections = decode_message(message)
    return Frame(header, {name: section.value for name, section in sections.items()}, len(message) - start)


@contextmanager
def viewer(address: str, run: Run, query: str = "", origin: str | None = None) -> Iterator[ClientConnection]:
    url = f"ws://{address}/api/live?token={run.token}{query}"
    with connect(url, origin=origin or f"http://{address}") as socket:  # type: ignore[arg-type]
        yield socket


def receive(socket: ClientConnection) -> Frame:
    frame = decode(socket.recv(timeout=PATIENCE_S))  # type: ignore[arg-type]
    socket.send("a")
    return frame


def order(socket: ClientConnection, name: str, number: int, value: Any = None) -> tuple[int, Frame]:
    """Send an order; return the number of the command and the frame that acknowledges it."""
    socket.send(json.dumps({"c": name, "id": number, "v": value}))
    command = None
    while True:
        message = socket.recv(timeout=PATIENCE_S)
        if isinstance(message, str):
            answer = json.loads(message)
            assert answer["id"] == number
            command = answer["n"]
            continue
        socket.send("a")
        frame = decode(message)
        if command is not None and frame.header["ack"] >= command:
            return command, frame
