"""Workers that stand: their process is there and says nothing."""

import logging
from contextlib import suppress

import psutil

from playground.engine.runs.run import Run

LOG = logging.getLogger(__name__)
STOPPED_SWEEPS, SILENT_SWEEPS = 6, 120
"""Sweeps without a word after which a worker that the system has stopped is ended, and one that it runs.

Sweeps are counted, not seconds: after a machine has slept, or while this process itself is late, each
sweep counts once only. A worker that is not stopped may just be short of processors or memory.
"""


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
        return psutil.Process(pid).status() == psutil.STATUS_STOPPED
    except psutil.Error:
        return False


def kill(pid: int) -> None:
    """End a process, however it stands; one that has ended already is as well."""
    with suppress(psutil.Error):
        psutil.Process(pid).kill()
