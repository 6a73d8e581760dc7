"""Which run has a worker: as many as the limits allow, the others wait in a queue."""

import time
from collections.abc import Callable

from playground.engine.launch.launcher import Launcher
from playground.engine.messages.notes import Note
from playground.engine.messages.status import RESTING, WAITING, Status
from playground.engine.runs.registry import longest_in_status_first
from playground.engine.runs.run import Run
from playground.engine.scheduler.limits import TRAINER_MB, Limits, usable_cores
from playground.engine.scheduler.metrics import Metrics
from playground.engine.scheduler.owner_share import browser_of, max_places_of_owner
from playground.engine.scheduler.process_manager import ProcessManager

SETTLED_S = 3.0
"""Seconds that a run has rested before it gives way to one that waits."""
BEGINNING = WAITING | {Status.COMPILING}


class Scheduler:
    """Decides which runs have a worker and which wait, on the event loop.

    `is_full_for` and `has_place` may be called from any thread: what is active and what waits is never
    changed but replaced. `free_mb`: memory that the machine still had at the last look, in megabytes.
    """

    def __init__(self, launcher: Launcher, limits: Callable[[], Limits], metrics: Metrics) -> None:
        self._limits = limits
        self._processes = ProcessManager(launcher, limits, metrics, self._release_failing_run)
        self._active: frozenset[Run] = frozenset()
        self._queue: tuple[Run, ...] = ()
        self.free_mb = float("inf")

    @property
    def active_runs(self) -> frozenset[Run]:
        """Runs that have a worker, or one on its way."""
        return self._active

    def is_full_for(self, owner: str) -> bool:
        """Tell whether no further run of `owner` can even wait."""
        most, waiting = self._limits().max_waiting, [browser_of(run.owner) for run in self._queue]
        if self._may_have_more(owner):
            return self._is_full() and not self._settled() and len(waiting) >= most
        return len(waiting) >= most or waiting.count(browser_of(owner)) >= max_places_of_owner(owner, most)

    def has_free_place(self, owner: str) -> bool:
        """Tell whether `owner` can have a worker that nobody else has or waits for."""
        return not self._queue and self._is_place_unused(owner)

    @property
    def has_idle_core(self) -> bool:
        """Whether nobody waits, and fewer runs train, or begin to, than there are cores."""
        busy = sum(run.status not in RESTING for run in self._active)
        return not self._queue and not self._is_short_of_memory() and busy < usable_cores()

    def _is_place_unused(self, owner: str) -> bool:
        most = max_places_of_owner(owner, self._limits().max_trainers)
        return not self._is_full() and len(self._active_of(owner)) < most

    def has_place(self, run: Run) -> bool:
        """Tell whether a run has a worker or waits for one."""
        return self._place(run) is not None

    def _place(self, run: Run) -> int | None:
        """Return where in the queue a run would stand in place of this one, or None if it has no place."""
        if run in self._active:
            return 0
        queue = self._queue
        return queue.index(run) if run in queue else None

    def replace_run(self, old: Run, new: Run) -> None:
        """End `old`; `new` has its place, as it is the same student's."""
        place = self._place(old)
        self.take_place_from(old, Status.CLOSED)
        self.admit(new, place)
        self.launch_waiting()

    def admit(self, run: Run, place: int | None = None) -> None:
        """Give a run a worker, or a place in the queue, if it has none; it goes on where it was.

        `place`: how many may stay before it in the queue; None: it comes last, and only if there is room.
        """
        if run.worker.connection is not None or run in self._queue or run.status is Status.CLOSED:
            return
        run.worker.restart_launch_count()
        if place is None and self.is_full_for(run.owner):
            run.change_status(Status.RELEASED, Note.QUEUE_FULL)
            return
        place = len(self._queue) if place is None else place
        self._queue = (*self._queue[:place], run, *self._queue[place:])
        self.launch_waiting()

    def deliver_commands(self, run: Run) -> None:
        """Send a run's worker every command that it has not been sent; who has none is to get one."""
        self.admit(run)
        self._processes.deliver_commands(run)

    def launch_waiting(self) -> None:
        """Give workers to those who wait as far as there are places, the first one first.

        Who has as many as one may have is passed over; a spare run takes nobody's place.
        """
        for run in self._queue:
            if run.spare and not self._is_place_unused(run.owner):
                self.take_place_from(run, Status.RELEASED, Note.IDLE_RELEASED)
                continue
            if not self._may_have_more(run.owner):
                continue
            if not self._has_room(run.owner):
                break
            self._leave_queue(run)
            self._active |= {run}
            self._processes.launch_worker(run)
        for place, run in enumerate(self._queue, 1):
            run.mark_queued(place)

    def take_place_from(self, run: Run, status: Status, note: Note | None = None) -> None:
        """Take the worker, or the place in the queue, from a run."""
        self._active -= {run}
        self._leave_queue(run)
        self._processes.stop_worker(run)
        run.mark_without_worker(status, note)

    def _release_failing_run(self, run: Run) -> None:
        """Let others have the place of a run whose workers end again and again."""
        self._active -= {run}
        self.launch_waiting()

    def _leave_queue(self, run: Run) -> None:
        self._queue = tuple(other for other in self._queue if other is not run)

    def _is_full(self) -> bool:
        return len(self._active) >= self._limits().max_trainers or self._is_short_of_memory()

    def _is_short_of_memory(self) -> bool:
        """Tell whether one worker more might be too many; those that begin have still to take theirs."""
        beginning = sum(run.status in BEGINNING for run in self._active)
        return bool(self._active) and self.free_mb < (1 + beginning) * TRAINER_MB

    def _may_have_more(self, owner: str) -> bool:
        """Tell whether `owner` may have one worker more, if one that rests gives way."""
        own = self._active_of(owner)
        return len(own) < max_places_of_owner(owner, self._limits().max_trainers) or any(
            map(can_give_way, own)
        )

    def _has_room(self, owner: str) -> bool:
        """Tell whether there is a place for `owner`, after making one where a run only rests."""
        limits = self._limits()
        settled = sorted(longest_in_status_first(self._settled()), key=lambda run: not run.spare)
        own = self._active_of(owner)
        if len(own) >= max_places_of_owner(owner, limits.max_trainers):
            self.take_place_from(
                next(run for run in settled if run in own), Status.RELEASED, Note.IDLE_RELEASED
            )
        elif self._is_full():
            for run in settled[: max(1, 1 + len(self._active) - limits.max_trainers)]:
                self.take_place_from(run, Status.RELEASED, Note.IDLE_RELEASED)
                self.free_mb += TRAINER_MB
        return not self._is_full()

    def _active_of(self, owner: str) -> list[Run]:
        """Return the active runs of the browser of `owner`."""
        browser = browser_of(owner)
        return [run for run in self._active if browser_of(run.owner) == browser]

    def _settled(self) -> list[Run]:
        """Return the runs that have rested long enough to give way."""
        return [run for run in self._active if can_give_way(run)]


def can_give_way(run: Run) -> bool:
    """Tell whether a run has rested long enough to give way; a spare one always does."""
    if run.spare:
        return True
    rests = run.status in RESTING and not run.commands.waiting
    return rests and time.monotonic() - run.state.since > SETTLED_S
