"""Behind a reverse proxy: what a trusted one tells of its visitors counts; what others tell does not."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.addresses import PORTS, WebAddress, normalize_url_path, parse_ip_address
from playground.web.site.site import Site

FOR, HOST, PROTO, PREFIX = "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-prefix"
NAMES = frozenset(name.encode() for name in (FOR, HOST, PROTO, PREFIX))
KEY = "playground.forwarded"
"""Where a request's scope keeps what a trusted proxy has told of it."""
BROUGHT = "playground.brought"
"""Where it keeps whether any proxy, trusted or not, has told something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """What a trusted proxy tells of a request; what it does not tell, or tells badly, is empty."""

    client: str = ""
    scheme: str = ""
    host: str = ""
    prefix: str = ""


def forwarded_by_trusted_proxy(connection: HTTPConnection) -> Forwarded:
    """Return what a trusted proxy has told of this request; all empty if no such proxy brought it."""
    return connection.scope.get(KEY) or Forwarded()


class ForwardedHeadersMiddleware:
    """Believes the proxies of the site; takes the forwarded headers of all others away."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put what is believed into the scope: client and scheme, and forwarded headers in one form."""
        if scope["type"] in {"http", "websocket"}:
            scope = dict(scope) | self._believed(scope)
        await self._app(scope, receive, send)

    def _believed(self, scope: Scope) -> dict[str, object]:
        bare = [(name, value) for name, value in scope["headers"] if name not in NAMES]
        brought = len(bare) < len(scope["headers"])
        if not self._site.trusts(peer_address(scope)):
            return {"headers": bare, BROUGHT: brought}
        told = read_forwarded(HTTPConnection(scope), self._site)
        again = {HOST: told.host, PROTO: told.scheme, PREFIX: told.prefix}
        headers = bare + [(name.encode(), value.encode()) for name, value in again.items() if value]
        believed: dict[str, object] = {"headers": headers, KEY: told, BROUGHT: brought}
        if told.client:
            believed["client"] = (told.client, 0)
        if told.scheme:
            secure = told.scheme == "https"
            believed["scheme"] = ("wss" if secure else "ws") if scope["type"] == "websocket" else told.scheme
        return believed


def peer_address(scope: Scope) -> str:
    """Return the address from which a connection came to this server, or an empty string."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def read_forwarded(connection: HTTPConnection, site: Site) -> Forwarded:
    """Return what the forwarded headers say. Of several values the last counts: our own proxy wrote it."""
    scheme = last_header_value(connection, PROTO).lower().replace("ws", "http")
    host = last_header_value(connection, HOST)
    return Forwarded(
        client=last_untrusted_address(header_values(connection, FOR), site),
        scheme=scheme if scheme in PORTS else "",
        host=host if WebAddress.from_netloc("http", host) else "",
        prefix=normalize_url_path(last_header_value(connection, PREFIX)) or "",
    )


def header_values(connection: HTTPConnection, name: str) -> list[str]:
    """Return all values of a header whose values are set off by commas."""
    lines: Iterable[str] = connection.headers.getlist(name)
    return [value.strip() for line in lines for value in line.split(",")]


def last_header_value(connection: HTTPConnection, name: str) -> str:
    """Return the last value of such a header, or an empty string."""
    return next(reversed(header_values(connection, name)), "")


def last_untrusted_address(chain: list[str], site: Site) -> str:
    """Return the nearest address in `X-Forwarded-For` that is none of our proxies, or an empty string."""
    for text in reversed(chain):
        try:
            address = parse_ip_address(without_port(text))
        except ValueError:
            return ""
        if not any(address in network for network in site.proxies):
            return str(address)
    return ""


def without_port(text: str) -> str:
    """Return `192.0.2.7:4711` and `[2001:db8::7]:4711` without the port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def rate_limit_key(address: str) -> str:
    """Return the name under which limits count an address: in IPv6 a visitor owns a whole /64."""
    try:
        found = parse_ip_address(address)
    except ValueError:
        return address[:64]
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
