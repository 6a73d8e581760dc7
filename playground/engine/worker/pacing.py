"""How many epochs are due when: a schedule that never changes a number, only its time."""

import time

from playground.engine.messages.resource_limits import MOST_FRAMES_PER_S

MAX_LAG_S = 0.25
SLICE_S = 0.1
"""The longest time that training goes on without a look at the commands."""


class Pacing:
    """A rate in epochs per second, or None for as fast as possible.

    Up to `frames_per_s` epochs per second each epoch is a frame; above it a frame holds several.
    """

    def __init__(
        self,
        epochs_per_second: float | None,
        epoch_cost: float = 0.0,
        frames_per_s: float = MOST_FRAMES_PER_S,
    ) -> None:
        self.rate = epochs_per_second
        self.epoch_cost = epoch_cost
        self.set_frames_per_s(frames_per_s)

    def set_rate(self, epochs_per_second: float | None) -> None:
        """Train at another rate from now on."""
        self.rate = epochs_per_second
        self.restart()

    def set_frames_per_s(self, value: float) -> None:
        """Have at most `value` frames a second from now on; 0 for as many as there can be."""
        self.frames_per_s = min(value or MOST_FRAMES_PER_S, MOST_FRAMES_PER_S)
        self.restart()

    def restart(self) -> None:
        """Begin now; time that has passed is not made up for."""
        self._interval = 1 / min(self.frames_per_s, self.rate or MOST_FRAMES_PER_S)
        self._next = time.perf_counter()
        self._next_frame = self._next
        self._owed = 0.0

    def seconds_until_due(self) -> float:
        """Return the seconds until the next epochs are due (not above 0: now)."""
        if self.rate is None:
            return 0.0
        return self._next - time.perf_counter()

    def is_due_soon(self, seconds: float) -> bool:
        """Tell whether the next epochs are due, and done, within about `seconds`."""
        return self.epoch_cost < seconds and self.seconds_until_due() < seconds

    def epochs_due(self, frame_cost: float) -> int:
        """Return how many epochs to train now; at full speed at least twice as long as a frame costs."""
        now = time.perf_counter()
        if self.rate is None:
            if not self.epoch_cost:
                return 1
            span = min(max(self._next_frame - now, 2 * frame_cost, 0.002), SLICE_S)
            return max(1, int(span / self.epoch_cost))
        self._next = max(self._next + self._interval, now - MAX_LAG_S)
        self._owed += max(1.0, self.rate * self._interval)
        affordable = max(1, int(SLICE_S / self.epoch_cost)) if self.epoch_cost else 1
        epochs = min(int(self._owed), affordable)
        self._owed = min(self._owed - epochs, self.rate * MAX_LAG_S)
        return epochs

    def record_duration(self, epochs: int, seconds: float) -> None:
        """Learn what an epoch costs."""
        if epochs:
            self.epoch_cost = seconds / epochs

    def is_frame_due(self) -> bool:
        """Tell whether it is time for a frame, at most `frames_per_s` a second."""
        now = time.perf_counter()
        if self.rate is not None and self.rate <= self.frames_per_s:
            return True
        if now < self._next_frame:
            return False
        self._next_frame = max(self._next_frame + 1 / self.frames_per_s, now)
        return True
