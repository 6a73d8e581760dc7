"""Frames survive their way over the socket."""

import json

from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.command import Command, CommandName, OpeningMessage
from playground.engine.messages.frame import LENGTH, Picture, TrainerFrame, pack_message
from playground.engine.messages.manual_change import Change


def frame(**changes: object) -> TrainerFrame:
    """Return a frame with every section filled."""
    picture = Picture(field=b"f" * 9, thumbs=b"t" * 8, side=2, weights=b"w" * 12)
    facts = {"status": "playing", "epoch": 3, "acknowledged": 2, "generation": 1, "first": 1}
    return TrainerFrame(**{**facts, "points": b"p" * 32, "picture": picture, "extra": {"pid": 5}, **changes})


def test_round_trip() -> None:
    sent = frame()
    assert TrainerFrame.from_bytes(sent.to_bytes()[LENGTH.size :]) == sent
    empty = frame(points=b"", picture=Picture(), extra={})
    assert TrainerFrame.from_bytes(empty.to_bytes()[LENGTH.size :]) == empty


def test_headers_are_padded_so_that_floats_are_aligned() -> None:
    for text in ("", "x", "xx", "xxx"):
        message = pack_message({"a": text}, b"1234")
        length = LENGTH.unpack_from(message)[0]
        assert length % 4 == 0
        assert json.loads(message[4 : 4 + length]) == {"a": text}
        assert message[4 + length :] == b"1234"


def test_a_link_cuts_the_stream_wherever_it_is_torn() -> None:
    got: list[bytes] = []
    link = WorkerConnection(got.append, lambda: None)
    stream = frame().to_bytes() + frame(epoch=4).to_bytes()
    for start in range(0, len(stream), 7):
        link.data_received(stream[start : start + 7])
    assert [TrainerFrame.from_bytes(body).epoch for body in got] == [3, 4]


def test_commands_and_openings_survive() -> None:
    order = Command(number=4, name=CommandName.SLICE, value=["a", "b"])
    assert Command.from_line(order.to_line()) == order
    opening = OpeningMessage(
        spec="{}", first={"learning_rate": 0.1}, epoch=7, changes=(Change(3, "learning_rate", 0.3, 2),)
    )
    assert OpeningMessage.from_line(opening.to_line()) == opening
