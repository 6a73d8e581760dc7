"""Frames: the binary messages from a trainer to the web process.

Beside what the views of a net show, their sections are new curve points and a checkpoint. What the web
process makes of them for a browser is in `page_frame.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.engine.messages.sections import LENGTH, Section, decode_message, encode_message

CURVES = ("loss", "val_loss", "metric", "val_metric")
POINT_BYTES = 4 * len(CURVES)
POINTS, CHECKPOINT = "points", "checkpoint"
"""Names of sections that are no view's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerFrame:
    """One report of a trainer.

    `status`, `epoch`: now. `acknowledged`: number of the last command carried out. `generation`
    counts resets. `first`: epochs before the first of `points`; `points`: float32 (epochs, 4),
    the curves in the order of `CURVES`. `sections`: what views show, by name. `checkpoint`: the state of
    training at `epoch`, or nothing. `extra`: facts sent once or when they change.
    """

    status: str
    epoch: int
    acknowledged: int
    generation: int
    first: int
    points: bytes = b""
    sections: Mapping[str, Section] = field(default_factory=dict)
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
            **self.extra,
        }
        sections = {**self.sections}
        if self.points:
            shape = (len(self.points) // POINT_BYTES, len(CURVES))
            sections[POINTS] = Section("float32", shape, self.points)
        if self.checkpoint:
            sections[CHECKPOINT] = Section("uint8", (len(self.checkpoint),), self.checkpoint)
        body = encode_message(header, sections)
        return LENGTH.pack(len(body)) + body

    @classmethod
    def from_bytes(cls, body: bytes) -> "TrainerFrame":
        """Return the frame of a message without its length."""
        header, sections = decode_message(body)
        points, checkpoint = sections.pop(POINTS, None), sections.pop(CHECKPOINT, None)
        return cls(
            status=header.pop("status"),
            epoch=header.pop("epoch"),
            acknowledged=header.pop("ack"),
            generation=header.pop("generation"),
            first=header.pop("start"),
            points=points.data if points else b"",
            sections=sections,
            checkpoint=checkpoint.data if checkpoint else b"",
            extra=header,
        )
