"""Processes that the system has stopped (SIGSTOP): they are there and do nothing, nor end when asked to."""

from contextlib import suppress

import psutil


def is_stopped(pid: int) -> bool:
    """Tell whether the system has stopped a process (SIGSTOP); False where that cannot be known."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_STOPPED
    except psutil.Error:
        return False


def kill(pid: int) -> None:
    """End a process, however it stands; one that has ended already is as well."""
    with suppress(psutil.Error):
        psutil.Process(pid).kill()


def kill_if_stopped(pid: int) -> None:
    """End a process that cannot see that its socket is closed; 0 is none."""
    if pid and is_stopped(pid):
        kill(pid)
