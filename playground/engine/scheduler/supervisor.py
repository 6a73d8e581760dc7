"""Looks after all runs a few times a second: who gives a trainer back, who gets one, how many frames each."""

import asyncio
import logging
import statistics
import time
from collections.abc import Callable
from typing import Any, Protocol

from playground.engine.launch.launcher import Launcher
from playground.engine.messages.notes import Note
from playground.engine.messages.resource_limits import MOST_FRAMES_PER_S
from playground.engine.messages.status import RESTING, WAITING, Status
from playground.engine.runs.registry import superfluous
from playground.engine.runs.run import Run
from playground.engine.scheduler.frame_rate import Governor, worth_telling
from playground.engine.scheduler.limits import Limits, usable_memory_mb
from playground.engine.scheduler.scheduler import Pool
from playground.engine.scheduler.worker_memory import is_short_of_memory
from playground.machine import Processor

LOG = logging.getLogger(__name__)
KEEP_S = 1800.0
"""How long the curve of a run is kept after its trainer was released."""
SWEEP_S = 0.25
SETTLED_S = 3.0
TELL_S = 60.0
"""A step that fails again and again is told so often."""
SMOOTHING = 0.25
"""Share of a new measurement of the processors: each sweep is too short to tell by itself."""
CROWD = 5
"""Runs from which on a middling one says something of the processors, and not of itself."""
HOPELESS_FAILURES = 3
"""Launches in a row that failed, after which waiting runs are told so."""


class Ward(Protocol):
    """The part of an engine that its caretaker uses."""

    launcher: Launcher
    limits: Limits
    grace_s: float

    def runs(self) -> list[Run]:
        """Return all runs."""

    def close(self, run: Run) -> None:
        """End a run and forget it."""

    def set_frames(self, run: Run, frames_per_s: float) -> int:
        """Set the most frames a second of a run."""


class Caretaker:
    """Sweeps over the runs of an engine, on the event loop.

    `lag_s` tells how late the loop is, `cpu_share` (0 to 1) how busy the cores are that this process may use.
    """

    def __init__(self, engine: Ward, pool: Pool) -> None:
        self._engine, self._pool = engine, pool
        self._governor = Governor()
        self._told: dict[str, float] = {}
        self._processor = Processor()
        self.cpu_share = 0.0

    @property
    def lag_s(self) -> float:
        """Seconds that the event loop is late, smoothed."""
        return self._governor.lag_s

    async def sweep(self) -> None:
        """Look after all runs until cancelled; a step that fails is told, and the others are taken."""
        while True:
            self._governor.expect(SWEEP_S)
            await asyncio.sleep(SWEEP_S)
            for step in (self._govern, self._measure, self._share_frames, self._release, self._pool.pump):
                self._attempt(step)

    def _attempt(self, step: Callable[..., None], *args: Any) -> None:
        """Take a step; what goes wrong is told, at most once a minute for each step."""
        try:
            step(*args)
        except Exception:
            now, name = time.monotonic(), step.__name__
            if now - self._told.get(name, -TELL_S) >= TELL_S:
                self._told[name] = now
                LOG.exception("Looking after the runs failed in part; it goes on.", extra={"step": name})

    def _govern(self) -> None:
        """Learn how late the event loop is, how many frames come, what memory is free, how busy the cores."""
        self._governor.wake(self._delivered())
        self.cpu_share += SMOOTHING * (self._processor.share() - self.cpu_share)
        self._pool.free_mb = usable_memory_mb()

    def _measure(self) -> None:
        """Measure how many frames a second each run sends, and whether memory runs out while one compiles."""
        for run in self._engine.runs():
            worker = run.worker
            if run.status is Status.COMPILING and worker.pid and not worker.short_of_memory:
                worker.note_shortage(short=is_short_of_memory(worker.pid, self._engine.limits.run_memory_mb))
            worker.measure_frames(SWEEP_S)

    def _delivered(self) -> float:
        """Return which share of the frames it was told a middling run delivers."""
        now = time.monotonic()
        shares = [
            frames_delivered(run)
            for run in self._pool.served
            if run.status is Status.PLAYING
            and run.worker.most_frames_per_s
            and now - run.state.since > SETTLED_S
        ]
        return statistics.median(shares) if len(shares) >= CROWD else 1.0

    def _share_frames(self) -> None:
        """Share out the frames among those who play."""
        playing = [run for run in self._pool.served if run.will_play]
        most = self._engine.limits.frames_per_s
        rate = self._governor.rate(len(playing), most)
        for run in playing:
            if worth_telling(run.worker.most_frames_per_s or MOST_FRAMES_PER_S, rate):
                self._engine.set_frames(run, rate)

    def _release(self) -> None:
        """Take the trainers of runs that nobody watches or that rest for long; forget them later."""
        hopeless = self._engine.launcher.failures >= HOPELESS_FAILURES
        for run in self._engine.runs():
            if hopeless and not run.worker.pid and run.status in WAITING:
                run.change_status(Status.LOST, note=Note.TRAINER_LOST)
            self._attempt(self._look_at, run, time.monotonic())
        for run in superfluous(filter(self._is_unwatched, self._engine.runs())):
            self._engine.close(run)

    def _is_unwatched(self, run: Run) -> bool:
        audience = run.audience
        return not audience.viewers and audience.unwatched_s(time.monotonic()) > self._engine.grace_s

    def _look_at(self, run: Run, now: float) -> None:
        if run.audience.viewers or (run.status in WAITING and not run.worker.pid):
            run.audience.count_as_watched(now)
        unwatched = run.audience.unwatched_s(now)
        has_worker = run.worker.connection is not None
        if unwatched > KEEP_S:
            self._engine.close(run)
        elif unwatched > self._engine.grace_s and (has_worker or run.status is Status.QUEUED):
            self._pool.end(run, Status.RELEASED, Note.RUN_RELEASED)
        elif run.status in RESTING and has_worker and now - run.state.since > self._engine.limits.idle_s:
            self._pool.end(run, Status.RELEASED, Note.IDLE_RELEASED)


def frames_delivered(run: Run) -> float:
    """Return which share of the frames that it was told a run sends."""
    most = run.worker.most_frames_per_s
    return run.worker.frames_per_s / min(most, run.spec.view.epochs_per_second or most)
