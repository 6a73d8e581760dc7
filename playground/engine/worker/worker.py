"""A worker process: takes the commands of one run, trains it at its pace, and reports."""

import os
import time
from dataclasses import replace
from typing import NoReturn

from playground.engine.messages.command import Command, OpeningMessage
from playground.engine.messages.facts import TrainerFacts
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.status import Status
from playground.engine.worker.checkpoint_timer import CheckpointTimer
from playground.engine.worker.command_handlers import CommandHandlers
from playground.engine.worker.command_reader import CommandReader
from playground.engine.worker.frame_builder import FrameBuilder
from playground.engine.worker.heartbeat import FrameSink
from playground.engine.worker.process_memory import release_memory
from playground.engine.worker.resource_budget import ResourceBudget
from playground.engine.worker.trained_run import TrainedRun

SHORT_EPOCH_S = 0.03
RELEASE_AFTER_FRAMES = 20
"""Frames after which everything has run once, so that what the first calls left can be given back."""
RESTORE_NICENESS, COMPILE_NICENESS, TRAIN_NICENESS = 5, 12, 19
"""A run that lost its worker comes before those that begin, and those before whatever trains."""


class Worker:
    """Drives one run between its two ends: commands that arrive, and frames that are sent."""

    def __init__(self, connection: FrameSink, reader: CommandReader, opening: OpeningMessage) -> None:
        budget = ResourceBudget(opening.allowed)
        budget.limit_memory()
        self.connection = connection
        self._reader = reader
        self._run = TrainedRun.from_opening_message(opening, budget)
        self._frames = FrameBuilder(self._run.session)
        self._frames.set_requested_views(opening.show)
        self._checkpoints = CheckpointTimer(self._run.session)
        self._handlers = CommandHandlers(self._run, self._frames, self._checkpoints)
        self._acknowledged = opening.acknowledged
        self._frame_cost = 0.0
        self._frames_to_release = RELEASE_AFTER_FRAMES

    def compile_and_restore(self, opening: OpeningMessage) -> None:
        """Show the untrained net, compile, and repeat what an earlier worker of the run had done."""
        run = self._run
        opening = run.reset_opening_if_data_changed(opening)
        restores = bool(opening.epoch or opening.changes or opening.checkpoint)
        if not restores:
            self.report({"pid": os.getpid(), **run.initial_facts()})
        lower_priority(RESTORE_NICENESS if restores else COMPILE_NICENESS)
        run.session.compile()
        release_memory()
        lower_priority(TRAIN_NICENESS)
        if restores:
            run.restore(opening)
        run.set_initial_status(playing=opening.playing)
        self._carry_out_commands()
        if restores:
            self.report({"pid": os.getpid()})
        elif run.status is not Status.PLAYING:
            self.report()

    def run(self) -> NoReturn:
        """Carry out commands and train until the socket is closed."""
        run = self._run
        while True:
            if self._carry_out_commands() and not self._reports_soon():
                self.report()
            if run.status is not Status.PLAYING:
                self._reader.wait()
                continue
            wait = run.pacing.seconds_until_due()
            if wait > 0:
                self._reader.wait(wait)
                continue
            run.train(run.pacing.epochs_due(self._frame_cost))
            run.pause_if_over_budget()
            if run.pacing.is_frame_due() or run.status is not Status.PLAYING:
                self.report()

    def report(self, facts: TrainerFacts | None = None) -> None:
        """Send a frame: status, new points, facts, and what views show."""
        started = time.perf_counter()
        run = self._run
        playing = run.status is Status.PLAYING
        news = run.collect_unreported_facts()
        frame = TrainerFrame(
            status=run.status,
            epoch=run.session.epoch,
            acknowledged=self._acknowledged,
            generation=run.generation,
            first=run.reported_epochs,
            points=run.unreported_points(),
            sections=self._frames.sections(started, playing=playing),
            checkpoint=self._checkpoints.take_if_due(resting=not playing),
            extra={
                **news,
                **(facts or {}),
                **self._frames.usage_if_due(started),
                "at": time.time_ns() // 1_000_000,
                "seconds": round(run.seconds, 6),
            },
        )
        run.mark_reported()
        self._send(frame)
        self._frame_cost = time.perf_counter() - started
        self._frames_to_release -= 1
        if self._frames_to_release == 0:
            release_memory()

    def opening_at_last_report(self, opening: OpeningMessage) -> OpeningMessage:
        """Return `opening` at the place of the last report: where a run is that cannot go on."""
        return replace(
            opening,
            acknowledged=self._acknowledged,
            generation=self._run.generation,
            epoch=self._run.reported_epochs,
        )

    def _send(self, frame: TrainerFrame) -> None:
        try:
            self.connection.sendall(frame.to_bytes())
        except OSError:
            os._exit(0)

    def _reports_soon(self) -> bool:
        """Tell whether a frame follows in a moment anyway: the one of the next epochs, if they are short."""
        return self._run.status is Status.PLAYING and self._run.pacing.is_due_soon(SHORT_EPOCH_S)

    def _carry_out_commands(self) -> bool:
        """Carry out all commands that are there; return whether there was one."""
        any_done = False
        while line := self._reader.next_line():
            command = Command.from_line(line)
            self._handlers.carry_out(command)
            self._acknowledged = command.number
            any_done = True
        return any_done


def lower_priority(niceness: int) -> None:
    """Let other processes go first: the page must stay quick, and first pictures come before compiling.

    A server that was started with a lower priority keeps it: only root may raise one.
    """
    if hasattr(os, "nice"):
        os.nice(max(0, niceness - os.nice(0)))
