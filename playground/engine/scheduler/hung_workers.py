"""Workers that stand: their process is there and says nothing."""

import logging

from playground.engine.launch.stopped_process import hangs, kill
from playground.engine.runs.run import Run

LOG = logging.getLogger(__name__)


def end_hung_worker(run: Run) -> None:
    """Count a sweep in which the worker of `run` says nothing; end one that stands: its loss is noticed."""
    worker = run.worker
    if hangs(worker.pid, worker.count_silence()):
        fields = {"run": run.id, "pid": worker.pid, "epoch": run.epoch}
        LOG.warning("A trainer hangs and is ended.", extra=fields)
        kill(worker.pid)
