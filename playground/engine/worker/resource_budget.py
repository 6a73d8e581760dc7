"""What one worker process may take: memory for its life, processor and wall time for each Play."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from playground.engine.messages.notes import Note
from playground.engine.messages.resource_limits import Resource
from playground.machine import private_memory_bytes

LAST_RESORT_S = 60
"""Processor seconds beyond its budget after which the system ends a worker that does not pause itself."""


class ResourceBudget:
    """Watches what this process takes; what is not in `allowed` is not limited."""

    def __init__(self, allowed: Mapping[str, float]) -> None:
        self._allowed = dict(allowed)
        self.restart()

    def update_limits(self, allowed: Mapping[str, float]) -> None:
        """Let this Play, and those that come, take so much; memory that is in use stays."""
        self._allowed |= allowed
        self._limit_cpu()

    def restart(self) -> None:
        """Begin to count: somebody pressed Play."""
        self._cpu, self._wall = time.process_time(), time.monotonic()
        self._limit_cpu()

    def _limit_cpu(self) -> None:
        if Resource.CPU_S in self._allowed:
            limit_cpu(int(self._cpu + self._allowed[Resource.CPU_S]) + LAST_RESORT_S)

    def exceeded_limit(self) -> Note | None:
        """Return the note of the limit that this Play has reached, if any."""
        if time.process_time() - self._cpu > self._allowed.get(Resource.CPU_S, float("inf")):
            return Note.CPU_LIMIT
        if time.monotonic() - self._wall > self._allowed.get(Resource.WALL_S, float("inf")):
            return Note.WALL_LIMIT
        return None

    def limit_memory(self) -> None:
        """Let this process have so much more memory of its own, where the system can hold it to that (Linux).

        Not its address space: compiling reserves a gigabyte of it that is never used.
        """
        if Resource.MEMORY_MB in self._allowed and sys.platform == "linux":
            import resource  # noqa: PLC0415 - there is none on Windows

            most = private_memory_bytes() + int(self._allowed[Resource.MEMORY_MB] * 2**20)
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            if hard != resource.RLIM_INFINITY:
                most = min(most, hard)
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def ran_out_of_memory(error: BaseException) -> bool:
    """Tell whether this process, or TensorFlow in it, was refused memory."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"MemoryError", "ResourceExhaustedError"}) or any(
        sign in str(error) for sign in ("RESOURCE_EXHAUSTED", "bad_alloc", "Cannot allocate memory")
    )


def limit_cpu(seconds: int) -> None:
    """Let the system end this process after so many processor seconds (Linux, macOS)."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def private_mb() -> float:
    """Return the megabytes that this process shares with no other; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    kilobytes = (
        int(line.split()[1]) for line in lines if line.startswith(("Private_Dirty", "Private_Clean"))
    )
    return round(sum(kilobytes) / 1024, 1)
