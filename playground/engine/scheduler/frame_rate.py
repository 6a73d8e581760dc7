"""How many frames a second each run may send, so that a class gets slower pictures and never stalls."""

import statistics
import time
from collections.abc import Iterable

from playground.engine.messages.resource_limits import MOST_FRAMES_PER_S
from playground.engine.messages.status import Status
from playground.engine.runs.run import Run
from playground.engine.scheduler.limits import usable_cores
from playground.engine.scheduler.run_commands import RunCommands

PER_CORE = 240.0
"""Frames a second that one core makes, carries and sends beside the training (benchmarks.load)."""
LEAST, LEAST_TOTAL = 4.0, 60.0
GOOD_LAG_S, BAD_LAG_S = 0.02, 0.08
GOOD_SHARE, BAD_SHARE = 0.95, 0.85
"""Share of the frames asked for that workers deliver: below it the processors are too busy."""
FASTER, SLOWER = 1.1, 0.7
WORTH_TELLING = 0.1
"""Share by which a rate has to change before workers are told."""
SETTLED_S = 3.0
"""Seconds for which a run has played before its frame rate says something."""
CROWD = 5
"""Runs from which on a middling one says something of the processors, and not of itself."""


class FrameRateController:
    """Shares out a number of frames: smaller while the web process or the workers lag, larger while not."""

    def __init__(self, total: float | None = None) -> None:
        self._most = total or PER_CORE * usable_cores()
        self._total = self._most
        self.lag_s = 0.0
        self._expected = 0.0

    def expect_adjust_in(self, seconds: float) -> None:
        """Note when the next call of `adjust` is due."""
        self._expected = time.monotonic() + seconds

    def adjust(self, delivered: float = 1.0) -> None:
        """Learn from how late the event loop is, and which share of the frames was `delivered`."""
        late = max(0.0, time.monotonic() - self._expected)
        self.lag_s = 0.7 * self.lag_s + 0.3 * late
        bad = self.lag_s > BAD_LAG_S or delivered < BAD_SHARE
        good = self.lag_s < GOOD_LAG_S and delivered > GOOD_SHARE
        factor = SLOWER if bad else FASTER if good else 1.0
        self._total = min(self._most, max(LEAST_TOTAL, self._total * factor))

    def rate_per_run(self, playing: int, most: float) -> float:
        """Return the frames a second for each of `playing` runs, at most `most`."""
        return min(most, max(LEAST, round(self._total / max(1, playing), 1)))

    def share_out(self, runs: Iterable[Run], most: float, commands: RunCommands) -> None:
        """Tell those of `runs` that play how many frames a second they may send, at most `most`."""
        playing = [run for run in runs if run.will_play]
        rate = self.rate_per_run(len(playing), most)
        for run in playing:
            if is_new_rate_worth_sending(run.worker.most_frames_per_s or MOST_FRAMES_PER_S, rate):
                commands.limit_frames(run, rate)


def is_new_rate_worth_sending(old: float, new: float) -> bool:
    """Tell whether a worker has to know of a change."""
    return abs(new - old) > WORTH_TELLING * max(old, 1.0)


def median_delivered_share(runs: Iterable[Run]) -> float:
    """Return which share of the frames it was told a middling run delivers."""
    now = time.monotonic()
    shares = [delivered_share_of_run(run) for run in runs if is_delivery_measurable(run, now)]
    return statistics.median(shares) if len(shares) >= CROWD else 1.0


def is_delivery_measurable(run: Run, now: float) -> bool:
    """Tell whether a run has played for a while at a rate that it was told."""
    plays = run.status is Status.PLAYING and now - run.state.since > SETTLED_S
    return plays and bool(run.worker.most_frames_per_s)


def delivered_share_of_run(run: Run) -> float:
    """Return which share of the frames that it was told a run sends."""
    most = run.worker.most_frames_per_s
    return run.worker.frames_per_s / min(most, run.spec.view.epochs_per_second or most)
