"""What a page learns of a trainer that is gone: that it is away, and that the run trains again."""

from collections.abc import Mapping
from typing import Any

from playground.engine.messages.notes import Note
from playground.engine.messages.status import Status

DOWN = frozenset({Status.STARTING, Status.RESTORING, Status.QUEUED, Status.LOST})
"""States in which a run that has begun has no trainer at work."""


class Trouble:
    """Follows the frames of one run.

    `repeated`: the most epochs that it went back. `times`: how often its trainer was gone.
    """

    def __init__(self) -> None:
        self.down = False
        self.had = 0
        self.note = ""
        self.status = ""
        self.epoch = 0
        self.gen = -1
        self.losses = 0
        self.repeated = self.times = 0

    def frame(self, header: Mapping[str, Any], epochs: int) -> str:
        """Take a frame of a run whose curve has `epochs` points now; return "noticed", "back" or ""."""
        news = self._news(header)
        if header["generation"] == self.gen:
            self.repeated = max(self.repeated, self.epoch - header["epoch"])
        else:
            self.had = 0
        self.note, self.status = header.get("note", ""), header["status"]
        self.epoch, self.gen, self.losses = header["epoch"], header["generation"], header["losses"]
        if news:
            self.down, self.had = True, epochs
            self.times += 1
            return "noticed"
        goes_on = header["status"] not in DOWN and (header["status"] != "playing" or epochs > self.had)
        if self.down and goes_on:
            self.down = False
            return "back"
        return ""

    def _news(self, header: Mapping[str, Any]) -> bool:
        """Tell whether this frame is the first to say that the trainer of a trained net is gone, or again."""
        fell = header["status"] in DOWN and self.status not in DOWN
        restarted = header.get("note", "") == Note.RESTORED_AFTER_RESTART != self.note
        lost = header["losses"] > self.losses
        return self.epoch > 0 and (lost or (not self.down and (fell or restarted)))
