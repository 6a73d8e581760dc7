"""Launchers on a system that has no room for another process or socket."""

import asyncio
import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from playground.engine.launch.fork_launcher import ForkLauncher, start_host
from playground.engine.launch.group_watch import GroupWatch
from playground.engine.launch.spawn_launcher import SpawnLauncher
from playground.engine.launch.worker_connection import WorkerConnection
from tests.engine.running import in_loop, until


@contextmanager
def no_room_for_files() -> Iterator[None]:
    """Let this process open no further file, as on a system that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("kind", [ForkLauncher, SpawnLauncher])
def test_a_launcher_without_room_tries_again(kind: type[ForkLauncher] | type[SpawnLauncher]) -> None:
    async def scenario() -> None:
        launcher = kind()
        if kind is SpawnLauncher:
            await launcher.start()
            await until(launcher.pids_by_name)
            with no_room_for_files():
                for child in launcher._children.values():
                    child.kill()
                await until(lambda: launcher.consecutive_failures > 2)
        else:
            with no_room_for_files():
                await launcher.start()
                assert (launcher.consecutive_failures, launcher.pids_by_name()) == (1, {})
                launcher.launch_worker(WorkerConnection(lambda message: None, lambda: None))
        await until(launcher.pids_by_name)
        await asyncio.wait_for(launcher.close(), 60)

    in_loop(scenario)


def test_a_host_that_cannot_start_leaves_no_socket() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with no_room_for_files(), pytest.raises(OSError, match="Too many open files"):
        start_host()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_watcher_for_which_there_was_no_room_is_started_later() -> None:
    sleeper = subprocess.Popen(["sleep", "60"], start_new_session=True)
    watch = GroupWatch()
    try:
        with no_room_for_files():
            watch.add(sleeper.pid)
        assert watch._watcher is None
        watch.keep()
        assert watch._watcher is not None
        watch.close()
        assert sleeper.wait(20) == -signal.SIGKILL
    finally:
        sleeper.kill()
