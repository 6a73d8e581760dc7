"""The same experiment several times, with other seeds or other rows held out, two at a time."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from playground.engine.messages.status import WITHOUT_TRAINER, Status
from playground.engine.runs.run import Run
from playground.errors import EngineError
from playground.i18n import N_, Message
from playground.scores import finite_or_none
from playground.spec import ExperimentSpec, merge_settings
from playground.spec.repetitions import Repetitions

Float32 = NDArray[np.float32]

AT_ONCE = 2
"""Workers that one series takes."""
FORGOTTEN_S = 60.0
"""Seconds without a question after its progress from which on a series ends: its page is gone."""
CHECK_S = 5.0
ENDED = WITHOUT_TRAINER - {Status.QUEUED} | {Status.FINISHED, Status.DIVERGED, Status.FAILED}
Question = Callable[[Run], Awaitable[Any]]


class RunOpener(Protocol):
    """What a series asks of an engine."""

    def open_run(self, owner: str, spec: ExperimentSpec) -> Run:
        """Return a new run of `spec`; raise `QueueFullError` if there is no room."""

    def play_run(self, run: Run) -> int:
        """Train until the last epoch."""

    def close_run(self, run: Run) -> None:
        """End the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOutcome:
    """What the run of a number came to. `curve`: float32 (epochs, 4): loss, val_loss, metric, val_metric.

    `scores`: the same of the net at the end, None for what is not known or not finite; those of an earlier
    epoch where early stopping has brought its weights back. `found`: what was asked of the run at its end.
    """

    number: int
    status: Status
    curve: Float32
    scores: tuple[float | None, ...]
    seconds: float
    found: Any = None


class SpecSeries:
    """Runs of specs that differ in few settings; its methods may be called from any thread.

    `owner`: the browser to whose share its workers count. `ask`: what is asked of each run that has ended,
    before it is closed. `at_once`: how many have a worker together. `outcomes` by number, as they are done.
    `problem`: why it ended early, if not by `cancel`. `seconds`: since it began, until it ended.
    """

    def __init__(
        self,
        engine: RunOpener,
        repetitions: Repetitions,
        owner: str = "",
        ask: Question | None = None,
        at_once: int = AT_ONCE,
    ) -> None:
        self.repetitions, self.count = repetitions, len(repetitions.by_number)
        self.outcomes: Mapping[int, SeriesOutcome] = {}
        self.problem: Message | None = None
        self.cancelled = False
        self.seconds = 0.0
        self._at_once = at_once
        self._engine, self._owner, self._ask = engine, f"{owner}/series-{secrets.token_hex(8)}", ask
        self._current: dict[int, Run] = {}
        self._asked = time.monotonic()
        self._task: Future[None] | None = None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin, on the event loop of the engine."""
        self._task = asyncio.run_coroutine_threadsafe(self._train_all(), loop)

    def cancel(self) -> None:
        """End the runs that are under way; what is done stays."""
        self.cancelled = True
        if self._task is not None:
            self._task.cancel()

    @property
    def running(self) -> bool:
        """Whether it goes on; who asks wants it to."""
        self._asked = time.monotonic()
        return self._task is not None and not self._task.done()

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1; runs that are under way count by their epochs."""
        epochs = self.repetitions.spec.training.epochs
        under_way = sum(min(len(run.history) / epochs, 1.0) for run in list(self._current.values()))
        return min(1.0, (len(self.outcomes) + under_way) / self.count)

    async def _train_all(self) -> None:
        waiting, began = iter(self.repetitions.by_number.items()), time.monotonic()
        workers = [asyncio.ensure_future(self._train_some(waiting)) for _ in range(self._at_once)]
        try:
            await asyncio.gather(*workers)
        except EngineError as error:
            self.problem = error.message
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
            self.seconds = time.monotonic() - began

    async def _train_some(self, waiting: Iterator[tuple[int, ExperimentSpec]]) -> None:
        for number, spec in waiting:
            outcome = await self._train(number, merge_settings(spec, {"speed": "max"}).spec)
            self.outcomes = {**self.outcomes, number: outcome}

    async def _train(self, number: int, spec: ExperimentSpec) -> SeriesOutcome:
        """Train one run to its end; it counts as watched, so that nobody takes its worker away."""
        run, news = self._engine.open_run(self._owner, spec), asyncio.Event()
        run.audience.join(news)
        self._current[number] = run
        try:
            self._engine.play_run(run)
            while not has_ended(run):
                await self._wait(news)
            return SeriesOutcome(
                number=number,
                status=run.status,
                curve=run.history.rows(),
                scores=tuple(run.training.scores()),
                seconds=run.training.seconds,
                found=await self._ask(run) if self._ask else None,
            )
        finally:
            del self._current[number]
            run.audience.leave(news)
            self._engine.close_run(run)

    async def _wait(self, news: asyncio.Event) -> None:
        """Return after news, or after a while; raise if the page is gone."""
        news.clear()
        try:
            await asyncio.wait_for(news.wait(), CHECK_S)
        except TimeoutError:
            if time.monotonic() - self._asked > FORGOTTEN_S:
                raise EngineError(Message(N_("Nobody looked at these runs any more."))) from None


def has_ended(run: Run) -> bool:
    """Tell whether a run that was told to play has come to its end, or was stopped by somebody.

    One that waits for the end of the pause of the class has not.
    """
    if run.state.resumes:
        return False
    stopped = run.status is Status.PAUSED and run.commands.all_done and not run.will_play
    return run.status in ENDED or stopped


def curve_spread(outcomes: Mapping[int, SeriesOutcome], column: int, most: int = 300) -> dict[str, list[Any]]:
    """Return `epochs`, `mean`, `low` and `high` (one standard deviation) of a curve, at most `most` points.

    Each epoch counts the runs that have reached it with a number; None where there is none.
    """
    curves = [outcome.curve[:, column] for outcome in outcomes.values()]
    length = max(map(len, curves), default=0)
    rows = np.unique(np.linspace(0, max(0, length - 1), min(length, most)).round().astype(int)).tolist()
    found: dict[str, list[Any]] = {"epochs": [], "mean": [], "low": [], "high": []}
    for row in rows:
        values = np.array([curve[row] for curve in curves if row < len(curve)], np.float64)
        values = values[np.isfinite(values)]
        mean, sd = (values.mean(), standard_deviation(values)) if values.size else (np.nan, np.nan)
        for name, value in zip(found, (row + 1, mean, mean - sd, mean + sd), strict=True):
            found[name].append(finite_or_none(float(value)))
    return found


def final_statistics(outcomes: Mapping[int, SeriesOutcome], column: int) -> dict[str, float | None]:
    """Return mean, standard deviation, smallest and largest score at the end; None without any.

    `n`: how many runs they are of; one that has diverged has none.
    """
    lasts = [one.scores[column] for one in outcomes.values()]
    values = np.array([value for value in lasts if value is not None], np.float64)
    if not values.size:
        return {"n": 0, **dict.fromkeys(("mean", "sd", "low", "high"))}
    return {
        "n": len(values),
        "mean": float(values.mean()),
        "sd": standard_deviation(values),
        "low": float(values.min()),
        "high": float(values.max()),
    }


def standard_deviation(values: NDArray[np.float64]) -> float:
    """Return the standard deviation of a sample; 0 for a single value."""
    return float(values.std(ddof=1)) if values.size > 1 else 0.0
