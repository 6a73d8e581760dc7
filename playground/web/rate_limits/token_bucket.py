"""How often runs may be opened: a class at once, but no browser without end."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import streamlit as st

from playground.web.site.forwarded_headers import network_of

MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """`burst` openings at once, then `per_s` a second (a token bucket)."""

    burst: int
    per_s: float


PER_BROWSER = Allowance(burst=30, per_s=0.5)
"""A student who tries one setting after the other opens a run a second for half a minute."""
PER_ADDRESS = Allowance(burst=600, per_s=10.0)
"""A whole class may come from one address: 100 students who reload six times in the same minute."""


class Buckets:
    """One token bucket a name; when there are too many, that of the name longest unused is forgotten.

    A bucket that is full again is as good as forgotten, so forgetting helps only whoever has more than
    `most` names, and is then held back by the allowance of the address.
    """

    def __init__(self, allowance: Allowance, most: int = MOST_NAMES) -> None:
        self._allowance, self._most = allowance, most
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._levels)

    def wait(self, name: str, now: float) -> float:
        """Return for how many seconds there is nothing in the bucket of `name`."""
        return max(0.0, (1.0 - self._level(name, now)) / self._allowance.per_s)

    def take(self, name: str, now: float, number: int = 1) -> None:
        """Take so many out of the bucket of `name`; what is not in it has to come in first."""
        self._levels[name] = (self._level(name, now) - number, now)
        self._levels.move_to_end(name)
        while len(self._levels) > self._most:
            self._levels.popitem(last=False)

    def _level(self, name: str, now: float) -> float:
        level, since = self._levels.get(name, (float(self._allowance.burst), now))
        return min(float(self._allowance.burst), level + (now - since) * self._allowance.per_s)


class Openings:
    """Counts runs that are opened; any thread may use it."""

    def __init__(
        self,
        per_browser: Allowance = PER_BROWSER,
        per_address: Allowance = PER_ADDRESS,
        most: int = MOST_NAMES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._browsers, self._addresses = Buckets(per_browser, most), Buckets(per_address, most)
        self._clock, self._lock = clock, threading.Lock()

    def may_open(self, owner: str, address: str, runs: int = 1) -> float:
        """Return 0 and count `runs` openings, or return for how many seconds none is allowed.

        `owner`: the browser's id; without one only the address counts. `address`: where it comes from.
        """
        network = network_of(address)
        with self._lock:
            now = self._clock()
            waits = [self._addresses.wait(network, now)]
            waits += [self._browsers.wait(owner, now)] if owner else []
            if max(waits):
                return max(waits)
            self._addresses.take(network, now, runs)
            if owner:
                self._browsers.take(owner, now, runs)
            return 0.0


@cache
def openings() -> Openings:
    """Return the count of this process: all visitors share it, that is its purpose."""
    return Openings()


def may_open(owner: str, address: str, runs: int = 1) -> float:
    """Return 0 if `owner` at `address` may open `runs` now (they then count), else the seconds to wait."""
    return openings().may_open(owner, address, runs)


def visitors_address() -> str:
    """Return the address from which the visitor of this page comes; a trusted proxy is looked behind."""
    return st.context.ip_address or "127.0.0.1"
