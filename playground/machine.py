"""What this machine has for the playground: cores, memory, processes; the limits of a container count.

Linux keeps a container, and a service, within limits of its control group (cgroup, version 1 or 2), which
`os.cpu_count` and the size of the memory do not tell.
"""

import contextlib
import functools
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

UNLIMITED = 2**60
"""Limits of version 1 from here on stand for none."""
ROOT = Path("/")
NOT_WORK = ("iowait", "guest", "guest_nice")
"""Processor times in which nobody computes, or that are counted elsewhere already."""


def available_cores(root: Path = ROOT) -> float:
    """Return how many cores this process may use, such as 1.5."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min([float(usable), *control_group_cores(root)])


def control_group_cores(root: Path = ROOT) -> Iterator[float]:
    """Yield the share of processor time that each control group of this process has, in cores."""
    for folder in control_group_folders(root, "cpu"):
        share = read_words(folder / "cpu.max")
        share = share or read_words(folder / "cpu.cfs_quota_us") + read_words(folder / "cpu.cfs_period_us")
        with contextlib.suppress(ValueError, ZeroDivisionError):
            quota, period = map(int, share)
            if quota > 0:
                yield quota / period


class ProcessorUsage:
    """How busy the cores of this process are; `busy_share` tells of the time since its last call."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root, self._cores = root, available_cores(root)
        self._before = (time.monotonic(), processor_seconds_used(root))

    def busy_share(self) -> float:
        """Return the busy share of all cores, 0 to 1, since the last call."""
        (then, used), now = self._before, (time.monotonic(), processor_seconds_used(self._root))
        self._before = now
        span = (now[0] - then) * self._cores
        return min(1.0, max(0.0, (now[1] - used) / span)) if span > 0 else 0.0


def processor_seconds_used(root: Path = ROOT) -> float:
    """Return the processor seconds used so far: by a container that has a share of its own; else by all."""
    for folder in control_group_folders(root, "cpu"):
        if read_words(folder / "cpu.max")[:1] in ([], ["max"]):
            continue
        stat = read_words(folder / "cpu.stat")
        if stat[:1] == ["usage_usec"]:
            return int(stat[1]) / 1e6
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - sum(getattr(times, name, 0.0) for name in NOT_WORK))


def total_memory_bytes(root: Path = ROOT) -> int:
    """Return how much memory this process and its like may have together."""
    return min([int(psutil.virtual_memory().total), *control_group_memory_limits(root)])


def control_group_memory_limits(root: Path = ROOT) -> Iterator[int]:
    """Yield the memory that each control group of this process may have, in bytes."""
    for folder in control_group_folders(root, "memory"):
        yield from read_control_group_limits(folder, "memory.max", "memory.limit_in_bytes")


def free_memory_bytes(root: Path = ROOT) -> int:
    """Return how much memory this process and its like may still take; what caches files counts as free."""
    left = [int(psutil.virtual_memory().available)]
    for folder in control_group_folders(root, "memory"):
        limits = [*read_control_group_limits(folder, "memory.max", "memory.limit_in_bytes")]
        if limits:  # what a group without a limit uses says nothing
            used = sum(read_control_group_limits(folder, "memory.current", "memory.usage_in_bytes"))
            left.append(min(limits) - used + control_group_cache_bytes(folder))
    return max(0, min(left))


def control_group_cache_bytes(folder: Path) -> int:
    """Return how much of the memory of a control group holds files that can be read again."""
    words = read_words(folder / "memory.stat")
    found = dict(zip(words[::2], words[1::2], strict=False))
    return int(found.get("inactive_file") or found.get("total_inactive_file") or 0)


def process_count_limits(root: Path = ROOT) -> Iterator[int]:
    """Yield how many processes and threads each control group of this process, and its user, may have."""
    for folder in control_group_folders(root, "pids"):
        yield from read_control_group_limits(folder, "pids.max")
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (not there on Windows)

        soft = resource.getrlimit(resource.RLIMIT_NPROC)[0]
        if soft != resource.RLIM_INFINITY:
            yield soft


def private_memory_bytes(pid: int | str = "self") -> int:
    """Return the bytes of private memory that a process, else this one, has mapped (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmData")) * 1024


def open_file_limit() -> int | None:
    """Return how many files and sockets this process may have open at most, None for any number."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return None if hard == resource.RLIM_INFINITY else hard


@functools.cache
def control_group_folders(root: Path, controller: str) -> tuple[Path, ...]:
    """Return the folders of the control groups that this process is in, from its own up to the root.

    A process stays where it was started: they are looked up once.
    """
    return tuple(look_up_control_group_folders(root, controller))


def look_up_control_group_folders(root: Path, controller: str) -> Iterator[Path]:
    """Yield what `control_group_folders` returns."""
    mounts = root / "sys" / "fs" / "cgroup"
    for line in read_lines(root / "proc" / "self" / "cgroup"):
        number, names, path = ([*line.split(":", 2), "", ""])[:3]
        if number != "0" and controller not in names.split(","):
            continue
        top = mounts if number == "0" else mounts / controller
        own = top / path.strip("/")
        yield from (folder for folder in (own, *own.parents) if folder.is_relative_to(top))


def read_control_group_limits(folder: Path, *names: str) -> Iterator[int]:
    """Yield the limits that files of a control group name."""
    for name in names:
        with contextlib.suppress(ValueError):
            limit = int("".join(read_words(folder / name)))
            if 0 < limit < UNLIMITED:
                yield limit


def read_words(path: Path) -> list[str]:
    """Return the words of a file; none if it cannot be read, as on other systems."""
    return " ".join(read_lines(path)).split()


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file; none if it cannot be read."""
    try:
        return path.read_bytes().decode().splitlines()
    except OSError:
        return []
