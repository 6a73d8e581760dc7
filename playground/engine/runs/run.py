"""A run as the web process knows it."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from playground.engine.messages.command import CommandName, OpeningMessage
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.manual_change import newest_changes
from playground.engine.messages.notes import Note
from playground.engine.messages.status import WITHOUT_TRAINER, Status
from playground.engine.runs.audience import Audience
from playground.engine.runs.command_queue import CommandQueue
from playground.engine.runs.display import Display
from playground.engine.runs.goal_watch import GoalWatch
from playground.engine.runs.history import History
from playground.engine.runs.requested_views import RequestedViews
from playground.engine.runs.run_state import RunState
from playground.engine.runs.training_record import TrainingRecord
from playground.engine.runs.worker_process import WorkerProcess
from playground.i18n import Message
from playground.spec import ExperimentSpec

Locked = frozenset[str]
"""Names of settings and commands that a page may not change or give."""
MOST_TOLD = 50
"""Changes of weights, the newest ones, and as many of settings, that viewers are told; all are kept."""
BEGINNING = frozenset(
    {CommandName.PLAY, CommandName.STEP, CommandName.BATCH, CommandName.WEIGHT, CommandName.CHANGE}
)
"""Commands after which a run is no longer what its link alone gives."""


def new_token() -> str:
    """Return a name that cannot be guessed."""
    return secrets.token_urlsafe(18)


def new_id() -> str:
    """Return a short public name."""
    return secrets.token_hex(4)


@dataclass(eq=False, slots=True, weakref_slot=True, kw_only=True)
class Run:
    """One experiment being trained; reports change it on the event loop, requests from any thread.

    `id` names it in public; `token` lets the page that opened it rule it; `view_token` lets others
    watch. `nickname` is what a student wants to be called, kept nowhere else. `locked` names what its
    page may not change or command. `acted`: when its page last did anything, in seconds since 1970.
    A `spare` run has a worker only while no other run wants its place. Each
    part is changed by its own methods, and by nothing else.
    """

    owner: str
    spec: ExperimentSpec
    id: str = field(default_factory=new_id)
    token: str = field(default_factory=new_token)
    view_token: str = field(default_factory=new_token)
    nickname: str = ""
    locked: Locked = frozenset()
    spare: bool = False
    opened: float = field(default_factory=time.monotonic)
    state: RunState = field(default_factory=RunState)
    training: TrainingRecord = field(default_factory=TrainingRecord)
    display: Display = field(default_factory=Display)
    audience: Audience = field(default_factory=Audience)
    requested_views: RequestedViews = field(default_factory=RequestedViews)
    commands: CommandQueue = field(default_factory=CommandQueue)
    goal: GoalWatch = field(default_factory=GoalWatch)
    acted: float = field(default_factory=time.time)
    worker: WorkerProcess = field(default_factory=WorkerProcess)
    _settings_version: int = 0

    @property
    def status(self) -> Status:
        """What the run is doing now."""
        return self.state.status

    @property
    def epoch(self) -> int:
        """Epochs trained."""
        return self.training.epoch

    @property
    def history(self) -> History:
        """The curves."""
        return self.training.history

    @property
    def save_version(self) -> int:
        """Counts what is worth being saved."""
        parts = self.state.version + self.training.version + self.display.description_version
        return self._settings_version + parts

    @property
    def has_worker(self) -> bool:
        """Whether a worker belongs to the run or is on its way."""
        return self.state.status not in WITHOUT_TRAINER

    @property
    def has_begun(self) -> bool:
        """Whether anything was trained or changed by hand, or a command on its way does that."""
        trained = self.training.epoch or self.training.changes or self.display.fact("at_batch")
        return bool(trained) or self.commands.has_any(BEGINNING)

    @property
    def will_play(self) -> bool:
        """Whether the run plays, as far as it was told: commands on their way count already.

        One that goes on when the pause of the class ends will play, too.
        """
        if self.state.resumes:
            return True
        playing = self.state.playing
        return self.commands.will_play(playing=playing) if self.commands.waiting else playing

    @property
    def test_part(self) -> str:
        """The name of the rows of its test part; empty if there is none, or before its worker has told."""
        part = self.display.description.get("test_part")
        return part["name"] if part else ""

    def opening_message(self, allowed: dict[str, float] | None = None) -> OpeningMessage:
        """Return the first line for a worker that takes this run up where it is."""
        training = self.training
        return OpeningMessage(
            spec=self.spec.model_dump_json(),
            first=training.initial_settings,
            fingerprint=self.display.description.get("fingerprint", ""),
            acknowledged=self.commands.acknowledged,
            epoch=len(training.history),
            generation=training.generation,
            limit=training.limit,
            playing=self.state.playing and not self.state.resumes,
            changes=training.changes,
            checkpoint=training.checkpoint,
            frames_per_s=self.worker.most_frames_per_s,
            allowed=allowed or {},
            show=dict(self.requested_views.combined),
            locked=tuple(sorted(self.locked)),
            test_report=self.display.fact("test_report"),
        )

    def change_spec(self, spec: ExperimentSpec) -> None:
        """Have another spec, which needs no restart."""
        self._settings_version += spec != self.spec
        self.spec = spec

    def set_locked_settings(self, names: Locked) -> None:
        """Take over what is locked; what held it before does not hold until its worker says so again."""
        self.locked = names
        self._settings_version += 1
        self.display.set_fact("held", "")

    def take_watchers_of(self, other: "Run") -> None:
        """Let those who may watch `other` watch this run."""
        self.view_token = other.view_token

    def note_action(self) -> None:
        """Note that its page has just done something."""
        self.acted = time.time()

    def skip_pause(self, seconds: float) -> None:
        """Count the time in which its page could do nothing as if it had not been."""
        self.acted = min(self.acted + seconds, time.time())

    def set_nickname(self, nickname: str) -> None:
        """Note what its student wants to be called."""
        self.nickname = nickname

    def mark_queued(self, place: int) -> None:
        """Wait for a worker at this place, and wake the viewers if that is news."""
        if self.state.mark_queued(place):
            self.audience.wake()

    def mark_launching(self) -> None:
        """Wait for a worker to get ready, and wake the viewers."""
        self.state.mark_launching(restores=len(self.training.history) > 0)
        self.audience.wake()

    def mark_without_worker(self, status: Status, note: Note | None = None) -> None:
        """Be without a worker, and wake the viewers."""
        self.state.mark_without_worker(status, note)
        self.audience.wake()

    def mark_failed(self, failure: Message) -> None:
        """Be a run that cannot be trained, and wake the viewers."""
        self.state.mark_failed(failure)
        self.audience.wake()

    def cancel_playing(self) -> None:
        """Let a run without a worker not play on when it gets one, and wake the viewers."""
        self.commands.drop_playback_commands()
        self.state.stop_playing()
        self.audience.wake()

    def cancel_commands_and_playing(self) -> None:
        """Drop every command that waits, and do not play on with the next worker."""
        self.commands.acknowledge_all()
        self.state.stop_playing()

    def change_status(self, status: Status, note: Note | None = None) -> None:
        """Set the status from outside the worker, and wake the viewers."""
        self.state.change_status(status, note)
        self.audience.wake()

    def receive_frame(self, frame: TrainerFrame) -> None:
        """Take in a report of the worker and wake the viewers."""
        self.training.receive_frame(frame)
        self.worker.count_frame()
        self.state.receive_status(Status(frame.status))
        self.display.receive_sections(frame.sections, moving=self.state.status is Status.PLAYING)
        self.receive_facts(frame.extra)
        self.commands.acknowledge(frame.acknowledged)
        if self.state.status is Status.FAILED:
            self.commands.drop_waiting()
        self.audience.wake()

    def receive_facts(self, facts: dict[str, Any]) -> None:
        """Let each part take over what the worker tells of it."""
        self.worker.receive_facts(facts)
        self.state.receive_facts(facts)
        self.training.receive_facts(facts)
        if "changes" in facts:
            facts = {**facts, "changes": newest_changes(self.training.changes, MOST_TOLD)}
        self.display.receive_facts(facts)
