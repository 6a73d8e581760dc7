"""The worker process of a run, as the web process knows it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.engine.launch.worker_connection import WorkerConnection

MAX_LAUNCHES, MAX_LAUNCHES_WITHOUT_MEMORY = 5, 2
LAUNCH_WINDOW_S = 60.0
SMOOTHING = 0.25
"""Share of a new measurement of the frame rate."""


@dataclass(slots=True, kw_only=True)
class WorkerProcess:
    """The connection to the present worker of a run, what it uses, and how often one was launched.

    `pid` is 0 until it is started. `losses`: how many workers of this run have ended unasked since
    this process knows it. `short_of_memory`: it has taken nearly all that one run may have,
    before the first epoch. `most_frames_per_s`: what it was told, 0 for as many as there can be;
    `frames_per_s`: what it sends.
    """

    connection: WorkerConnection | None = None
    pid: int = 0
    losses: int = 0
    cpu_s: float = 0.0
    memory_mb: float = 0.0
    short_of_memory: bool = False
    most_frames_per_s: float = 0.0
    frames_per_s: float = 0.0
    _frames: int = 0
    _silent: int = 0
    _launches: list[float] = field(default_factory=list)
    _launch_epoch: int = 0

    def attach(self, connection: WorkerConnection) -> None:
        """Have a new worker at the other end of `connection`."""
        self.pid, self.connection, self._silent = 0, connection, 0

    def detach(self) -> WorkerConnection | None:
        """Have no worker any more; return the connection to the one that there was."""
        connection, self.connection = self.connection, None
        return connection

    def mark_lost(self) -> None:
        """Have no worker any more: it has ended unasked."""
        self.connection = None
        self.losses += 1

    def receive_facts(self, facts: Mapping[str, Any]) -> None:
        """Take over what the worker tells of itself."""
        if "pid" in facts:
            self.pid = facts["pid"]
        if "cpu" in facts:
            self.cpu_s, self.memory_mb = facts["cpu"], facts["memory"]

    def receive_pid(self, pid: int) -> None:
        """Learn who it is, before its first frame; its silence counts from now."""
        self.pid, self._silent = pid, 0

    def count_silence(self) -> int:
        """Return how many times in a row, with this one, it had said nothing since the time before."""
        heard = self.connection is None or self.connection.take_heard()
        self._silent = 0 if heard else self._silent + 1
        return self._silent

    def forget_dead_worker(self) -> None:
        """Forget a worker that has run out of memory."""
        self.short_of_memory, self.pid, self.memory_mb = False, 0, 0.0

    def set_short_of_memory(self, *, short: bool) -> None:
        """Note whether it has taken nearly all memory that one run may have."""
        self.short_of_memory = short

    def restart_launch_count(self) -> None:
        """Begin to count launches with one that a person asks for."""
        self._launches = [time.monotonic()]

    def count_and_allow_launch(self, epoch: int) -> bool:
        """Count a launch at `epoch`; return False after too many in a short time that brought no epoch."""
        now = time.monotonic()
        recent = [at for at in self._launches if now - at < LAUNCH_WINDOW_S]
        self._launches = [now] if epoch > self._launch_epoch else [*recent, now]
        self._launch_epoch = epoch
        most = MAX_LAUNCHES_WITHOUT_MEMORY if self.short_of_memory else MAX_LAUNCHES
        return len(self._launches) <= most

    def record_frame_limit(self, frames_per_s: float) -> None:
        """Note how many frames a second it is told to send at most."""
        self.most_frames_per_s = frames_per_s

    def count_frame(self) -> None:
        """Count a frame that has come."""
        self._frames += 1

    def measure_frame_rate(self, seconds: float) -> None:
        """Reckon the frame rate from what has come in the last `seconds`."""
        measured = self._frames / seconds
        self.frames_per_s = (1 - SMOOTHING) * self.frames_per_s + SMOOTHING * measured
        self._frames = 0
