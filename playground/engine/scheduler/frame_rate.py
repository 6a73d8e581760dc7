"""How many frames a second each run may send, so that a class gets slower pictures and never stalls."""

import time

from playground.engine.scheduler.limits import usable_cores

PER_CORE = 240.0
"""Frames a second that one core makes, carries and sends beside the training (benchmarks.load)."""
LEAST, LEAST_TOTAL = 4.0, 60.0
GOOD_LAG_S, BAD_LAG_S = 0.02, 0.08
GOOD_SHARE, BAD_SHARE = 0.95, 0.85
"""Share of the frames asked for that trainers deliver: below it the processors are too busy."""
FASTER, SLOWER = 1.1, 0.7
WORTH_TELLING = 0.1
"""Share by which a rate has to change before trainers are told."""


class Governor:
    """Shares out a number of frames: smaller while the web process or the trainers lag, larger while not."""

    def __init__(self, total: float | None = None) -> None:
        self._most = total or PER_CORE * usable_cores()
        self._total = self._most
        self.lag_s = 0.0
        self._expected = 0.0

    def expect(self, seconds: float) -> None:
        """Note when the next call of `wake` is due."""
        self._expected = time.monotonic() + seconds

    def wake(self, delivered: float = 1.0) -> None:
        """Learn from how late the event loop is, and which share of the frames was `delivered`."""
        late = max(0.0, time.monotonic() - self._expected)
        self.lag_s = 0.7 * self.lag_s + 0.3 * late
        bad = self.lag_s > BAD_LAG_S or delivered < BAD_SHARE
        good = self.lag_s < GOOD_LAG_S and delivered > GOOD_SHARE
        factor = SLOWER if bad else FASTER if good else 1.0
        self._total = min(self._most, max(LEAST_TOTAL, self._total * factor))

    def rate(self, playing: int, most: float) -> float:
        """Return the frames a second for each of `playing` runs, at most `most`."""
        return min(most, max(LEAST, round(self._total / max(1, playing), 1)))


def worth_telling(old: float, new: float) -> bool:
    """Tell whether a trainer has to know of a change."""
    return abs(new - old) > WORTH_TELLING * max(old, 1.0)
