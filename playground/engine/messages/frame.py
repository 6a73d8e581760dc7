"""Frames: the binary messages from a trainer to the web process, and from there to a browser.

Both are `u32 little-endian header length, JSON header padded with spaces to a multiple of four,
sections`. A trainer's sections are new curve points, weights, output field, thumbnails, places in a
hidden layer, answers to the points, checkpoint; a browser's are all but the last, with the points of
the curves gathered into buckets.
"""

import itertools
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from typing_extensions import TypedDict

from playground.engine.messages.schema import message_schema

CURVES = ("loss", "val_loss", "metric", "val_metric")
POINT_BYTES = 4 * len(CURVES)
LENGTH = struct.Struct("<I")

Float32 = NDArray[np.float32]


def pack_message(header: Mapping[str, Any], *sections: bytes) -> bytes:
    """Return one message: the header and the sections behind it."""
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return b"".join((LENGTH.pack(len(text)), text, *sections))


@message_schema
class PictureHeader(TypedDict):
    """The sizes of the sections, as a header tells them."""

    field: int
    """Bytes of the field."""
    thumbs: int
    """Number of thumbnails."""
    side: int
    """Side of a thumbnail."""
    weights: int
    """Number of weights."""
    hidden: int
    """Numbers of the places in a hidden layer."""
    answers: int
    """Number of answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a net shows now, as bytes: uint8 field, uint8 thumbnails of `side` x `side`, float32 weights.

    If they are asked for, `hidden`: float32 places of points and plane in a hidden layer of two units,
    `answers`: float32 classes of the points, or the numbers told.
    """

    field: bytes = b""
    thumbs: bytes = b""
    side: int = 0
    weights: bytes = b""
    hidden: bytes = b""
    answers: bytes = b""

    @property
    def sections(self) -> tuple[bytes, ...]:
        """The sections of a message, in their order."""
        return (self.weights, self.field, self.thumbs, self.hidden, self.answers)

    @property
    def header(self) -> PictureHeader:
        """The sizes of the sections, as a header tells them."""
        count = len(self.thumbs) // (self.side * self.side) if self.side else 0
        return {
            "field": len(self.field),
            "thumbs": count,
            "side": self.side,
            "weights": len(self.weights) // 4,
            "hidden": len(self.hidden) // 4,
            "answers": len(self.answers) // 4,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerFrame:
    """One report of a trainer.

    `status`, `epoch`: now. `acknowledged`: number of the last command carried out. `generation`
    counts resets. `first`: epochs before the first of `points`; `points`: float32 (epochs, 4),
    the curves in the order of `CURVES`. `checkpoint`: the state of training at `epoch`, or nothing.
    `extra`: facts sent once or when they change.
    """

    status: str
    epoch: int
    acknowledged: int
    generation: int
    first: int
    points: bytes = b""
    picture: Picture = Picture()
    checkpoint: bytes = b""
    extra: dict[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the frame behind its length, as it goes over the socket."""
        header = {
            "status": self.status,
            "epoch": self.epoch,
            "ack": self.acknowledged,
            "generation": self.generation,
            "start": self.first,
            "points": len(self.points) // POINT_BYTES,
            **self.picture.header,
            "checkpoint": len(self.checkpoint),
            **self.extra,
        }
        body = pack_message(header, self.points, *self.picture.sections, self.checkpoint)
        return LENGTH.pack(len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> "TrainerFrame":
        """Return the frame of a message without its length."""
        start = LENGTH.size + LENGTH.unpack_from(body)[0]
        header = json.loads(body[LENGTH.size : start])
        side = header.pop("side")
        sizes = (
            header.pop("points") * POINT_BYTES,
            header.pop("weights") * 4,
            header.pop("field"),
            header.pop("thumbs") * side**2,
            header.pop("hidden") * 4,
            header.pop("answers") * 4,
        )
        ends = list(itertools.accumulate((start, *sizes, header.pop("checkpoint"))))
        points, weights, *pictures, checkpoint = (body[a:b] for a, b in itertools.pairwise(ends))
        field_, thumbs, hidden, answers = pictures
        shown = {"field": field_, "thumbs": thumbs, "hidden": hidden, "answers": answers}
        return cls(
            status=header.pop("status"),
            epoch=header.pop("epoch"),
            acknowledged=header.pop("ack"),
            generation=header.pop("generation"),
            first=header.pop("start"),
            points=points,
            picture=Picture(**shown, side=side, weights=weights),
            checkpoint=checkpoint,
            extra=header,
        )
