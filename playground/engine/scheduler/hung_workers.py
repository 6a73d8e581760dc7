"""Workers that stand: their process is there and says nothing."""

import logging

from playground.engine.launch.stopped_process import is_stopped, kill
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
