"""How much the runs of one machine may take, together and each for itself."""

import os
from dataclasses import dataclass, fields
from typing import Any

from playground import machine
from playground.engine.worker import resource_budget
from playground.errors import EngineError
from playground.i18n import N_, Message

PREFIX = "PLAYGROUND_"
TRAINERS_PER_CORE = 32
"""Small nets at 60 epochs a second that one core carries at 8 frames a second and more (benchmarks.load)."""
TRAINER_MB = 110
"""Private memory of one trainer while it compiles and trains, with some room."""
BASE_MB = 1000
"""Memory of the web process and of the host that has imported TensorFlow."""
MOST_TRAINERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What runs may take; more runs than trainers wait in a queue.

    `max_trainers`: trainer processes at once, 1 to 500. `max_waiting`: runs that may wait for one.
    `frames_per_s`: most frames a second of one run, 1 to 60; fewer when many play. For one run:
    `run_memory_mb` above what a fresh trainer has, `run_cpu_s` processor seconds and `run_wall_s`
    seconds of one Play, after which it pauses. `idle_s`: seconds after which a run that rests gives
    its trainer back though its page is open.
    """

    max_trainers: int
    max_waiting: int
    frames_per_s: float = 60.0
    run_memory_mb: int = 1000
    run_cpu_s: float = 1800.0
    run_wall_s: float = 7200.0
    idle_s: float = 600.0

    def __post_init__(self) -> None:
        """Raise `EngineError` if a number is outside its range."""
        for name, allowed in RANGES.items():
            check_range(PREFIX + name.upper(), getattr(self, name), allowed)

    def of_one_play(self) -> dict[str, float]:
        """Return what one Play may take, see `playground.engine.worker.resource_budget`."""
        return {resource_budget.CPU_S: self.run_cpu_s, resource_budget.WALL_S: self.run_wall_s}

    @classmethod
    def from_environment(cls) -> "Limits":
        """Return the limits of `PLAYGROUND_MAX_TRAINERS` and so on; else from cores and memory.

        Raises `EngineError` if a variable is no number or outside its range.
        """
        trainers = carried_trainers(usable_cores(), usable_memory_mb())
        chosen: dict[str, Any] = {"max_trainers": trainers}
        for field in fields(cls):
            text = os.environ.get(PREFIX + field.name.upper(), "").strip()
            if text:
                chosen[field.name] = number(field.name, text, whole=field.name in WHOLE)
        chosen.setdefault("max_waiting", 2 * chosen["max_trainers"])
        return cls(**chosen)


LEAST_RUN_MB = 300
"""With 150 MB no net can be compiled, with 200 small ones can; the rest is for computers with more cores."""
WHOLE = frozenset({"max_trainers", "max_waiting", "run_memory_mb"})
RANGES: dict[str, tuple[float, float]] = {
    "max_trainers": (1, MOST_TRAINERS),
    "max_waiting": (0, 10_000),
    "frames_per_s": (1, 60),
    "run_memory_mb": (LEAST_RUN_MB, 100_000),
    "run_cpu_s": (5, 1_000_000),
    "run_wall_s": (5, 1_000_000),
    "idle_s": (5, 1_000_000),
}
"""Smallest and largest value of each limit."""


def check_range(name: str, value: float, allowed: tuple[float, float]) -> None:
    """Raise `EngineError` that gives the range if a number is outside it."""
    low, high = allowed
    if not low <= value <= high:
        told = N_("{name} must be from {low} to {high}, not {value}.")
        raise EngineError(Message(told, {"name": name, "low": low, "high": high, "value": value}))


def number(name: str, text: str, *, whole: bool) -> float:
    """Return `text` as a number; raise `EngineError` that names the variable if it is none."""
    try:
        return int(text) if whole else float(text)
    except ValueError:
        told = N_("{name} must be a number, not '{value}'.")
        raise EngineError(Message(told, {"name": PREFIX + name.upper(), "value": text[:40]})) from None


def carried_trainers(cores: float, memory_mb: float) -> int:
    """Return how many trainers `cores` and `memory_mb` carry at once."""
    by_memory = (memory_mb - BASE_MB) / TRAINER_MB
    return int(max(1, min(by_memory, TRAINERS_PER_CORE * cores, MOST_TRAINERS)))


def usable_cores() -> float:
    """Return the cores that this process may use; a container's share counts."""
    return machine.cores()


def usable_memory_mb() -> float:
    """Return the megabytes that this process may still use; a container's limit counts."""
    return machine.free_memory_bytes() / 2**20
