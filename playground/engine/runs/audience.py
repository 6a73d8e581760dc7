"""Who looks at a run, and since when nobody does."""

import time
from asyncio import Event
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Audience:
    """The viewers of a run, each with an event that news sets; on the event loop.

    `news` counts how often they were woken. `claimed_until`: until then the run belongs to the page that
    opened it, though no viewer is there yet.
    """

    viewers: set[Event] = field(default_factory=set)
    news: int = 0
    claimed_until: float = 0.0
    unwatched_since: float = field(default_factory=time.monotonic)

    def join(self, viewer: Event) -> None:
        """Wake this viewer from now on."""
        self.viewers.add(viewer)

    def leave(self, viewer: Event) -> None:
        """Wake this viewer no more; another page may have the run now."""
        self.viewers.discard(viewer)
        self.claimed_until = 0.0

    def wake(self) -> None:
        """Tell all viewers that there is something new."""
        self.news += 1
        for event in self.viewers:
            event.set()

    def claim_for_seconds(self, seconds: float) -> None:
        """Keep the run for the page that opens it now."""
        self.unwatched_since = time.monotonic()
        self.claimed_until = self.unwatched_since + seconds

    def is_claimable(self, now: float) -> bool:
        """Tell whether another page may have the run."""
        return not self.viewers and now > self.claimed_until

    def reset_unwatched_time(self, now: float) -> None:
        """Begin to count anew how long nobody has looked."""
        self.unwatched_since = now

    def unwatched_s(self, now: float) -> float:
        """Return for how many seconds nobody has looked."""
        return now - self.unwatched_since
