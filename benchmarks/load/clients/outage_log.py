"""What a page learns of a trainer that is gone: that it is away, and that the run trains again."""

from collections.abc import Mapping
from typing import Any

from playground.engine.messages.notes import Note
from playground.engine.messages.status import Status

DOWN = frozenset({Status.STARTING, Status.RESTORING, Status.QUEUED, Status.LOST})
"""States in which a run that has begun has no trainer at work."""
NOTES = frozenset(
    {Note.TRAINER_KILLED, Note.TRAINER_RESTORED, Note.HOST_RESTARTED, Note.RESTORED_AFTER_RESTART}
)


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
        self.repeated = self.times = 0

    def frame(self, header: Mapping[str, Any], epochs: int) -> str:
        """Take a frame of a run whose curve has `epochs` points now; return "noticed", "back" or ""."""
        news = self._news(header)
        if header["generation"] == self.gen:
            self.repeated = max(self.repeated, self.epoch - header["epoch"])
        else:
            self.had = 0
        self.note, self.status = header.get("note", ""), header["status"]
        self.epoch, self.gen = header["epoch"], header["generation"]
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
        """Tell whether this frame is the first to say that the trainer of a trained net is gone."""
        note = header.get("note", "")
        fell = header["status"] in DOWN and self.status not in DOWN
        told = note in NOTES and note != self.note
        return not self.down and self.epoch > 0 and (fell or told)
