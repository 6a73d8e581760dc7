"""What a run has trained so far: everything from which another worker can go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.manual_change import Change, changes_from_json
from playground.engine.runs.history import History


@dataclass(slots=True, kw_only=True)
class TrainingRecord:
    """Curves, changes by hand and the newest checkpoint of a run.

    `generation` counts resets. `limit` is the last epoch. `initial_settings` are the live settings that it
    began with, `changes` settings and weights changed by hand since. `checkpoint` is the newest state of
    training that its worker sent, of epoch `checkpoint_epoch`; `went_on`: after a rule of its own had
    stopped it; `seconds`: in which its workers have computed epochs, without what the pace or pictures
    took. `present_scores`: of the net as it is, if it is another one than at the end of its last epoch.
    `version` counts what is worth being saved.
    """

    generation: int = 0
    epoch: int = 0
    limit: int = 0
    history: History = field(default_factory=History)
    initial_settings: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    went_on: bool = False
    seconds: float = 0.0
    present_scores: list[float | None] | None = None
    checkpoint: bytes = b""
    checkpoint_epoch: int = 0
    version: int = 0

    def receive_frame(self, frame: TrainerFrame) -> None:
        """Take in the points and the checkpoint of a report; after a reset everything begins again."""
        if frame.generation != self.generation:
            self._begin_again(frame.generation)
        self.history.extend(frame.first, frame.points)
        self.epoch = frame.epoch
        if frame.checkpoint:
            self.checkpoint, self.checkpoint_epoch = frame.checkpoint, frame.epoch
            self.version += 1

    def scores(self) -> list[float | None]:
        """Return the scores of the net as it is; None for what is not known or not finite."""
        return self.present_scores or self.history.last_scores()

    def _begin_again(self, generation: int) -> None:
        self.generation, self.changes = generation, ()
        self.checkpoint, self.checkpoint_epoch = b"", 0
        self.seconds, self.went_on, self.present_scores = 0.0, False, None
        self.history.clear()
        self.version += 1

    def receive_facts(self, facts: Mapping[str, Any]) -> None:
        """Take over what the worker tells of it."""
        if "seconds" in facts:
            self.seconds += facts["seconds"]
        if "limit" in facts:
            self.limit = facts["limit"]
        if "first" in facts:
            self.initial_settings = facts["first"]
        if "present_scores" in facts:
            self.present_scores = facts["present_scores"]
        if "went_on" in facts:
            self.went_on = facts["went_on"]
        if "changes" in facts:
            told, news = facts["changes"]
            self.changes = (*self.changes[:told], *changes_from_json(news))
            self.version += 1
