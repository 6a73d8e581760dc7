"""Who may see the teacher's screen: whoever gave the key holds a pass for a while."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.web.rate_limits.login_throttle import LoginThrottle
from playground.web.teacher.key import TeacherKey

IDLE_S = 900.0
"""How long a pass that nobody uses is good for; an open screen uses it all the time."""
LONGEST_S = 12 * 3600.0
MOST_PASSES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginAnswer:
    """What became of an attempt: a pass, or none; after `wait_s` seconds one may try again."""

    token: str = field(default="", repr=False)
    wait_s: float = 0.0


@dataclass(slots=True, kw_only=True)
class TeacherSession:
    """When a pass was given, and last used."""

    since: float
    used: float


class TeacherSessions:
    """Takes the key and gives passes: opaque tokens in memory only. Any thread may use it."""

    def __init__(
        self,
        key: TeacherKey,
        attempts: LoginThrottle | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.key = key
        self._attempts = attempts or LoginThrottle(clock=clock)
        self._clock = clock
        self._passes: dict[str, TeacherSession] = {}
        self._lock = threading.Lock()

    def log_in(self, attempt: str, address: str, browser: str = "") -> LoginAnswer:
        """Return a pass for the right key; a browser or an address that tries too often has to wait."""
        made = self._attempts.try_login(address, lambda: self.key.matches(attempt), browser)
        return LoginAnswer(token=self._new_pass()) if made.right else LoginAnswer(wait_s=made.wait_s)

    def _new_pass(self) -> str:
        token, now = secrets.token_urlsafe(24), self._clock()
        with self._lock:
            self._forget_old(now)
            if len(self._passes) >= MOST_PASSES:
                del self._passes[min(self._passes, key=lambda name: self._passes[name].used)]
            self._passes[token] = TeacherSession(since=now, used=now)
        return token

    def renew_if_valid(self, token: str) -> bool:
        """Tell whether `token` is a pass that is still good; it then counts as used now."""
        with self._lock:
            now = self._clock()
            self._forget_old(now)
            found = self._passes.get(token)
            if found is not None:
                found.used = now
            return found is not None

    def log_out(self, token: str) -> None:
        """Make `token` worthless."""
        with self._lock:
            self._passes.pop(token, None)

    def _forget_old(self, now: float) -> None:
        self._passes = {
            token: found
            for token, found in self._passes.items()
            if now - found.used < IDLE_S and now - found.since < LONGEST_S
        }
