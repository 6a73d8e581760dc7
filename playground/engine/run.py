"""A run as the web process knows it: newest picture, every curve point, whoever watches."""

import secrets
import time
from asyncio import Event
from dataclasses import dataclass, field
from typing import Any

from playground.engine.command import PAUSE, PLAY, RESET, STEP, Command, Opening
from playground.engine.frame import Picture, TrainerFrame, pack
from playground.engine.history import History
from playground.engine.link import TrainerLink
from playground.engine.status import WITHOUT_TRAINER, Status
from playground.i18n import Message
from playground.spec import ExperimentSpec

MAX_LAUNCHES = 5
LAUNCH_WINDOW_S = 60.0
DECIDES = frozenset({PLAY, PAUSE, STEP, RESET})
"""Commands that decide whether a run plays."""


@dataclass(eq=False, slots=True)
class Run:
    """One experiment being trained; reports change it on the event loop, requests from any thread.

    `token` is the unguessable name under which browsers reach it. `changes` are settings changed
    by hand while it ran: [epoch, setting, value]; `first_rate` is the learning rate it began with.
    `note` is a code that the page explains; `failure` says why the run cannot be trained.
    `claimed_until`: until then it belongs to the page that opened it, though no viewer is there yet.
    """

    owner: str
    spec: ExperimentSpec
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    status: Status = Status.STARTING
    epoch: int = 0
    acknowledged: int = 0
    generation: int = 0
    history: History = field(default_factory=History)
    picture: Picture = Picture()
    scene: dict[str, Any] = field(default_factory=dict)
    changes: tuple[tuple[int, str, Any], ...] = ()
    limit: int = 0
    first_rate: float = 0.0
    note: str = ""
    failure: Message | None = None
    pid: int = 0
    sent: int = 0
    written: int = 0
    picture_version: int = 0
    scene_version: int = 0
    viewers: set[Event] = field(default_factory=set)
    link: TrainerLink | None = None
    waiting: list[Command] = field(default_factory=list)
    launches: list[float] = field(default_factory=list)
    claimed_until: float = 0.0
    unwatched_since: float = field(default_factory=time.monotonic)
    playing: bool = False

    @property
    def has_trainer(self) -> bool:
        """Whether a trainer belongs to the run or is on its way."""
        return self.status not in WITHOUT_TRAINER

    @property
    def will_play(self) -> bool:
        """Whether the run plays, as far as it was told: commands on their way count already."""
        for order in reversed(self.waiting):
            if order.name in DECIDES:
                return order.name == PLAY
        return self.playing

    def opening(self) -> Opening:
        """Return the first line for a trainer that takes this run up where it is."""
        return Opening(
            spec=self.spec.model_dump_json(),
            learning_rate=self.first_rate or self.spec.training.learning_rate,
            fingerprint=self.scene.get("fingerprint", ""),
            acknowledged=self.acknowledged,
            epoch=len(self.history),
            generation=self.generation,
            limit=self.limit,
            playing=self.playing,
            changes=self.changes,
        )

    def take(self, frame: TrainerFrame) -> None:
        """Take in a report of the trainer and wake the viewers."""
        if frame.generation != self.generation:
            self.generation, self.changes = frame.generation, ()
            self.history.clear()
        self.history.extend(frame.first, frame.points)
        self.epoch, self.acknowledged = frame.epoch, frame.acknowledged
        self.status = Status(frame.status)
        self.playing = self.status is Status.PLAYING or (self.playing and self.status is Status.RESTORING)
        self.take_picture(frame.picture)
        self.take_facts(frame.extra)
        if self.status is Status.FAILED:
            self.waiting.clear()  # nobody will carry them out
        self.wake()

    def take_picture(self, new: Picture) -> None:
        """Keep the newest picture; thumbnails and weights come less often than fields."""
        old = self.picture
        if new.thumbs or new.weights or not old.field:
            self.picture_version += 1
            self.picture = new
        elif new.field:
            self.picture = Picture(field=new.field, thumbs=old.thumbs, side=old.side, weights=old.weights)

    def take_facts(self, facts: dict[str, Any]) -> None:
        """Keep what a trainer tells once: its process, the scene, changes by hand, its limit."""
        self.pid = facts.get("pid", self.pid)
        self.limit = facts.get("limit", self.limit)
        self.note = facts.get("note", self.note)
        self.first_rate = facts.get("rate", self.first_rate)
        if "changes" in facts:
            self.changes = tuple(tuple(change) for change in facts["changes"])
        if "failure" in facts:
            self.failure = Message.from_json(facts["failure"])
        if "scene" in facts:
            self.scene = facts["scene"]
            self.scene_version += 1

    def tell(self, status: Status, note: str = "") -> None:
        """Set the status from outside the trainer, with a code that the page explains."""
        self.status = status
        self.note = note or self.note
        self.wake()

    def wake(self) -> None:
        """Wake whoever watches."""
        for event in self.viewers:
            event.set()

    def may_launch(self) -> bool:
        """Count a launch; return False if there were too many of them in a short time."""
        now = time.monotonic()
        self.launches = [at for at in self.launches if now - at < LAUNCH_WINDOW_S] + [now]
        return len(self.launches) <= MAX_LAUNCHES

    def message(self, since: "Seen") -> tuple[bytes, "Seen"]:
        """Return the message for a viewer that has seen `since`, and what it has seen then."""
        start = since.epoch if since.generation == self.generation else 0
        stop = len(self.history)
        start = min(start, stop)
        buckets = self.history.buckets(start, stop)
        picture = self.picture
        if since.picture == self.picture_version:
            picture = Picture(field=picture.field)
        header: dict[str, Any] = {
            "s": self.status,
            "e": self.epoch,
            "ack": self.acknowledged,
            "gen": self.generation,
            "n0": start,
            "n1": stop,
            "b": len(buckets),
            **picture.sizes,
            "m": self.history.last(),
        }
        header |= {"note": self.note} if self.note else {}
        header |= {"changes": self.changes} if self.changes else {}
        header |= {"scene": self.scene} if since.scene != self.scene_version and self.scene else {}
        body = pack(header, buckets.tobytes(), picture.weights, picture.field, picture.thumbs)
        seen = Seen(
            generation=self.generation, epoch=stop, picture=self.picture_version, scene=self.scene_version
        )
        return body, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a viewer has got so far."""

    generation: int = -1
    epoch: int = 0
    picture: int = -1
    scene: int = -1
