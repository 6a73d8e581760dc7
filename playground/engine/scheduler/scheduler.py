"""Which run has a trainer: as many as the limits allow, the others wait in a queue."""

import logging
import threading
import time
from collections.abc import Callable

from playground.engine.launch.launcher import Launcher
from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.notes import Note
from playground.engine.messages.resource_limits import TOO_LITTLE_MEMORY, Resource
from playground.engine.messages.status import RESTING, WAITING, Status
from playground.engine.runs.registry import longest_first
from playground.engine.runs.run import Run
from playground.engine.scheduler.limits import TRAINER_MB, Limits
from playground.engine.scheduler.metrics import Figures
from playground.i18n import Message

LOG = logging.getLogger(__name__)
SETTLED_S = 3.0
"""Seconds that a run has rested before it gives way to one that waits."""
BEGINNING = WAITING | {Status.COMPILING}
PER_OWNER = 6
"""Trainers of one browser at once, and runs of it that may wait besides."""


def payer(owner: str) -> str:
    """Return the browser to whose share a run counts: a series of runs is owned by `browser/name`."""
    return owner.partition("/")[0]


def share(owner: str, most: int) -> int:
    """Return how many of `most` places `owner` may have; all browsers without a cookie have half of them."""
    return PER_OWNER if payer(owner) else max(PER_OWNER, most // 2)


class Pool:
    """Gives runs their trainers and takes them back, on the event loop.

    `crowded` and `holds_place` may be called from any thread: what is served and what waits are never
    changed but replaced. `free_mb`: memory that the machine still had at the last look, in megabytes.
    """

    def __init__(
        self, launcher: Launcher, limits: Callable[[], Limits], figures: Figures, lock: threading.RLock
    ) -> None:
        self._launcher, self._limits, self._figures, self._lock = launcher, limits, figures, lock
        self._served: frozenset[Run] = frozenset()
        self._queue: tuple[Run, ...] = ()
        self.free_mb = float("inf")

    @property
    def served(self) -> frozenset[Run]:
        """Runs that have a trainer, or one on its way."""
        return self._served

    def crowded(self, owner: str) -> bool:
        """Tell whether no further run of `owner` can even wait."""
        most, waiting = self._limits().max_waiting, [payer(run.owner) for run in self._queue]
        if self._may_have_more(owner):
            return self._full() and not self._settled() and len(waiting) >= most
        return len(waiting) >= most or waiting.count(payer(owner)) >= share(owner, most)

    def holds_place(self, run: Run) -> bool:
        """Tell whether a run has a trainer or waits for one."""
        return self._place(run) is not None

    def _place(self, run: Run) -> int | None:
        """Return where in the queue a run would stand in place of this one, or None if it has no place."""
        if run in self._served:
            return 0
        queue = self._queue
        return queue.index(run) if run in queue else None

    def replace(self, old: Run, new: Run) -> None:
        """End `old`; `new` has its place, as it is the same student's."""
        place = self._place(old)
        self.end(old, Status.CLOSED)
        self.ensure(new, place)
        self.pump()

    def ensure(self, run: Run, place: int | None = None) -> None:
        """Give a run a trainer, or a place in the queue, if it has none; it goes on where it was.

        `place`: how many may stay before it in the queue; None: it comes last, and only if there is room.
        """
        if run.worker.connection is not None or run in self._queue or run.status is Status.CLOSED:
            return
        run.worker.begin_launches()
        if place is None and self.crowded(run.owner):
            run.change_status(Status.RELEASED, note=Note.QUEUE_FULL)
            return
        place = len(self._queue) if place is None else place
        self._queue = (*self._queue[:place], run, *self._queue[place:])
        self.pump()

    def deliver(self, run: Run) -> None:
        """Send every command that the present trainer has not been sent."""
        self.ensure(run)
        if run.worker.connection is None:
            return
        for command in run.commands.take_unwritten():
            run.worker.write(command.to_line())

    def calm(self, run: Run) -> None:
        """Let a run that was set aside not play on when it gets a trainer."""
        run.commands.cancel_deciding()
        run.state.stop_playing()
        run.audience.wake()

    def pump(self) -> None:
        """Give trainers to those who wait as far as there are places, the first one first.

        Who has as many as one may have is passed over.
        """
        for run in self._queue:
            if not self._may_have_more(run.owner):
                continue
            if not self._has_room(run.owner):
                break
            self._leave_queue(run)
            self._launch(run)
        for place, run in enumerate(self._queue, 1):
            run.queue(place)

    def end(self, run: Run, status: Status, note: Note | None = None) -> None:
        """Take the trainer, or the place in the queue, from a run; the trainer sees its socket closed."""
        connection = run.worker.detach()
        self._served -= {run}
        self._leave_queue(run)
        if connection is not None:
            connection.close()
        run.state.end(status, note)
        run.audience.wake()

    def _leave_queue(self, run: Run) -> None:
        self._queue = tuple(other for other in self._queue if other is not run)

    def _full(self) -> bool:
        return len(self._served) >= self._limits().max_trainers or self._is_short_of_memory()

    def _is_short_of_memory(self) -> bool:
        """Tell whether one trainer more might be too many; those that begin have still to take theirs."""
        beginning = sum(run.status in BEGINNING for run in self._served)
        return bool(self._served) and self.free_mb < (1 + beginning) * TRAINER_MB

    def _may_have_more(self, owner: str) -> bool:
        """Tell whether `owner` may have one trainer more, if one that rests gives way."""
        own = [run for run in self._served if payer(run.owner) == payer(owner)]
        return len(own) < share(owner, self._limits().max_trainers) or any(map(is_settled, own))

    def _has_room(self, owner: str) -> bool:
        """Tell whether there is a place for `owner`, after making one where a run only rests."""
        limits, settled = self._limits(), longest_first(self._settled())
        own = [run for run in self._served if payer(run.owner) == payer(owner)]
        if len(own) >= share(owner, limits.max_trainers):
            self.end(next(run for run in settled if run in own), Status.RELEASED, Note.IDLE_RELEASED)
        elif self._full():
            for run in settled[: max(1, 1 + len(self._served) - limits.max_trainers)]:
                self.end(run, Status.RELEASED, Note.IDLE_RELEASED)
                self.free_mb += TRAINER_MB
        return not self._full()

    def _settled(self) -> list[Run]:
        """Return the runs that have rested long enough to give way."""
        return [run for run in self._served if is_settled(run)]

    def _launch(self, run: Run) -> None:
        """Ask for a trainer and send it the opening and every command not yet carried out."""
        run.commands.restart(run.requested_views.tell_new_worker())
        self._served |= {run}
        self._figures.trainers_started.inc()
        connection = WorkerConnection(
            lambda message: self._take(run, connection, message), lambda: self._lost(run, connection)
        )
        run.worker.attach(connection)
        run.state.launch(restores=len(run.history) > 0)
        run.audience.wake()
        connection.write(run.opening(self._allowed()).to_line())
        self.deliver(run)
        self._launcher.launch(connection)

    def _allowed(self) -> dict[str, float]:
        limits = self._limits()
        return {Resource.MEMORY_MB: limits.run_memory_mb, **limits.of_one_play()}

    def _take(self, run: Run, connection: WorkerConnection, message: bytes) -> None:
        if run.worker.connection is not connection:
            return
        first = not run.display.picture.field
        frame = TrainerFrame.from_bytes(message)
        self._figures.frames_received.inc()
        self._figures.checkpoints.inc(bool(frame.checkpoint))
        run.take(frame)
        if first and run.display.picture.field:
            self._figures.first_frame.observe(time.monotonic() - run.opened)

    def _lost(self, run: Run, connection: WorkerConnection) -> None:
        """A trainer is gone without being told to: take the run up again, but not for ever."""
        if run.worker.connection is not connection:
            return
        run.worker.detach()
        self._figures.trainers_lost.inc()
        known = bool(run.worker.pid)
        if known:
            fields = {"run": run.id, "pid": run.worker.pid, "epoch": run.epoch}
            LOG.warning("A trainer has ended by itself.", extra=fields)
        if run.worker.may_launch(run.epoch):
            self._figures.runs_restored.inc()
            self._launch(run)
            run.change_status(run.status, note=Note.TRAINER_KILLED if known else Note.HOST_RESTARTED)
        else:
            self._give_up(run)

    def _give_up(self, run: Run) -> None:
        """Leave a run whose trainers end again and again; if memory is why, changing the network helps."""
        self._served -= {run}
        if run.worker.short_of_memory and not run.epoch:
            run.worker.forget()
            run.state.fail(Message(TOO_LITTLE_MEMORY))
        else:
            run.state.end(Status.LOST, Note.TRAINER_LOST)
        run.audience.wake()
        self.pump()


def is_settled(run: Run) -> bool:
    """Tell whether a run has rested long enough to give way."""
    rests = run.status in RESTING and not run.commands.waiting
    return rests and time.monotonic() - run.state.since > SETTLED_S
