"""How often runs may be opened: by a class at once, but by no browser without end."""

import threading
import time
from functools import cache

from playground.web.rate_limits.token_bucket import MOST_NAMES, Clock, Rate, TokenBuckets
from playground.web.site.forwarded_headers import rate_limit_key

PER_BROWSER = Rate(burst=30, per_s=0.5)
"""A student who tries one setting after the other opens a run a second for half a minute."""
PER_ADDRESS = Rate(burst=600, per_s=10.0)
"""A whole class may come from one address: 100 students who reload six times in the same minute."""


class RunRateLimit:
    """Counts runs that are opened; any thread may use it."""

    def __init__(
        self,
        per_browser: Rate = PER_BROWSER,
        per_address: Rate = PER_ADDRESS,
        most: int = MOST_NAMES,
        clock: Clock = time.monotonic,
    ) -> None:
        self._browsers = TokenBuckets(per_browser, most, clock)
        self._addresses = TokenBuckets(per_address, most, clock)
        self._lock = threading.Lock()

    def count_runs_or_seconds_to_wait(
        self, owner: str, address: str, runs: int = 1, *, spare: bool = False
    ) -> float:
        """Return 0 and count `runs` that are opened, or return for how many seconds none is allowed.

        `owner`: the browser's id; without one only the address counts. `address`: where it comes from.
        `spare`: such runs, those of the gallery, are counted apart: looking around costs no experiment.
        """
        network = rate_limit_key(address)
        if spare:
            network, owner = f"spare {network}", owner and f"spare {owner}"
        with self._lock:
            wait = max(
                self._addresses.seconds_to_wait(network),
                self._browsers.seconds_to_wait(owner) if owner else 0.0,
            )
            if wait:
                return wait
            self._addresses.take(network, runs)
            if owner:
                self._browsers.take(owner, runs)
            return 0.0


@cache
def shared_run_rate_limit() -> RunRateLimit:
    """Return the count of this process: all visitors share it, that is its purpose."""
    return RunRateLimit()


def count_runs_or_seconds_to_wait(owner: str, address: str, runs: int = 1, *, spare: bool = False) -> float:
    """Return 0 if `owner` at `address` may open `runs` now (they then count), else the seconds to wait."""
    return shared_run_rate_limit().count_runs_or_seconds_to_wait(owner, address, runs, spare=spare)
