"""What a teacher sees of all runs at once."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

import psutil

from playground.engine.messages.status import RESTING, Status
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.run import Run
from playground.engine.scheduler.limits import usable_memory_mb
from playground.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One run: `layers` as links write them; scores are None before the first epoch, or without such rows.

    `metric`, `val_metric`: accuracy or R². `goal_reached`: None without a goal. `acted`: when its page last
    did anything, in seconds since 1970. `cpu_s`, `memory_mb`: its worker's.
    """

    id: str
    nickname: str
    status: str
    epoch: int
    place: int
    dataset: str
    layers: tuple[str, ...]
    parameters: int
    loss: float | None
    val_loss: float | None
    metric: float | None
    val_metric: float | None
    goal_reached: bool | None
    acted: float
    cpu_s: float
    memory_mb: float
    viewers: int
    frames_per_s: float
    open_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All runs, and what they take: `cpu_share` of all cores (0 to 1), `lag_ms` of the web process."""

    runs: tuple[RunSummary, ...]
    playing: int
    resting: int
    waiting: int
    released: int
    trainers: int
    memory_mb: float
    memory_free_mb: float
    cpu_share: float
    frames_per_s: float
    lag_ms: float
    uptime_s: float
    announcement: str
    class_pause: ClassPause | None
    storage_problem: Message | None


def summarize_run(run: Run) -> RunSummary:
    """Return one run as a teacher sees it."""
    loss, val_loss, metric, val_metric = run.training.scores()
    return RunSummary(
        id=run.id,
        nickname=run.nickname,
        status=run.status,
        epoch=run.epoch,
        place=run.state.place,
        dataset=run.spec.data.dataset,
        layers=tuple(str(layer) for layer in run.spec.network.layers),
        parameters=int(run.display.description.get("parameters", 0)),
        loss=loss,
        val_loss=val_loss,
        metric=metric,
        val_metric=val_metric,
        goal_reached=run.goal.is_reached(run.training),
        acted=run.acted,
        cpu_s=run.worker.cpu_s,
        memory_mb=run.worker.memory_mb,
        viewers=len(run.audience.viewers),
        frames_per_s=round(run.worker.frames_per_s, 1),
        open_s=round(time.monotonic() - run.opened, 1),
    )


def count_by_status(runs: Iterable[Run]) -> dict[str, int]:
    """Return how many runs play, rest, wait and are set aside, and how many workers there are."""
    runs = list(runs)
    return {
        "playing": sum(run.status is Status.PLAYING for run in runs),
        "resting": sum(run.status in RESTING for run in runs),
        "waiting": sum(run.status is Status.QUEUED for run in runs),
        "released": sum(run.status is Status.RELEASED for run in runs),
        "trainers": sum(run.worker.connection is not None for run in runs),
    }


def memory_use(runs: Iterable[Run], pids: Iterable[int]) -> dict[str, float]:
    """Return the memory that our processes take, and what is free; `pids` are those without a run."""
    workers = [run.worker for run in runs if run.worker.connection is not None]
    own = sum(resident_mb(pid) for pid in pids) + sum(worker.memory_mb for worker in workers)
    return {
        "memory_mb": round(own),
        "memory_free_mb": round(usable_memory_mb()),
    }


def resident_mb(pid: int) -> float:
    """Return the resident megabytes of a process, 0 if it has ended."""
    try:
        return float(psutil.Process(pid).memory_info().rss / 2**20)
    except psutil.Error:
        return 0.0
