"""How often a key may be tried: so many wrong ones from an address, and so many from all together."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from playground.ui.openings import Allowance, Buckets

PER_ADDRESS = Allowance(burst=5, per_s=0.2)
OVERALL = Allowance(burst=60, per_s=1.0)
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Whether the key was right; if it was not looked at, after how many seconds one may try again."""

    right: bool = False
    wait_s: float = 0.0


class Attempts:
    """Counts wrong attempts. An address that knew the key once is held back by its own mistakes only.

    So whoever tries keys elsewhere cannot keep out a teacher who was in before. Any thread may use it.
    """

    def __init__(
        self,
        per_address: Allowance = PER_ADDRESS,
        overall: Allowance = OVERALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._addresses, self._all = Buckets(per_address), Buckets(overall)
        self._known: set[str] = set()
        self._clock, self._lock = clock, threading.Lock()

    def attempt(self, address: str, is_right: Callable[[], bool]) -> Attempt:
        """Look at the key that comes from `address`, unless too many wrong ones came before."""
        with self._lock:
            now = self._clock()
            others = 0.0 if address in self._known else self._all.wait(ALL, now)
            wait = max(others, self._addresses.wait(address, now))
            if wait:
                return Attempt(wait_s=wait)
            if is_right():
                self._known.add(address)
                return Attempt(right=True)
            self._addresses.take(address, now)
            self._all.take(ALL, now)
            return Attempt()
