"""How trainers come into being: forked from a host, or spawned ahead of need."""

import os
import sys
from pathlib import Path
from typing import Protocol

from playground.engine.launch.worker_connection import TrainerLink
from playground.errors import EngineError
from playground.i18n import N_, Message

PROJECT = Path(__file__).parents[3]
START_METHOD_VARIABLE = "PLAYGROUND_START_METHOD"
START_METHODS = ("fork", "spawn")


class Launcher(Protocol):
    """Starts trainers; used on the event loop only."""

    @property
    def ready(self) -> bool:
        """Whether a new run would get its trainer at once."""

    @property
    def failures(self) -> int:
        """How many times in a row a process ended before it was ready."""

    async def start(self) -> None:
        """Begin to get ready; does not wait until it is."""

    def launch(self, link: TrainerLink) -> None:
        """Connect `link` to a new trainer as soon as there is one."""

    async def close(self) -> None:
        """End every process that this launcher started."""

    def processes(self) -> dict[str, int]:
        """Return the pids of its own processes (not of the trainers in use) by what they are."""


def start_method() -> str:
    """Return `fork` where forking after the import of TensorFlow is safe (Linux), else `spawn`.

    Raises `EngineError` if `PLAYGROUND_START_METHOD` is something else.
    """
    chosen = os.environ.get(START_METHOD_VARIABLE, "").strip()
    if chosen not in {"", *START_METHODS}:
        told = N_("{name} must be {choices}, not '{value}'.")
        facts: dict[str, object] = {
            "name": START_METHOD_VARIABLE,
            "choices": " / ".join(START_METHODS),
            "value": chosen[:40],
        }
        raise EngineError(Message(told, facts))
    return chosen or ("fork" if sys.platform == "linux" else "spawn")


def child_environment() -> dict[str, str]:
    """Return the environment of our own Python processes: they find the package, and are quiet."""
    path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}
