"""A trainer process: one run, commands in, frames out, at the pace that the viewer wants."""

import importlib
import logging
import os
import socket
import time
from dataclasses import replace
from typing import Any, NoReturn

from numpy.typing import NDArray

from playground.engine.messages.command import Command, Opening
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.status import Status
from playground.engine.worker import command_handlers, lock_rules
from playground.engine.worker.change_log import Handwork
from playground.engine.worker.checkpoint_timer import Checkpointer
from playground.engine.worker.command_reader import Inbox
from playground.engine.worker.frame_builder import Shown
from playground.engine.worker.pacing import Pace
from playground.engine.worker.process_memory import release_memory
from playground.engine.worker.resource_budget import Allowance
from playground.engine.worker.session_protocol import Session
from playground.spec import ExperimentSpec

LOG = logging.getLogger(__name__)
SHORT_EPOCH_S = 0.03
RELEASE_AFTER_FRAMES = 20
"""Frames after which everything has run once, so that what the first calls left can be given back."""
REPLAY_PARTS = 1024
"""A run is trained again in at most so many parts, of which the timeline keeps as many as it can."""
MOMENTS = 32
"""A run is trained in at least so many parts, however short it is: each may be looked at later."""
RESTORE_NICENESS, COMPILE_NICENESS, TRAIN_NICENESS = 5, 12, 19
"""A run that lost its trainer comes before those that begin, and those before whatever trains."""


class Trainer:
    """Runs one session: carries out commands, trains at the pace, reports."""

    def __init__(self, connection: socket.socket, inbox: Inbox, opening: Opening) -> None:
        self.allowance = Allowance(opening.allowed)
        self.allowance.limit_memory()
        training = importlib.import_module("playground.training.session")
        self.spec = ExperimentSpec.from_json(opening.spec).with_live(opening.first)
        importlib.import_module("playground.training.runtime.configure").configure(self.spec)
        self.session: Session = training.Session(self.spec)
        self.connection, self.inbox = connection, inbox
        self.status = Status.COMPILING
        self.acknowledged, self.generation = opening.acknowledged, opening.generation
        self.locked = frozenset(opening.locked)
        self.told_held: str | None = None
        last = self.spec.training.epochs
        self.limit = last if lock_rules.EPOCHS in self.locked else max(opening.limit, last)
        self.handwork = Handwork(self.spec)
        self.pace = Pace(self.spec.view.epochs_per_second, frames_per_s=opening.frames_per_s)
        self.checkpointer = Checkpointer(self.session)
        self.points: list[NDArray[Any]] = []
        self.sent = opening.epoch
        self.shown = Shown(self.session)
        self.shown.ask(opening.show)
        self.frame_cost = self.seconds = 0.0
        self.looks_back = self.told_batch = False
        self.facts: dict[str, Any] = {}
        self.frames_to_release = RELEASE_AFTER_FRAMES

    def report(self, **facts: Any) -> None:
        """Send a frame: status, new points, and a picture."""
        started = time.perf_counter()
        points = b"".join(block.astype("<f4").tobytes() for block in self.points)
        count = sum(len(block) for block in self.points)
        self.points.clear()
        playing = self.status is Status.PLAYING
        self.session.keep()
        if not playing:
            self.facts["kept"] = self.session.kept
        if self.held != self.told_held:
            self.told_held = self.facts["held"] = self.held
        self.tell_handwork()
        health = self.shown.health(started, playing=playing)
        frame = TrainerFrame(
            status=self.status,
            epoch=self.session.epoch,
            acknowledged=self.acknowledged,
            generation=self.generation,
            first=self.sent,
            points=points,
            picture=self.shown.picture(started, playing=playing),
            checkpoint=self.checkpointer.due(resting=not playing),
            extra={
                **self.facts,
                **facts,
                **health,
                **self.shown.usage(started),
                "at": time.time_ns() // 1_000_000,
                "seconds": round(self.seconds, 6),
            },
        )
        self.facts, self.seconds = {}, 0.0
        self.sent += count
        try:
            self.connection.sendall(frame.to_bytes())
        except OSError:
            os._exit(0)
        self.frame_cost = time.perf_counter() - started
        self.frames_to_release -= 1
        if self.frames_to_release == 0:
            release_memory()

    def tell_handwork(self) -> None:
        """Tell what of the changes by hand was not told yet."""
        told, news = self.handwork.news()
        if news:
            self.facts["changes"] = (told, news)

    def begin(self, opening: Opening) -> None:
        """Show the untrained net, compile, and repeat what an earlier trainer of the run had done.

        If the rows are others by now (a file has come), there is nothing to repeat: the run begins again.
        """
        if opening.fingerprint not in ("", self.session.fingerprint):
            self.generation, self.sent = self.generation + 1, 0
            self.facts["note"] = "data_changed"
            opening = replace(opening, epoch=0, changes=(), playing=False, checkpoint=b"")
        old = bool(opening.epoch or opening.changes or opening.checkpoint)
        if not old:
            self.report(**self.introduction())
        lower_priority(RESTORE_NICENESS if old else COMPILE_NICENESS)
        self.session.compile()
        release_memory()
        lower_priority(TRAIN_NICENESS)
        if old:
            self.repeat(opening)
            self.facts |= {**self.introduction(), "note": "trainer_restored"}
        self.tell_place()
        self.status = Status.PLAYING if opening.playing else self.resting()
        self.pace.restart()
        self.obey()
        if self.status is not Status.PLAYING or old:
            self.report()

    def tell_place(self) -> None:
        """Tell that the present is shown, and the batch it is at: what an earlier trainer told is over."""
        self.told_batch = self.session.batch > 0
        at_batch = [self.session.batch, self.session.n_batches] if self.told_batch else None
        self.facts |= {"shown": None, "batch": None, "at_batch": at_batch}

    def introduction(self) -> dict[str, Any]:
        """Return what is told once: this process, what is shown, where the run ends and began."""
        scene = self.session.scene()
        return {"pid": os.getpid(), "scene": scene, "limit": self.limit, "first": self.handwork.first}

    def repeat(self, opening: Opening) -> None:
        """Go on from the checkpoint, and train the epochs again that the run had after it.

        Changes by hand from before the checkpoint are in it; those of its very place, between the same
        two batches, are made twice, which changes nothing.
        """
        if opening.checkpoint:
            self.take_up(opening.checkpoint)
        self.handwork.recall(change for change in opening.changes if change.at < self.at)
        command_handlers.apply(self, self.handwork.now)
        part = max(1, opening.epoch // REPLAY_PARTS)
        for change in (change for change in opening.changes if change.at >= self.at):
            self.train_to(change.at, part)
            command_handlers.change(self, [change.name, change.value])
        self.train_to((opening.epoch, 0), part)

    def train_to(self, place: tuple[int, int], part: int) -> None:
        """Train up to epoch and batch, at most `part` epochs at a time, without telling of it."""
        epoch, batch = place
        while self.session.epoch < epoch and not self.session.diverged:
            self.session.train(min(part, epoch - self.session.epoch))
            self.session.keep()
        while self.at < (epoch, batch) and not self.session.diverged:
            self.session.batch_facts()

    def take_up(self, checkpoint: bytes) -> None:
        """Go on from a checkpoint; if it does not fit, all epochs are trained again, to the same numbers."""
        try:
            self.session.restore(checkpoint)
        except Exception:
            LOG.exception("A checkpoint does not fit; its run is trained again.")
            self.session.reset()

    def resting(self) -> Status:
        """Return the status of a net that does not train now."""
        if self.session.diverged:
            return Status.DIVERGED
        if self.session.epoch >= self.limit or self.session.stopped:
            return Status.FINISHED
        return Status.PAUSED if self.begun else Status.READY

    @property
    def held(self) -> str:
        """What keeps the run from being trained on, see `lock_rules`; empty if nothing does."""
        stopped = "" if self.session.diverged else self.session.stopped
        return lock_rules.held(self.spec, self.locked, self.session.epoch, stopped)

    @property
    def at(self) -> tuple[int, int]:
        """Epochs trained, and batches of the next one."""
        return self.session.epoch, self.session.batch

    @property
    def begun(self) -> bool:
        """Whether anything was trained since the start."""
        return self.at > (0, 0)

    def run(self) -> NoReturn:
        """Obey and train until the socket is closed."""
        while True:
            if self.obey() and not self.about_to_report():
                self.report()
            if self.status is not Status.PLAYING:
                self.inbox.wait()
                continue
            wait = self.pace.wait()
            if wait > 0:
                self.inbox.wait(wait)
                continue
            self.train(self.pace.due(self.frame_cost))
            self.keep_to_allowance()
            if self.pace.frame_due() or self.status is not Status.PLAYING:
                self.report()

    def keep_to_allowance(self) -> None:
        """Pause a run that has had the time that one Play may take."""
        limit = self.allowance.exceeded() if self.status is Status.PLAYING else ""
        if limit:
            self.status = self.resting()
            self.facts["note"] = limit

    def about_to_report(self) -> bool:
        """Tell whether a frame follows in a moment anyway: the one of the next epochs, if they are short."""
        return self.status is Status.PLAYING and self.pace.soon(SHORT_EPOCH_S)

    def train(self, epochs: int) -> None:
        """Train up to `epochs` epochs, not past the limit."""
        todo = min(epochs, self.limit - self.session.epoch)
        started = time.perf_counter()
        done = 0
        command_handlers.present(self)
        while done < todo and not self.session.stopped:
            rows = self.session.train(min(todo - done, max(1, self.limit // MOMENTS)))
            self.points.append(rows)
            self.session.keep()
            done += len(rows)
        taken = time.perf_counter() - started
        self.seconds += taken
        self.pace.measured(done, taken)
        if self.session.stopped and not self.session.diverged:
            self.facts |= {"stop": self.session.stopped, "best": self.session.best_epoch}
        if self.session.stopped or self.session.epoch >= self.limit:
            self.status = self.resting()

    def obey(self) -> bool:
        """Carry out all commands that are there; return whether there was one."""
        any_done = False
        while line := self.inbox.take():
            order = Command.from_line(line)
            command_handlers.ORDERS[order.name](self, order.value)
            self.acknowledged = order.number
            any_done = True
        return any_done


def lower_priority(niceness: int) -> None:
    """Let other processes go first: the page must stay quick, and first pictures come before compiling.

    A server that was started with a lower priority keeps it: only root may raise one.
    """
    if hasattr(os, "nice"):
        os.nice(max(0, niceness - os.nice(0)))
