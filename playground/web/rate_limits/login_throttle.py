"""How often a key may be tried: so many wrong ones from a browser, an address, and all together."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from playground.web.rate_limits.token_bucket import Clock, Rate, TokenBuckets

PER_ADDRESS = Rate(burst=5, per_s=0.2)
"""Of one browser, and of all programs without our cookie that share an address."""
BROWSERS_OF_ADDRESS = Rate(burst=30, per_s=0.5)
"""Of all browsers of an address together, whatever cookies they make up."""
OVERALL = Rate(burst=60, per_s=1.0)
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginAttemptResult:
    """Whether the key was right; if it was not looked at, after how many seconds one may try again."""

    right: bool = False
    wait_s: float = 0.0


class LoginThrottle:
    """Counts wrong attempts: by browser, and by address for whoever has no cookie. Any thread may use it.

    A class may share one address: a student who guesses in a browser uses up what that browser may, not
    what the teacher's may. New cookies help nobody for long: the browsers of an address have an allowance
    together, too. A browser (or an address without cookies) that knew the key once is held back by its own
    mistakes only. So whoever tries keys elsewhere cannot keep out a teacher who was in before.
    """

    def __init__(
        self,
        per_address: Rate = PER_ADDRESS,
        overall: Rate = OVERALL,
        clock: Clock = time.monotonic,
    ) -> None:
        self._own = TokenBuckets(per_address, clock=clock)
        self._all = TokenBuckets(overall, clock=clock)
        self._browsers_of_address = TokenBuckets(BROWSERS_OF_ADDRESS, clock=clock)
        self._known: set[str] = set()
        self._lock = threading.Lock()

    def try_login(self, address: str, is_right: Callable[[], bool], browser: str = "") -> LoginAttemptResult:
        """Look at the key that a browser at `address` gives, unless too many wrong ones came before.

        `browser`: its id; empty where there is none.
        """
        own = f"browser {browser}" if browser else f"address {address}"
        with self._lock:
            buckets = self._buckets(own, address, browser)
            wait = max(bucket.seconds_to_wait(name) for bucket, name in buckets)
            if wait:
                return LoginAttemptResult(wait_s=wait)
            if is_right():
                self._known.add(own)
                return LoginAttemptResult(right=True)
            for bucket, name in buckets:
                bucket.take(name)
            return LoginAttemptResult()

    def _buckets(self, own: str, address: str, browser: str) -> list[tuple[TokenBuckets, str]]:
        """Return what holds this attempt back."""
        if own in self._known:
            return [(self._own, own)]
        together = [(self._browsers_of_address, address)] if browser else []
        return [(self._own, own), *together, (self._all, ALL)]
