"""How much the runs of one machine may take, together and each for itself."""

from dataclasses import dataclass, fields

from playground import machine
from playground.engine.messages.resource_limits import Resource
from playground.environment.catalogue import variable_bounds
from playground.environment.reading import OUTSIDE
from playground.environment.settings import Settings
from playground.environment.variable import variable_name
from playground.errors import EngineError
from playground.i18n import Message

DEFAULTS = Settings.model_construct()
TRAINERS_PER_CORE = 32
"""Small nets at 60 epochs a second that one core carries at 8 frames a second and more (benchmarks.load)."""
TRAINER_MB = 110
"""Private memory of one worker while it compiles and trains, with some room."""
BASE_MB = 1000
"""Memory of the web process and of the host that has imported TensorFlow."""
MOST_TRAINERS = variable_bounds("max_trainers")["high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What runs may take; more runs than workers wait in a queue. Each is a setting of the same name.

    `max_trainers`: worker processes at once. `max_waiting`: runs that may wait for one.
    `frames_per_s`: most frames a second of one run; fewer when many play. For one run:
    `run_memory_mb` above what a fresh worker has, `run_cpu_s` processor seconds and `run_wall_s`
    seconds of one Play, after which it pauses. `idle_s`: seconds after which a run that rests gives
    its worker back though its page is open.
    """

    max_trainers: int
    max_waiting: int
    frames_per_s: float = DEFAULTS.frames_per_s
    run_memory_mb: int = DEFAULTS.run_memory_mb
    run_cpu_s: float = DEFAULTS.run_cpu_s
    run_wall_s: float = DEFAULTS.run_wall_s
    idle_s: float = DEFAULTS.idle_s

    def __post_init__(self) -> None:
        """Raise `EngineError` if a number is outside its range."""
        for name, allowed in RANGES.items():
            raise_if_out_of_range(variable_name(name), getattr(self, name), allowed)

    def of_one_play(self) -> dict[str, float]:
        """Return what one Play may take, see `Resource`."""
        return {Resource.CPU_S: self.run_cpu_s, Resource.WALL_S: self.run_wall_s}

    @classmethod
    def from_settings(cls, settings: Settings) -> "Limits":
        """Return the limits that are set; without one, as many runs as cores and memory carry."""
        trainers = settings.max_trainers or affordable_trainers(usable_cores(), usable_memory_mb())
        return cls(
            max_trainers=trainers,
            max_waiting=2 * trainers if settings.max_waiting is None else settings.max_waiting,
            frames_per_s=settings.frames_per_s,
            run_memory_mb=settings.run_memory_mb,
            run_cpu_s=settings.run_cpu_s,
            run_wall_s=settings.run_wall_s,
            idle_s=settings.idle_s,
        )


WHOLE = frozenset(field.name for field in fields(Limits) if field.type is int)
RANGES: dict[str, tuple[float, float]] = {
    field.name: (variable_bounds(field.name)["low"], variable_bounds(field.name)["high"])
    for field in fields(Limits)
}
"""Smallest and largest value of each limit."""


def raise_if_out_of_range(name: str, value: float, allowed: tuple[float, float]) -> None:
    """Raise `EngineError` that gives the range if a number is outside it."""
    low, high = allowed
    if not low <= value <= high:
        raise EngineError(Message(OUTSIDE, {"name": name, "low": low, "high": high, "value": value}))


def affordable_trainers(cores: float, memory_mb: float) -> int:
    """Return how many workers `cores` and `memory_mb` carry at once."""
    by_memory = (memory_mb - BASE_MB) / TRAINER_MB
    return int(max(1, min(by_memory, TRAINERS_PER_CORE * cores, MOST_TRAINERS)))


def usable_cores() -> float:
    """Return the cores that this process may use; a container's share counts."""
    return machine.available_cores()


def usable_memory_mb() -> float:
    """Return the megabytes that this process may still use; a container's limit counts."""
    return machine.free_memory_bytes() / 2**20
