"""Whether a worker is about to run out of the memory that one run may have."""

import sys

from playground.machine import private_memory_bytes

NEAR_SHARE = 0.25
"""A worker that has less than this share of its memory left may fail at the next thing it asks for."""


def is_short_of_memory(pid: int, allowed_mb: float) -> bool:
    """Tell whether a worker has little left of its `allowed_mb`; False where the system does not tell."""
    if sys.platform != "linux":
        return False
    import resource  # noqa: PLC0415 - there is none on Windows

    try:
        most, _ = resource.prlimit(pid, resource.RLIMIT_DATA)
        left = most - private_memory_bytes(pid)
    except (OSError, StopIteration):
        return False  # it has ended
    return most != resource.RLIM_INFINITY and left < NEAR_SHARE * allowed_mb * 2**20
