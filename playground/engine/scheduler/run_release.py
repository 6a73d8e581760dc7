"""Which runs give their worker back since nobody watches or they rest, and which are forgotten."""

import time
from typing import Protocol

from playground.engine.calculators.calculators import Calculators
from playground.engine.launch.launcher import Launcher
from playground.engine.messages.notes import Note
from playground.engine.messages.status import RESTING, WAITING, Status
from playground.engine.runs.registry import surplus_runs
from playground.engine.runs.run import Run
from playground.engine.scheduler.exception_guard import ExceptionGuard
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.scheduler import Scheduler

KEEP_S = 1800.0
"""How long the curve of a run is kept after its worker was released."""
HOPELESS_FAILURES = 3
"""Launches in a row that failed, after which waiting runs are told so."""


class RunProvider(Protocol):
    """The engine whose runs are released; `grace_s`: how long a run whose page is closed keeps its worker."""

    launcher: Launcher
    calculators: Calculators
    limits: Limits
    grace_s: float

    def runs(self) -> list[Run]:
        """Return all runs."""

    def close_run(self, run: Run) -> None:
        """End a run and forget it."""


class RunRelease:
    """Takes the workers of runs that nobody watches or that rest for long; forgets them later."""

    def __init__(self, engine: RunProvider, scheduler: Scheduler, guard: ExceptionGuard) -> None:
        self._engine, self._scheduler, self._guard = engine, scheduler, guard

    def release_unused_runs(self) -> None:
        """Look at every run; one that cannot be looked at keeps no other."""
        hopeless = self._engine.launcher.consecutive_failures >= HOPELESS_FAILURES
        for run in self._engine.runs():
            if hopeless and not run.worker.pid and run.status in WAITING:
                run.change_status(Status.LOST, Note.TRAINER_LOST)
            self._guard.call(self._release_unused_run, run, time.monotonic())
        for run in surplus_runs(filter(self._is_unwatched, self._engine.runs())):
            self._engine.close_run(run)

    def _is_unwatched(self, run: Run) -> bool:
        audience = run.audience
        return not audience.viewers and audience.unwatched_s(time.monotonic()) > self._engine.grace_s

    def _release_unused_run(self, run: Run, now: float) -> None:
        if run.audience.viewers or (run.status in WAITING and not run.worker.pid):
            run.audience.reset_unwatched_time(now)
        unwatched = run.audience.unwatched_s(now)
        has_worker = run.worker.connection is not None
        if unwatched > KEEP_S:
            self._engine.close_run(run)
        elif unwatched > self._engine.grace_s and (has_worker or run.status is Status.QUEUED):
            self._scheduler.take_place_from(run, Status.RELEASED, Note.RUN_RELEASED)
        elif run.status in RESTING and has_worker and now - run.state.since > self._engine.limits.idle_s:
            self._scheduler.take_place_from(run, Status.RELEASED, Note.IDLE_RELEASED)
