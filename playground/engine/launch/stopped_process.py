"""Processes that the system has stopped (SIGSTOP), or that hang: they are there and say nothing.

Their silence is counted in sweeps of the supervisor, not in seconds: after a machine has slept, or while this
process itself is late, each sweep counts once only.
"""

from contextlib import suppress

import psutil

STOPPED_SWEEPS, SILENT_SWEEPS = 6, 120
"""Sweeps without a word after which a process that the system has stopped is ended, and one that it runs.

One that is not stopped may just be short of processors or memory.
"""


def is_stopped(pid: int) -> bool:
    """Tell whether the system has stopped a process (SIGSTOP); False where that cannot be known."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_STOPPED
    except psutil.Error:
        return False


def hangs(pid: int, silent: int) -> bool:
    """Tell whether a process that has said nothing for `silent` sweeps is to be ended; 0 is none."""
    return bool(pid) and (silent >= SILENT_SWEEPS or (silent >= STOPPED_SWEEPS and is_stopped(pid)))


def kill(pid: int) -> None:
    """End a process, however it stands; one that has ended already is as well."""
    with suppress(psutil.Error):
        psutil.Process(pid).kill()


def kill_if_stopped(pid: int) -> None:
    """End a process that cannot see that its socket is closed; 0 is none."""
    if pid and is_stopped(pid):
        kill(pid)
