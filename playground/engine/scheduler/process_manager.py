"""The worker processes of runs: launched, sent commands, listened to, launched again when lost."""

import logging
import time
from collections.abc import Callable

from playground.engine.launch.launcher import Launcher
from playground.engine.launch.stopped_process import kill_if_stopped
from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.heartbeat import pid_of_heartbeat
from playground.engine.messages.notes import Note
from playground.engine.messages.resource_limits import TOO_LITTLE_MEMORY, Resource
from playground.engine.messages.status import Status
from playground.engine.runs.run import Run
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.metrics import Metrics
from playground.i18n import Message

LOG = logging.getLogger(__name__)


class ProcessManager:
    """Connects runs with worker processes, on the event loop; who gets one is not decided here.

    `on_give_up` is called with a run whose workers end again and again.
    """

    def __init__(
        self,
        launcher: Launcher,
        limits: Callable[[], Limits],
        metrics: Metrics,
        on_give_up: Callable[[Run], None],
    ) -> None:
        self._launcher, self._limits, self._metrics, self._on_give_up = launcher, limits, metrics, on_give_up

    def launch_worker(self, run: Run) -> None:
        """Ask for a worker and send it the opening and every command not yet carried out."""
        run.commands.prepare_for_new_worker(run.requested_views.take_for_opening_message())
        self._metrics.trainers_started.inc()
        connection = WorkerConnection(
            lambda message: self._take(run, connection, message),
            lambda: self._lost(run, connection),
            lambda pid: self._started(run, connection, pid),
        )
        run.worker.attach(connection)
        run.mark_launching()
        connection.write(run.opening_message(self._allowed()).to_line())
        self.deliver_commands(run)
        self._launcher.launch_worker(connection)

    def deliver_commands(self, run: Run) -> None:
        """Send every command that the present worker has not been sent."""
        if run.worker.connection is None:
            return
        for command in run.commands.take_unsent():
            run.worker.connection.write(command.to_line())

    def stop_worker(self, run: Run) -> None:
        """Take the worker from a run, if it has one; it sees its socket closed and ends, or is ended."""
        connection = run.worker.detach()
        if connection is not None:
            connection.close()
            kill_if_stopped(run.worker.pid)

    def _allowed(self) -> dict[str, float]:
        limits = self._limits()
        return {Resource.MEMORY_MB: limits.run_memory_mb, **limits.of_one_play()}

    def _started(self, run: Run, connection: WorkerConnection, pid: int) -> None:
        """A worker is there; nobody waits for one whose run has given it up meanwhile."""
        if run.worker.connection is connection:
            run.worker.receive_pid(pid)
        else:
            kill_if_stopped(pid)

    def _take(self, run: Run, connection: WorkerConnection, message: bytes) -> None:
        """Take in a report of a worker."""
        if run.worker.connection is not connection:
            return
        if pid := pid_of_heartbeat(message):
            run.worker.receive_pid(pid)
            return
        first = not run.display.sections
        frame = TrainerFrame.from_bytes(message)
        self._metrics.frames_received.inc()
        if frame.checkpoint:
            self._metrics.checkpoints.inc()
        run.receive_frame(frame)
        if first and run.display.sections:
            self._metrics.first_frame.observe(time.monotonic() - run.opened)

    def _lost(self, run: Run, connection: WorkerConnection) -> None:
        """A worker is gone without being told to: take the run up again, but not for ever."""
        if run.worker.connection is not connection:
            return
        run.worker.mark_lost()
        self._metrics.trainers_lost.inc()
        known = bool(run.worker.pid)
        if known:
            fields = {"run": run.id, "pid": run.worker.pid, "epoch": run.epoch}
            LOG.warning("A trainer has ended by itself.", extra=fields)
        if run.worker.count_and_allow_launch(run.epoch):
            self._metrics.runs_restored.inc()
            self.launch_worker(run)
            killed = known or self._launcher.answers  # it was there, or what starts it still is
            run.change_status(run.status, Note.TRAINER_KILLED if killed else Note.HOST_RESTARTED)
        else:
            self._give_up(run)

    def _give_up(self, run: Run) -> None:
        """Leave a run whose workers end again and again; if memory is why, changing the network helps."""
        if run.worker.short_of_memory and not run.epoch:
            run.worker.forget_dead_worker()
            run.mark_failed(Message(TOO_LITTLE_MEMORY))
        else:
            run.mark_without_worker(Status.LOST, Note.TRAINER_LOST)
        self._on_give_up(run)
