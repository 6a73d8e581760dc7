"""Frames survive their way over the socket."""

import asyncio
import json
from typing import cast

import numpy as np

from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.command import Command, CommandName, OpeningMessage
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.manual_change import Change
from playground.engine.messages.sections import LENGTH, Section, decode_message, encode_message


def frame(**changes: object) -> TrainerFrame:
    """Return a frame with every section filled."""
    sections = {
        "field": Section("uint8", (3, 3), b"f" * 9),
        "thumbnails": Section("uint8", (2, 2, 2), b"t" * 8),
        "weights": Section("float32", (3,), b"w" * 12),
    }
    facts = {"status": "playing", "epoch": 3, "acknowledged": 2, "generation": 1, "first": 1}
    return TrainerFrame(
        **{
            **facts,
            "points": b"p" * 32,
            "sections": sections,
            "checkpoint": b"c" * 5,
            "extra": {"pid": 5},
            **changes,
        }
    )


def test_round_trip() -> None:
    sent = frame()
    assert TrainerFrame.from_bytes(sent.to_bytes()[LENGTH.size :]) == sent
    empty = frame(points=b"", sections={}, checkpoint=b"", extra={})
    assert TrainerFrame.from_bytes(empty.to_bytes()[LENGTH.size :]) == empty


def test_headers_and_sections_are_padded_so_that_floats_are_aligned() -> None:
    floats = Section.from_value("float32", [1.5, -2.0])
    for text in ("", "x", "xx", "xxx"):
        odd = Section.from_value("uint8", list(range(len(text) + 1)))
        message = encode_message({"a": text}, {"odd": odd, "floats": floats})
        length = LENGTH.unpack_from(message)[0]
        assert (length % 4, len(message) % 4) == (0, 0)
        listed = [["odd", "uint8", [len(text) + 1]], ["floats", "float32", [2]]]
        assert json.loads(message[4 : 4 + length]) == {"a": text, "sections": listed}
        assert message.endswith(floats.data)
        assert decode_message(message) == ({"a": text}, {"odd": odd, "floats": floats})


def test_a_section_has_the_value_that_it_was_made_of() -> None:
    for dtype, value in (("uint8", [[0, 255]]), ("int32", [-1, 70_000]), ("float32", 0.5)):
        section = Section.from_value(dtype, value)
        assert (section.dtype, section.value.dtype, section.value.tolist()) == (dtype, dtype, value)
        assert section.shape == np.shape(value)
    assert Section.from_value("json", {"가": [1, None]}).value == {"가": [1, None]}
    assert Section.empty("json").value is None
    assert Section.empty("float32").value.shape == (0,)


def test_a_link_cuts_the_stream_wherever_it_is_torn() -> None:
    got: list[bytes] = []
    link = WorkerConnection(got.append, lambda: None)
    stream = frame().to_bytes() + frame(epoch=4).to_bytes()
    for start in range(0, len(stream), 7):
        link.data_received(stream[start : start + 7])
    assert [TrainerFrame.from_bytes(body).epoch for body in got] == [3, 4]


def test_a_link_hands_over_a_message_that_comes_whole() -> None:
    got: list[bytes] = []
    link = WorkerConnection(got.append, lambda: None)
    stream = frame().to_bytes()
    for part in (stream, stream[:3], stream[3:], stream, b""):
        link.data_received(part)
    assert got == [stream[4:]] * 3


class OtherTransport:
    """A transport of an event loop whose classes are not asyncio's, as uvloop's are."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        """Keep what is written."""
        self.written += data


def test_a_link_works_on_an_event_loop_that_is_not_asyncios_own() -> None:
    link, transport = WorkerConnection(lambda message: None, lambda: None), OtherTransport()
    link.write(b"early")
    link.connection_made(cast("asyncio.BaseTransport", transport))
    link.write(b" late")
    assert transport.written == b"early late"


def test_commands_and_openings_survive() -> None:
    order = Command(number=4, name=CommandName.SLICE, value=["a", "b"])
    assert Command.from_line(order.to_line()) == order
    opening = OpeningMessage(
        spec="{}", first={"learning_rate": 0.1}, epoch=7, changes=(Change(3, "learning_rate", 0.3, 2),)
    )
    assert OpeningMessage.from_line(opening.to_line()) == opening
