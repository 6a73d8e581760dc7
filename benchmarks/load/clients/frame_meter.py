"""How many new pictures of a run arrive while it is meant to play."""


class Meter:
    """Counts pictures while it runs: `frames` in `seconds`; `gap` is the longest wait between two of them."""

    def __init__(self) -> None:
        self.wanted = False
        self.frames = 0
        self.seconds = self.gap = 0.0
        self.since: float | None = None
        self.last = 0.0

    def measure(self, on: bool, now: float, *, playing: bool) -> None:
        """Begin to count anew, or stop."""
        self.stop(now)
        self.wanted = on
        if on:
            self.frames, self.seconds, self.gap = 0, 0.0, 0.0
            if playing:
                self.start(now)

    def start(self, now: float) -> None:
        """The run plays from now on."""
        if self.wanted and self.since is None:
            self.since = self.last = now

    def count(self, now: float) -> None:
        """A new picture has come."""
        if self.since is not None:
            self.frames += 1
            self.gap, self.last = max(self.gap, now - self.last), now

    def stop(self, now: float) -> None:
        """The run does not play from now on."""
        if self.since is not None:
            self.seconds += now - self.since
            self.gap = max(self.gap, now - self.last)
            self.since = None

    def rate(self) -> float:
        """Return the pictures per second."""
        return self.frames / self.seconds if self.seconds else 0.0
