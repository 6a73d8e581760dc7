"""How workers come into being: forked from a host, or spawned ahead of need."""

import os
from typing import Protocol

from playground.engine.launch.worker_connection import WorkerConnection
from playground.project import INSTALLED, ROOT


class Launcher(Protocol):
    """Starts workers; used on the event loop only."""

    @property
    def can_launch_at_once(self) -> bool:
        """Whether a new run would get its worker at once."""

    @property
    def consecutive_failures(self) -> int:
        """How many times in a row a process ended before it was ready."""

    @property
    def answers(self) -> bool:
        """Whether its processes say that they live."""

    def end_hung(self) -> None:
        """Count a sweep, and end what hangs; called a few times a second."""

    async def start(self) -> None:
        """Begin to get ready; does not wait until it is."""

    def launch_worker(self, connection: WorkerConnection) -> None:
        """Connect `connection` to a new worker as soon as there is one."""

    async def close(self) -> None:
        """End every process that this launcher started."""

    def pids_by_name(self) -> dict[str, int]:
        """Return the pids of its own processes (not of the workers in use) by what they are."""


def child_environment() -> dict[str, str]:
    """Return the environment of our own Python processes: they find the package of a checkout, too."""
    if INSTALLED:
        return dict(os.environ)
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}
