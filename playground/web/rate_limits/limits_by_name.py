"""Whom a request or WebSocket counts for (everybody, an address, a browser), and how many are under way."""

from collections import Counter
from collections.abc import Iterable, Mapping

from starlette.requests import HTTPConnection
from starlette.types import Scope

from playground.web.site.browser_cookie import browser_id_of
from playground.web.site.forwarded_headers import peer_address, rate_limit_key


def limits_by_name(scope: Scope, *, in_all: int, per_address: int, per_browser: int) -> dict[str, int]:
    """Return the limits that hold for whoever asks, by the name under which a connection counts."""
    limits = {"all": in_all, f"address {rate_limit_key(peer_address(scope))}": per_address}
    if browser := browser_id_of(HTTPConnection(scope)):
        limits[f"browser {browser}"] = per_browser
    return limits


class UnderWay:
    """Counts what is under way, by the names for which it counts; on the event loop."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def begin(self, limits: Mapping[str, int]) -> bool:
        """Count one more for each name; return False, and count nothing, if one of them is at its limit."""
        if any(self.counts[name] >= limit for name, limit in limits.items()):
            return False
        self.counts.update(limits.keys())
        return True

    def end(self, names: Iterable[str]) -> None:
        """Count one less for each name."""
        for name in names:
            self.counts[name] -= 1
            if self.counts[name] <= 0:
                del self.counts[name]
