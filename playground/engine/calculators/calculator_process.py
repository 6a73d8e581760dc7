"""One process that calculates, as the web process knows it."""

import asyncio
import logging
from collections.abc import Callable

from playground.engine.calculators.pending_question import PendingQuestion
from playground.engine.launch.launcher import Launcher
from playground.engine.launch.stopped_process import STOPPED_SWEEPS, is_stopped, kill, kill_if_stopped
from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.calculation import CALCULATORS_LINE, Reply

LOG = logging.getLogger(__name__)


class CalculatorProcess:
    """A process and the question that it works on; it ends when its socket is closed.

    `pid`: 0 until the process is there. `is_ready`: whether it has said a word. `subject`: what its last
    question was about. `rests_since`: when it was done with that.

    `on_reply`, `on_lost` (it ended by itself) and `on_late` (a question took more seconds than it may) are
    called with this object. The seconds of a question count from when the process is ready for it.
    """

    def __init__(
        self,
        launcher: Launcher,
        on_reply: Callable[["CalculatorProcess", Reply], None],
        on_lost: Callable[["CalculatorProcess"], None],
        on_late: Callable[["CalculatorProcess"], None],
    ) -> None:
        self.pid = 0
        self.is_ready = False
        self.question: PendingQuestion | None = None
        self.subject = ""
        self.rests_since = 0.0
        self._on_reply, self._on_lost, self._on_late = on_reply, on_lost, on_late
        self._timer: asyncio.TimerHandle | None = None
        self._stopped_sweeps = 0
        self._connection = WorkerConnection(self._take, self._gone, self._learn_pid)
        self._connection.write(CALCULATORS_LINE)
        launcher.launch_worker(self._connection)

    def ask(self, question: PendingQuestion) -> None:
        """Have a question calculated; there is none under way."""
        self.question, self.subject = question, question.subject
        question.attempts += 1
        self._connection.write(question.line)
        if self.is_ready:
            self._start_timer(question)

    def close(self) -> None:
        """End the process."""
        self._stop_timer()
        self._connection.close()
        kill_if_stopped(self.pid)

    def end_if_stopped(self) -> None:
        """Count a sweep of the supervisor; end a process that the system has stopped and lets stand."""
        self._stopped_sweeps = self._stopped_sweeps + 1 if self.pid and is_stopped(self.pid) else 0
        if self._stopped_sweeps == STOPPED_SWEEPS:
            LOG.warning("A process that calculates hangs and is ended.", extra={"pid": self.pid})
            kill(self.pid)

    def take_question(self) -> PendingQuestion | None:
        """Return the question that was under way; there is none any more."""
        self._stop_timer()
        question, self.question = self.question, None
        self.rests_since = asyncio.get_running_loop().time()
        return question

    def _learn_pid(self, pid: int) -> None:
        self.pid = pid

    def _take(self, message: bytes) -> None:
        if self._connection.closed:
            return
        reply = Reply.from_bytes(message)
        if not self.is_ready and self.question is not None:
            self._start_timer(self.question)
        self.pid, self.is_ready = reply.pid, True
        self._on_reply(self, reply)

    def _gone(self) -> None:
        if not self._connection.closed:
            self.close()
            self._on_lost(self)

    def _start_timer(self, question: PendingQuestion) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(question.facts.seconds, self._on_late, self)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
