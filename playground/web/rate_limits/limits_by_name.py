"""Whom a request or WebSocket counts for: everybody, an address, a browser."""

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
