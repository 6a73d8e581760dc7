"""What sees to it that no process of ours outlives this one, also if the system has stopped it."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from playground.engine.launch.group_watcher import living
from playground.engine.launch.stopped_process import kill_if_stopped

LOG = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("group_watcher.py")
EXIT_S = 3.0
HAS_GROUPS = hasattr(os, "killpg")


class GroupWatch:
    """A small process that holds the other end of a pipe and ends our process groups when that is closed."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._watcher: subprocess.Popen[bytes] | None = None

    def add(self, group: int) -> None:
        """Watch one group more: the number of the process that began it."""
        if HAS_GROUPS:
            self._groups.add(group)
            self._tell({group})

    def keep(self) -> None:
        """Forget groups that are empty; start a watcher if there is none, or if it has ended or hangs."""
        if not self._groups:
            return
        self._groups = living(self._groups)
        if self._watcher is not None:
            kill_if_stopped(self._watcher.pid)
        if self._watcher is None or self._watcher.poll() is not None:
            self._close_pipe()
            self._tell(self._groups)

    def close(self) -> None:
        """End what is left of the groups, and the watcher."""
        self._close_pipe()
        if self._watcher is None:
            return
        try:
            self._watcher.wait(EXIT_S)
        except subprocess.TimeoutExpired:
            self._watcher.kill()
            self._watcher.wait()

    def _tell(self, groups: set[int]) -> None:
        try:
            if self._watcher is None or self._watcher.poll() is not None:
                self._watcher = start_watcher()
                groups = self._groups
            assert self._watcher.stdin is not None
            self._watcher.stdin.write(b"".join(b"%d\n" % group for group in groups))
        except OSError as error:
            LOG.warning("Trainers that hang may be left when this process ends: %s", error)

    def _close_pipe(self) -> None:
        if self._watcher is not None and self._watcher.stdin is not None:
            self._watcher.stdin.close()


def start_watcher() -> "subprocess.Popen[bytes]":
    """Start a watcher that no signal to our own group reaches."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(PROGRAM)], stdin=subprocess.PIPE, bufsize=0, start_new_session=True
    )
