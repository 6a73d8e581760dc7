"""A trainer process: one run, commands in, frames out, at the pace that the viewer wants."""

import importlib
import os
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

from numpy.typing import NDArray

from playground.engine import command as commands
from playground.engine.allowance import Allowance
from playground.engine.checkpointer import Checkpointer
from playground.engine.command import Command, Opening
from playground.engine.frame import TrainerFrame
from playground.engine.inbox import Inbox
from playground.engine.memory import release_memory
from playground.engine.pace import Pace
from playground.engine.session import Session
from playground.engine.shown import Shown
from playground.engine.status import Status
from playground.spec import ExperimentSpec

SHORT_EPOCH_S = 0.03
RELEASE_AFTER_FRAMES = 20
"""Frames after which everything has run once, so that what the first calls left can be given back."""
REPLAY_EPOCHS = 256
COMPILE_NICENESS, TRAIN_NICENESS = 2, 10


class Trainer:
    """Runs one session: carries out commands, trains at the pace, reports."""

    def __init__(self, connection: socket.socket, inbox: Inbox, opening: Opening) -> None:
        self.allowance = Allowance(opening.allowed)
        self.allowance.limit_memory()
        training = importlib.import_module("playground.training.session")
        self.spec = ExperimentSpec.from_json(opening.spec)
        training.configure(self.spec)
        self.session: Session = training.Session(self.spec)
        self.connection, self.inbox = connection, inbox
        self.status = Status.COMPILING
        self.acknowledged, self.generation = opening.acknowledged, opening.generation
        self.limit = max(opening.limit, self.spec.training.epochs)
        self.learning_rate = self.first_rate = opening.learning_rate
        self.session.set_learning_rate(self.first_rate)
        self.pace = Pace(self.spec.view.epochs_per_second, frames_per_s=opening.frames_per_s)
        self.checkpointer = Checkpointer(self.session)
        self.changes: list[tuple[int, str, Any]] = []
        self.points: list[NDArray[Any]] = []
        self.sent = opening.epoch
        self.shown = Shown(self.session)
        self.frame_cost = 0.0
        self.facts: dict[str, Any] = {}
        self.frames_to_release = RELEASE_AFTER_FRAMES

    def report(self, **facts: Any) -> None:
        """Send a frame: status, new points, and a picture."""
        started = time.perf_counter()
        points = b"".join(block.astype("<f4").tobytes() for block in self.points)
        count = sum(len(block) for block in self.points)
        self.points.clear()
        frame = TrainerFrame(
            status=self.status,
            epoch=self.session.epoch,
            acknowledged=self.acknowledged,
            generation=self.generation,
            first=self.sent,
            points=points,
            picture=self.shown.picture(started, playing=self.status is Status.PLAYING),
            checkpoint=self.checkpointer.due(resting=self.status is not Status.PLAYING),
            extra={**self.facts, **facts, **self.shown.usage(started), "at": time.time_ns() // 1_000_000},
        )
        self.facts = {}
        self.sent += count
        try:
            self.connection.sendall(frame.to_bytes())
        except OSError:
            os._exit(0)
        self.frame_cost = time.perf_counter() - started
        self.frames_to_release -= 1
        if self.frames_to_release == 0:
            release_memory()

    def begin(self, opening: Opening) -> None:
        """Show the untrained net, compile, and repeat what an earlier trainer of the run had done.

        If the rows are others by now (a file has come), there is nothing to repeat: the run begins again.
        """
        if opening.fingerprint not in ("", self.session.fingerprint):
            self.generation, self.sent = self.generation + 1, 0
            self.facts["note"] = "data_changed"
            opening = replace(opening, epoch=0, changes=(), playing=False, checkpoint=b"")
        if not opening.epoch:
            self.report(**self.introduction())
        lower_priority(COMPILE_NICENESS)
        self.session.compile()
        release_memory()
        lower_priority(TRAIN_NICENESS)
        if opening.epoch:
            self.repeat(opening)
            self.facts |= {**self.introduction(), "note": "trainer_restored"}
        self.status = Status.PLAYING if opening.playing else self.resting()
        self.pace.restart()
        self.obey()
        if self.status is not Status.PLAYING or opening.epoch:
            self.report()

    def introduction(self) -> dict[str, Any]:
        """Return what is told once: this process, what is shown, where the run ends and began."""
        scene = self.session.scene()
        return {"pid": os.getpid(), "scene": scene, "limit": self.limit, "rate": self.first_rate}

    def repeat(self, opening: Opening) -> None:
        """Go on from the checkpoint, and train the epochs again that the run had after it.

        Changes by hand from before the checkpoint are in it; those of its very epoch may be made twice.
        """
        if opening.checkpoint:
            self.session.restore(opening.checkpoint)
        self.recall([change for change in opening.changes if change[0] < self.session.epoch])
        pending = deque(change for change in opening.changes if change[0] >= self.session.epoch)
        while self.session.epoch < opening.epoch and not self.session.diverged:
            while pending and pending[0][0] <= self.session.epoch:
                self.change(*pending.popleft()[1:])
            stop = min(opening.epoch, pending[0][0] if pending else opening.epoch)
            self.session.train(min(REPLAY_EPOCHS, stop - self.session.epoch))
        for _, name, value in pending:
            self.change(name, value)

    def recall(self, changes: list[tuple[int, str, Any]]) -> None:
        """Put changes that a checkpoint holds on the record."""
        self.changes += changes
        for _, name, value in changes:
            if name == commands.LEARNING_RATE:
                self.learning_rate = value

    def resting(self) -> Status:
        """Return the status of a net that does not train now."""
        if self.session.diverged:
            return Status.DIVERGED
        if self.session.epoch >= self.limit:
            return Status.FINISHED
        return Status.PAUSED if self.session.epoch else Status.READY

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
        while done < todo and not self.session.diverged:
            rows = self.session.train(todo - done)
            self.points.append(rows)
            done += len(rows)
        self.pace.measured(done, time.perf_counter() - started)
        if self.session.diverged or self.session.epoch >= self.limit:
            self.status = self.resting()

    def obey(self) -> bool:
        """Carry out all commands that are there; return whether there was one."""
        any_done = False
        while line := self.inbox.take():
            order = Command.from_line(line)
            ORDERS[order.name](self, order.value)
            self.acknowledged = order.number
            any_done = True
        return any_done

    def play(self, _: None) -> None:
        """Train on; a run that has reached its last epoch gets as many again."""
        if self.session.diverged:
            return
        if self.session.epoch >= self.limit:
            self.limit = self.session.epoch + self.spec.training.epochs
            self.facts["limit"] = self.limit
        self.status = Status.PLAYING
        self.allowance.restart()
        self.pace.restart()

    def pause(self, _: None) -> None:
        """Stop after the epoch that is done."""
        self.status = self.resting()

    def step(self, _: None) -> None:
        """Train one epoch and stop."""
        if self.session.diverged:
            return
        self.limit = max(self.limit, self.session.epoch + 1)
        self.train(1)
        self.status = self.resting()

    def reset(self, _: None) -> None:
        """Go back to the same first weights, with the learning rate that is set now."""
        self.session.reset()
        self.session.set_learning_rate(self.learning_rate)
        self.generation += 1
        self.points.clear()
        self.changes.clear()
        self.sent = 0
        self.limit = self.spec.training.epochs
        self.first_rate = self.learning_rate
        self.facts |= {"changes": [], "limit": self.limit, "note": "", "rate": self.first_rate}
        self.status = self.resting()

    def set_speed(self, value: float | None) -> None:
        """Set the pace; no number of the training depends on it."""
        self.pace = Pace(value, self.pace.epoch_cost, self.pace.frames_per_s)

    def set_frames(self, value: float) -> None:
        """Set the most frames a second; no number of the training depends on it."""
        self.pace = Pace(self.pace.rate, self.pace.epoch_cost, value)

    def set_epochs(self, value: int) -> None:
        """Set the last epoch."""
        self.spec = self.spec.model_copy(
            update={"training": self.spec.training.model_copy(update={"epochs": value})}
        )
        self.limit = max(value, self.session.epoch)
        self.facts["limit"] = self.limit
        if self.status is not Status.PLAYING:
            self.status = self.resting()

    def set_learning_rate(self, value: float) -> None:
        """Set the step size; while a run is under way that is a change by hand."""
        self.change(commands.LEARNING_RATE, value)

    def change(self, name: str, value: Any) -> None:
        """Make a change by hand and put it on the record of this run."""
        assert name == commands.LEARNING_RATE
        self.learning_rate = value
        self.session.set_learning_rate(value)
        if self.session.epoch:
            self.changes.append((self.session.epoch, name, value))
            self.facts["changes"] = list(self.changes)
        else:
            self.first_rate = self.facts["rate"] = value

    def set_slice(self, value: tuple[str, str]) -> None:
        """Show other columns."""
        self.session.set_slice((value[0], value[1]))
        self.facts["scene"] = self.session.scene()


ORDERS: dict[str, Callable[[Trainer, Any], None]] = {
    commands.PLAY: Trainer.play,
    commands.PAUSE: Trainer.pause,
    commands.STEP: Trainer.step,
    commands.RESET: Trainer.reset,
    commands.SPEED: Trainer.set_speed,
    commands.FRAMES: Trainer.set_frames,
    commands.EPOCHS: Trainer.set_epochs,
    commands.LEARNING_RATE: Trainer.set_learning_rate,
    commands.SLICE: Trainer.set_slice,
}


def lower_priority(niceness: int) -> None:
    """Let other processes go first: the page must stay quick, and first pictures come before compiling.

    A server that was started with a lower priority keeps it: only root may raise one.
    """
    if hasattr(os, "nice"):
        os.nice(max(0, niceness - os.nice(0)))
