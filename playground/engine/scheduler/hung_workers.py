"""Workers that stand: their process is there and says nothing."""

import logging
import os
import signal
from contextlib import suppress
from pathlib import Path

from playground.engine.runs.run import Run

LOG = logging.getLogger(__name__)
STOPPED_SWEEPS, SILENT_SWEEPS = 6, 120
"""Sweeps without a word after which a worker that the system has stopped is ended, and one that it runs.

Sweeps are counted, not seconds: after a machine has slept, or while this process itself is late, each
sweep counts once only. A worker that is not stopped may just be short of processors or memory.
"""
SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def end_hung_worker(run: Run) -> None:
    """Count a sweep in which the worker of `run` says nothing; end one that stands: its loss is noticed."""
    worker = run.worker
    silent = worker.count_silence()
    if not worker.pid or silent < STOPPED_SWEEPS:
        return
    if silent >= SILENT_SWEEPS or is_stopped(worker.pid):
        fields = {"run": run.id, "pid": worker.pid, "epoch": run.epoch}
        LOG.warning("A trainer hangs and is ended.", extra=fields)
        kill(worker.pid)


def is_stopped(pid: int) -> bool:
    """Tell whether the system has stopped a process (SIGSTOP); False where that cannot be known."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    return stat.rpartition(b")")[2].split()[:1] == [b"T"]


def kill(pid: int) -> None:
    """End a process, however it stands; one that has ended already is as well."""
    with suppress(OSError):
        os.kill(pid, SIGKILL)
