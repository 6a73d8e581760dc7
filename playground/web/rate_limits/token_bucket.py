"""Token buckets: so many at once, then so many a second; one bucket, or one for each name."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_NAMES = 10_000
Clock = Callable[[], float]
"""Tells the seconds since any moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`burst` at once, then `per_s` a second."""

    burst: int
    per_s: float


class TokenBucket:
    """Holds up to `burst` tokens and gains `per_s` a second; it begins full."""

    __slots__ = ("_clock", "_level", "_rate", "_since")

    def __init__(self, rate: Rate, clock: Clock = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._level, self._since = float(rate.burst), clock()

    def seconds_to_wait(self) -> float:
        """Return for how many seconds there is no token."""
        return max(0.0, (1.0 - self._filled()) / self._rate.per_s)

    def take(self, tokens: int = 1) -> None:
        """Take so many tokens; those that are not there have to come in first."""
        self._level, self._since = self._filled() - tokens, self._clock()

    def try_take(self) -> bool:
        """Take a token; return False if there is none."""
        if self.seconds_to_wait():
            return False
        self.take()
        return True

    def _filled(self) -> float:
        gained = (self._clock() - self._since) * self._rate.per_s
        return min(float(self._rate.burst), self._level + gained)


class TokenBuckets:
    """One token bucket a name; when there are too many, that of the name longest unused is forgotten.

    A bucket that is full again is as good as forgotten, so forgetting helps only whoever has more than
    `most` names, and is then held back by the bucket of the address.
    """

    def __init__(self, rate: Rate, most: int = MOST_NAMES, clock: Clock = time.monotonic) -> None:
        self._rate, self._most, self._clock = rate, most, clock
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def seconds_to_wait(self, name: str) -> float:
        """Return for how many seconds there is no token in the bucket of `name`."""
        bucket = self._buckets.get(name)
        return bucket.seconds_to_wait() if bucket else 0.0

    def take(self, name: str, tokens: int = 1) -> None:
        """Take so many out of the bucket of `name`; what is not in it has to come in first."""
        if name not in self._buckets:
            self._buckets[name] = TokenBucket(self._rate, self._clock)
        self._buckets[name].take(tokens)
        self._buckets.move_to_end(name)
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
