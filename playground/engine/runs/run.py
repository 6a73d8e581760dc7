"""A run as the web process knows it: newest picture, every curve point, whoever watches."""

import secrets
import time
from asyncio import Event
from dataclasses import dataclass, field, replace
from typing import Any

from playground.engine.launch.worker_connection import TrainerLink
from playground.engine.messages.command import Command, CommandName, Opening
from playground.engine.messages.facts import TOLD
from playground.engine.messages.frame import Picture, TrainerFrame
from playground.engine.messages.manual_change import Change, as_changes, newest
from playground.engine.messages.notes import Note
from playground.engine.messages.status import WITHOUT_TRAINER, Status
from playground.engine.runs.history import History
from playground.i18n import Message
from playground.spec import ExperimentSpec

MAX_LAUNCHES, MAX_LAUNCHES_WITHOUT_MEMORY = 5, 2
LAUNCH_WINDOW_S = 60.0
DECIDES = frozenset(
    {
        CommandName.PLAY,
        CommandName.PAUSE,
        CommandName.STEP,
        CommandName.RESET,
        CommandName.BATCH,
        CommandName.LOOK,
    }
)
"""Commands that decide whether a run plays."""
Locked = frozenset[str]
"""Names of settings and commands that a page may not change or give."""
MOST_TOLD = 50
"""Changes of weights, the newest ones, and as many of settings, that viewers are told; all are kept."""


def new_token() -> str:
    """Return a name that cannot be guessed."""
    return secrets.token_urlsafe(18)


@dataclass(eq=False, slots=True, weakref_slot=True)
class Run:
    """One experiment being trained; reports change it on the event loop, requests from any thread.

    `id` names it in public; `token` lets the page that opened it rule it; `view_token` lets others
    watch. `nickname` is what a student wants to be called, kept nowhere else. `place` counts from 1
    while it is queued. `changes` are settings and weights changed by hand while it ran; `first` are the
    live settings it began with. `told` holds what a trainer told of `TOLD`, each with the number of the
    frame that told it. `locked` names what its page may not change or
    command, `show` what it wants to see besides the picture, `wishes` what each of those wants who watch;
    `asked` is what the trainer was told of that, at `asked_at`. `note` is a code that the page explains;
    `failure` says why the run cannot be trained. `claimed_until`: until then it belongs to the page
    that opened it, though no viewer is there yet. `checkpoint` is the newest state of training that
    its trainer sent, of epoch `checkpoint_epoch`; `went_on`: after a rule of its own had stopped it;
    `trained_s` are seconds in which its trainers have computed epochs, without what the pace or pictures
    took; `short_of_memory`: its trainer has taken nearly all that one run may have, before the first epoch;
    `version` counts what is worth being saved.
    """

    owner: str
    spec: ExperimentSpec
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    token: str = field(default_factory=new_token)
    view_token: str = field(default_factory=new_token)
    nickname: str = ""
    status: Status = Status.STARTING
    place: int = 0
    epoch: int = 0
    acknowledged: int = 0
    generation: int = 0
    history: History = field(default_factory=History)
    picture: Picture = Picture()
    pictured_ms: int = 0
    scene: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    told: dict[str, tuple[int, Any]] = field(default_factory=dict)
    told_version: int = 0
    locked: Locked = frozenset()
    show: dict[str, bool] = field(default_factory=dict)
    wishes: dict[Event, frozenset[str]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    asked_at: float = 0.0
    limit: int = 0
    went_on: bool = False
    first: dict[str, Any] = field(default_factory=dict)
    note: Note | None = None
    failure: Message | None = None
    checkpoint: bytes = b""
    checkpoint_epoch: int = 0
    pid: int = 0
    trained_s: float = 0.0
    cpu_s: float = 0.0
    memory_mb: float = 0.0
    short_of_memory: bool = False
    sent: int = 0
    written: int = 0
    picture_version: int = 0
    scene_version: int = 0
    frame_version: int = 0
    version: int = 0
    viewers: set[Event] = field(default_factory=set)
    link: TrainerLink | None = None
    waiting: list[Command] = field(default_factory=list)
    launches: list[float] = field(default_factory=list)
    launch_epoch: int = 0
    frames_wanted: float = 0.0
    frames_received: int = 0
    frames_per_s: float = 0.0
    opened: float = field(default_factory=time.monotonic)
    status_since: float = field(default_factory=time.monotonic)
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
                return order.name == CommandName.PLAY
        return self.playing

    @property
    def shown(self) -> frozenset[str]:
        """What its own page wants to see besides the picture."""
        return frozenset(name for name, on in self.show.items() if on)

    @property
    def wanted(self) -> frozenset[str]:
        """What anybody who looks at it wants to see besides the picture."""
        return self.shown.union(*self.wishes.values())

    def opening(self, allowed: dict[str, float] | None = None) -> Opening:
        """Return the first line for a trainer that takes this run up where it is."""
        return Opening(
            spec=self.spec.model_dump_json(),
            first=self.first,
            fingerprint=self.scene.get("fingerprint", ""),
            acknowledged=self.acknowledged,
            epoch=len(self.history),
            generation=self.generation,
            limit=self.limit,
            playing=self.playing,
            changes=self.changes,
            checkpoint=self.checkpoint,
            frames_per_s=self.frames_wanted,
            allowed=allowed or {},
            show=as_show(self.wanted),
            locked=tuple(sorted(self.locked)),
        )

    def lock(self, names: Locked) -> None:
        """Take over what is locked; what held it before does not hold until its trainer says so again."""
        self.locked = names
        self.version += 1
        self.take_facts({"held": ""})

    def take(self, frame: TrainerFrame) -> None:
        """Take in a report of the trainer and wake the viewers."""
        if frame.generation != self.generation:
            self.generation, self.changes = frame.generation, ()
            self.checkpoint, self.checkpoint_epoch = b"", 0
            self.trained_s, self.went_on = 0.0, False
            self.history.clear()
            self.version += 1
        self.history.extend(frame.first, frame.points)
        self.epoch, self.acknowledged = frame.epoch, frame.acknowledged
        self.frames_received += 1
        self.take_checkpoint(frame)
        self.set_status(Status(frame.status))
        self.playing = self.status is Status.PLAYING or (self.playing and self.status is Status.RESTORING)
        self.take_picture(frame.picture)
        self.take_facts(frame.extra)
        if self.status is Status.FAILED:
            self.waiting.clear()  # nobody will carry them out
        self.wake()

    def take_checkpoint(self, frame: TrainerFrame) -> None:
        """Keep the newest state of training."""
        if frame.checkpoint:
            self.checkpoint, self.checkpoint_epoch = frame.checkpoint, frame.epoch
            self.version += 1

    def take_picture(self, new: Picture) -> None:
        """Keep the newest picture; thumbnails and weights come less often than fields."""
        old = self.picture
        if new.field:
            self.pictured_ms = time.time_ns() // 1_000_000
        if new.thumbs or new.weights or not old.field:
            self.picture_version += 1
            self.picture = new
        elif new.field:
            self.picture = replace(old, field=new.field)

    def take_facts(self, facts: dict[str, Any]) -> None:
        """Keep what a trainer tells once: its process, the scene, changes by hand, its limit."""
        self.pid = facts.get("pid", self.pid)
        self.limit = facts.get("limit", self.limit)
        if "note" in facts:
            self.note = Note(facts["note"]) if facts["note"] else None
        self.first = facts.get("first", self.first)
        self.went_on = facts.get("went_on", self.went_on)
        self.trained_s += facts.get("seconds", 0.0)
        self.cpu_s = facts.get("cpu", self.cpu_s)
        self.memory_mb = facts.get("memory", self.memory_mb)
        self.pictured_ms = facts.get("at", self.pictured_ms)
        if "changes" in facts:
            told, news = facts["changes"]
            self.changes = (*self.changes[:told], *as_changes(news))
            self.version += 1
            facts = {**facts, "changes": newest(self.changes, MOST_TOLD)}
        for name in TOLD:
            if name in facts:
                self.told_version += 1
                self.told[name] = (self.told_version, facts[name])
        if "failure" in facts:
            self.failure = Message.from_json(facts["failure"])
        if "scene" in facts:
            self.scene = facts["scene"]
            self.scene_version += 1
            self.version += 1

    def tell(self, status: Status, note: Note | None = None) -> None:
        """Set the status from outside the trainer, with a code that the page explains."""
        self.set_status(status)
        self.note = note or self.note
        self.wake()

    def set_status(self, status: Status) -> None:
        """Set the status, and note since when it is that."""
        if status is not self.status:
            self.status, self.status_since = status, time.monotonic()
            self.place = self.place if status is Status.QUEUED else 0
            self.version += 1

    def wake(self) -> None:
        """Wake whoever watches."""
        self.frame_version += 1
        for event in self.viewers:
            event.set()

    def may_launch(self) -> bool:
        """Count a launch; return False after too many in a short time that brought no epoch."""
        now = time.monotonic()
        recent = [at for at in self.launches if now - at < LAUNCH_WINDOW_S]
        self.launches = [now] if self.epoch > self.launch_epoch else [*recent, now]
        self.launch_epoch = self.epoch
        most = MAX_LAUNCHES_WITHOUT_MEMORY if self.short_of_memory else MAX_LAUNCHES
        return len(self.launches) <= most


def as_show(names: frozenset[str]) -> dict[str, bool]:
    """Return what is wanted besides the picture as the command SHOW has it."""
    return dict.fromkeys(sorted(names), True)
