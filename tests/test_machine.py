"""Cores and memory of a machine, and of a container whose control groups are laid out as the kernel does."""

from pathlib import Path

import psutil
import pytest

from playground import machine

GB = 2**30


def lay(root: Path, files: dict[str, str]) -> Path:
    """Write files below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


VERSION_2 = {
    "proc/self/cgroup": "0::/\n",
    "sys/fs/cgroup/memory.max": f"{GB}\n",
    "sys/fs/cgroup/memory.current": f"{GB // 2}\n",
    "sys/fs/cgroup/memory.stat": f"anon 1\ninactive_file {GB // 4}\nslab 3\n",
    "sys/fs/cgroup/cpu.max": "50000 100000\n",
    "sys/fs/cgroup/pids.max": "90\n",
}
VERSION_2_NESTED = {
    "proc/self/cgroup": "0::/system.slice/playground.service\n",
    "sys/fs/cgroup/system.slice/playground.service/memory.max": "max\n",
    "sys/fs/cgroup/system.slice/playground.service/memory.current": "1\n",
    "sys/fs/cgroup/system.slice/memory.max": f"{GB}\n",
    "sys/fs/cgroup/system.slice/memory.current": f"{GB // 4}\n",
    "sys/fs/cgroup/system.slice/playground.service/cpu.max": "50000 100000\n",
    "sys/fs/cgroup/system.slice/playground.service/pids.max": "90\n",
}
VERSION_1 = {
    "proc/self/cgroup": "5:pids:/docker/a\n4:memory:/docker/a\n3:cpu,cpuacct:/docker/a\n0::/\n",
    "sys/fs/cgroup/memory/memory.limit_in_bytes": f"{GB}\n",
    "sys/fs/cgroup/memory/memory.usage_in_bytes": f"{GB // 4}\n",
    "sys/fs/cgroup/memory/memory.stat": "cache 5\n",
    "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "25000\n",
    "sys/fs/cgroup/cpu/cpu.cfs_period_us": "50000\n",
    "sys/fs/cgroup/pids/docker/a/pids.max": "90\n",
}


@pytest.mark.parametrize("files", [VERSION_2, VERSION_2_NESTED, VERSION_1])
def test_the_limits_of_a_container_count(tmp_path: Path, files: dict[str, str]) -> None:
    root = lay(tmp_path, files)
    assert machine.available_cores(root) == 0.5
    assert machine.total_memory_bytes(root) == GB
    assert machine.free_memory_bytes(root) == 3 * GB // 4
    assert min(machine.process_count_limits(root)) == 90


def test_the_processor_of_a_container_is_measured_against_its_share(tmp_path: Path) -> None:
    root = lay(tmp_path, {**VERSION_2, "sys/fs/cgroup/cpu.stat": "usage_usec 2500000\nuser_usec 3\n"})
    assert machine.processor_seconds_used(root) == 2.5
    processor = machine.ProcessorUsage(root)
    lay(tmp_path, {"sys/fs/cgroup/cpu.stat": "usage_usec 9000000000\nuser_usec 3\n"})
    assert processor.busy_share() == 1.0  # all of half a core
    assert processor.busy_share() == 0.0  # nothing was used since


def test_the_processor_of_a_whole_machine_is_measured(tmp_path: Path) -> None:
    before = machine.processor_seconds_used(tmp_path)
    sum(range(10**7))
    assert before <= machine.processor_seconds_used(tmp_path)
    assert 0.0 <= machine.ProcessorUsage(tmp_path).busy_share() <= 1.0


WITHOUT_LIMITS = {
    "proc/self/cgroup": "4:memory:/\n3:cpu,cpuacct:/\n0::/\n",
    "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
    "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    "sys/fs/cgroup/memory.max": "max\n",
    "sys/fs/cgroup/cpu.max": "max 100000\n",
}


@pytest.mark.parametrize("files", [{}, WITHOUT_LIMITS, {"proc/self/cgroup": "nonsense\n\n:::\n"}])
def test_without_a_limit_the_machine_counts(tmp_path: Path, files: dict[str, str]) -> None:
    root = lay(tmp_path, files)
    assert machine.total_memory_bytes(root) == psutil.virtual_memory().total
    assert 0 < machine.free_memory_bytes(root) <= psutil.virtual_memory().total
    assert machine.available_cores(root) >= 1
    assert machine.available_cores(root) == int(machine.available_cores(root))


def test_of_this_machine() -> None:
    assert 0 < machine.available_cores() <= (psutil.cpu_count() or 1)
    assert 0 < machine.free_memory_bytes() <= machine.total_memory_bytes() <= psutil.virtual_memory().total
    assert (machine.open_file_limit() or 1) > 0
