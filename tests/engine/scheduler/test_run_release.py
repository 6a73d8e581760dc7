"""Who gives a worker back, without any process: the launcher of these tests gives none."""

import time
from asyncio import Event
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from playground.engine.messages.notes import Note
from playground.engine.messages.status import Status
from playground.engine.runs.audience import Audience
from playground.engine.runs.run import Run
from playground.engine.runs.run_state import RunState
from playground.engine.scheduler.exception_guard import ExceptionGuard
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.metrics import Metrics
from playground.engine.scheduler.run_release import HOPELESS_FAILURES, KEEP_S, RunRelease
from playground.engine.scheduler.scheduler import Scheduler
from playground.spec import parse_link

GRACE_S, IDLE_S = 10.0, 600.0
LIMITS = Limits(max_trainers=2, max_waiting=2, idle_s=IDLE_S)


class Engine:
    """An engine with runs, of which none has a process."""

    def __init__(self, *runs: Run) -> None:
        self.launcher = SimpleNamespace(consecutive_failures=0, launch_worker=lambda _connection: None)
        self.limits, self.grace_s = LIMITS, GRACE_S
        self.scheduler = Scheduler(self.launcher, lambda: LIMITS, Metrics())
        self.kept = list(runs)
        for run in runs:
            self.scheduler.admit(run)

    def runs(self) -> list[Run]:
        return list(self.kept)

    def close_run(self, run: Run) -> None:
        self.kept.remove(run)
        self.scheduler.take_place_from(run, Status.CLOSED)

    def release(self) -> None:
        RunRelease(self, self.scheduler, ExceptionGuard()).release_unused_runs()


@pytest.fixture
def ago() -> Callable[[float], float]:
    """Tell when it was some seconds ago."""
    now = time.monotonic()
    return lambda seconds: now - seconds


def new_run(unwatched_since: float = 0.0) -> Run:
    """Return a run that nobody has watched since then."""
    return Run(owner="", spec=parse_link("").spec, audience=Audience(unwatched_since=unwatched_since))


def rest(run: Run, since: float) -> None:
    """Let a run that has a worker rest since then."""
    run.worker.receive_facts({"pid": 4711})
    run.state = RunState(status=Status.PAUSED, since=since)


def test_a_run_that_nobody_watches_is_released_after_a_while_and_forgotten_later(ago) -> None:
    watched, left, long_gone = new_run(ago(2 * KEEP_S)), new_run(ago(GRACE_S + 1)), new_run(ago(KEEP_S + 1))
    engine = Engine(watched, left, long_gone)
    watched.audience.join(Event())
    for run in (watched, left):
        rest(run, ago(0.0))
    long_gone.change_status(Status.RELEASED)
    engine.release()
    assert (watched.status, left.status, long_gone.status) == (Status.PAUSED, Status.RELEASED, Status.CLOSED)
    assert left.state.note is Note.RUN_RELEASED
    assert engine.runs() == [watched, left]
    assert engine.scheduler.active_runs == {watched}


def test_a_watched_run_that_rests_for_long_gives_its_worker_back(ago) -> None:
    runs = [new_run() for _ in range(2)]
    engine = Engine(*runs)
    for run, since in zip(runs, (IDLE_S + 1, IDLE_S - 60), strict=True):
        run.audience.join(Event())
        rest(run, ago(since))
    engine.release()
    assert [(run.status, run.state.note) for run in runs] == [
        (Status.RELEASED, Note.IDLE_RELEASED),
        (Status.PAUSED, None),
    ]


def test_a_run_that_waits_for_its_worker_counts_as_watched_until_none_can_be_had() -> None:
    run = new_run()
    engine = Engine(run)
    engine.release()
    assert run.status is Status.STARTING
    assert run.audience.unwatched_s(time.monotonic()) < GRACE_S
    engine.launcher.consecutive_failures = HOPELESS_FAILURES
    engine.release()
    assert (run.status, run.state.note) == (Status.LOST, Note.TRAINER_LOST)
