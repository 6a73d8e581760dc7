"""Who has a trainer and who waits, without any process: the launcher of these tests gives none."""

import json
import threading

import pytest

from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.command import CommandName
from playground.engine.messages.resource_limits import TOO_LITTLE_MEMORY
from playground.engine.messages.status import Status
from playground.engine.runs.registry import Registry
from playground.engine.runs.run import Run
from playground.engine.runs.worker_process import MAX_LAUNCHES, MAX_LAUNCHES_WITHOUT_MEMORY
from playground.engine.scheduler.limits import TRAINER_MB, Limits
from playground.engine.scheduler.metrics import Metrics
from playground.engine.scheduler.owner_share import PER_OWNER
from playground.engine.scheduler.scheduler import Scheduler
from playground.errors import UnknownRunError
from playground.spec import parse_link


class Deaf:
    """A launcher that keeps the links and connects none."""

    can_launch_at_once, answers, failures = False, False, 0

    def __init__(self) -> None:
        self.links: list[WorkerConnection] = []

    async def start(self) -> None:
        """Nothing is to be started."""

    def launch_worker(self, link: WorkerConnection) -> None:
        self.links.append(link)

    async def close(self) -> None:
        """Nothing is to be ended."""

    def pids_by_name(self) -> dict[str, int]:
        return {}


def scheduler_of(trainers: int, waiting: int = 10) -> tuple[Scheduler, Deaf]:
    """Return a scheduler with so many places, and its launcher."""
    launcher, limits = Deaf(), Limits(max_trainers=trainers, max_waiting=waiting)
    return Scheduler(launcher, lambda: limits, Metrics()), launcher


def run_of(owner: str) -> Run:
    """Return a run that nobody has opened yet."""
    return Run(owner=owner, spec=parse_link("layers=1").spec)


def ask(scheduler: Scheduler, runs: list[Run], done: threading.Event, wrong: list[Exception]) -> None:
    """Ask for places until `done`; note what goes wrong."""
    try:
        while not done.is_set():
            scheduler.is_full_for("somebody")
            for run in runs[::7]:
                scheduler.has_place(run)
    except Exception as error:  # noqa: BLE001
        wrong.append(error)


def test_threads_may_ask_for_places_while_they_change() -> None:
    scheduler, _ = scheduler_of(60, waiting=60)
    runs = [run_of(str(number)) for number in range(120)]
    done, wrong = threading.Event(), []
    threads = [threading.Thread(target=ask, args=(scheduler, runs, done, wrong)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(15):
        for run in runs:
            scheduler.admit(run)
        for run in runs:
            scheduler.take_place_from(run, Status.RELEASED)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert not scheduler.active_runs


def test_a_new_trainer_is_told_what_is_wanted_now_and_no_old_wish() -> None:
    scheduler, launcher = scheduler_of(1)
    run = run_of("a")
    run.commands.add(CommandName.SHOW, {"layer_health": True})
    run.commands.add(CommandName.PLAY)
    run.requested_views.set_for_page({"hidden_space": True, "layer_health": False})
    scheduler.admit(run)
    opening, *orders = [json.loads(line) for line in launcher.links[0]._early]
    assert opening["show"] == {"hidden_space": True}
    assert [(order["name"], order["value"]) for order in orders] == [
        (CommandName.SHOW, {"hidden_space": True}),
        (CommandName.PLAY, None),
    ]
    assert run.requested_views.sent == {"hidden_space": True}


def test_without_memory_nobody_new_is_admitted_beside_one() -> None:
    scheduler, launcher = scheduler_of(10)
    scheduler.free_mb = 0.0
    runs = [run_of(str(number)) for number in range(4)]
    for run in runs:
        scheduler.admit(run)
    assert [run.status for run in runs] == [Status.STARTING, *[Status.QUEUED] * 3]
    scheduler.free_mb = 2.5 * TRAINER_MB  # of which the one that starts has still to take its share
    scheduler.launch_waiting()
    assert len(launcher.links) == 2
    for run in runs[:2]:
        run.state.change_status(Status.PLAYING)
    scheduler.free_mb = 1.5 * TRAINER_MB
    scheduler.launch_waiting()
    scheduler.launch_waiting()
    assert [run.status is Status.QUEUED for run in runs] == [False, False, False, True]


def test_a_run_that_runs_out_of_memory_again_says_so_and_one_that_is_killed_does_not() -> None:
    for short, launches in ((True, MAX_LAUNCHES_WITHOUT_MEMORY), (False, MAX_LAUNCHES)):
        scheduler, launcher = scheduler_of(1)
        run = run_of("a")
        scheduler.admit(run)
        run.worker.short_of_memory, run.worker.pid = short, 4711
        while run.worker.connection is not None:
            launcher.links[-1].connection_lost(None)
        assert len(launcher.links) == launches
        assert run.status is (Status.FAILED if short else Status.LOST)
        assert (run.state.failure is not None and run.state.failure.msgid == TOO_LITTLE_MEMORY) is short
        assert not scheduler.active_runs
        assert not (short and run.worker.pid)


def test_a_run_for_which_there_is_no_room_is_set_aside_and_says_why() -> None:
    scheduler, _ = scheduler_of(1, waiting=0)
    first, second = run_of("a"), run_of("b")
    for run in (first, second):
        scheduler.admit(run)
    assert (second.status, second.state.note) == (Status.RELEASED, "queue_full")


def test_a_series_counts_to_the_share_of_its_browser() -> None:
    scheduler, launcher = scheduler_of(2 * PER_OWNER)
    for number in range(PER_OWNER + 1):
        scheduler.admit(run_of(f"one/series-{number}" if number % 2 else "one"))
    assert len(launcher.links) == PER_OWNER
    scheduler.admit(run_of("other/series-1"))
    assert len(launcher.links) == PER_OWNER + 1


def test_runs_are_found_by_their_public_names() -> None:
    registry, runs = Registry(), [run_of("a"), run_of("b")]
    for run in runs:
        registry.add(run)
    assert [registry.by_id(run.id) for run in runs] == runs
    registry.remove(runs[0])
    with pytest.raises(UnknownRunError):
        registry.by_id(runs[0].id)
    assert registry.by_id(runs[1].id) is runs[1]
