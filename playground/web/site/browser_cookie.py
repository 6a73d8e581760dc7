"""An opaque id for each browser, so that a reload finds its run again."""

import re
import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playground.web.site.browser_address import is_https, path_seen_by_browser
from playground.web.site.site import Site

COOKIE = "playground_browser"
ID_BYTES = 18
ID = re.compile(r"[A-Za-z0-9_-]{24}")
"""What `secrets.token_urlsafe(18)` returns; anything else is not from us."""
QUIET = ("/_stcore/", "/static/", "/api/", "/media/", "/component/", "/metrics")
"""Where programs ask, and pages that are open already: nobody gets a new id there."""


class BrowserCookieMiddleware:
    """Gives a browser its id with the first page that it asks for; one that is not ours counts as none."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let only an id of ours into the app; add one to the answer if there is none."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        browser = browser_id_of(connection)
        inside = {**scope, "headers": with_browser_id(scope["headers"], browser)}
        if browser or scope["type"] == "websocket" or self._is_quiet(scope["path"]):
            await self._app(inside, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not is_for_everybody(headers):
                    headers.append("set-cookie", new_set_cookie_header(connection, self._site))
            await send(message)

        await self._app(inside, receive, send_with_cookie)

    def _is_quiet(self, path: str) -> bool:
        return path.removeprefix(self._site.base_path).startswith(QUIET)


def is_for_everybody(headers: MutableHeaders) -> bool:
    """Tell whether an answer may be kept on its way: then its cookie would be everybody's."""
    directives = headers.get("cache-control", "").lower().split(",")
    return any(each.strip() == "public" for each in directives)


def browser_id_of(connection: HTTPConnection) -> str:
    """Return the id that this browser has from us, or an empty string."""
    return next(
        (value for value in browser_cookie_values(connection.scope["headers"]) if ID.fullmatch(value)), ""
    )


def browser_cookie_values(headers: list[tuple[bytes, bytes]]) -> list[str]:
    """Return every value of our cookie; a browser may hold another one of that name for a longer path."""
    pairs = (pair for line in cookie_headers(headers) for pair in line.split(";"))
    named = (pair.partition("=") for pair in pairs)
    return [value.strip() for name, _, value in named if name.strip() == COOKIE]


def cookie_headers(headers: list[tuple[bytes, bytes]]) -> list[str]:
    """Return the `Cookie` headers."""
    return [value.decode("latin-1") for name, value in headers if name == b"cookie"]


def with_browser_id(headers: list[tuple[bytes, bytes]], browser: str) -> list[tuple[bytes, bytes]]:
    """Return headers whose cookies hold this id of ours and no other one."""
    if browser_cookie_values(headers) == ([browser] if browser else []):
        return headers
    pairs = [pair.strip() for line in cookie_headers(headers) for pair in line.split(";")]
    kept = [pair for pair in pairs if pair and pair.partition("=")[0].strip() != COOKIE]
    cookies = "; ".join([*kept, *([f"{COOKIE}={browser}"] if browser else [])])
    return [pair for pair in headers if pair[0] != b"cookie"] + [(b"cookie", cookies.encode("latin-1"))]


def new_set_cookie_header(connection: HTTPConnection, site: Site) -> str:
    """Return a Set-Cookie value with a new id that scripts cannot read."""
    cookie = SimpleCookie({COOKIE: secrets.token_urlsafe(ID_BYTES)})
    morsel = cookie[COOKIE]
    morsel["path"] = path_seen_by_browser(connection, site) or "/"
    morsel["httponly"], morsel["secure"] = True, is_https(connection, site)
    if morsel["secure"] and site.may_be_framed:  # in a frame of another site only such a cookie comes back
        morsel["samesite"] = "None"
        return f"{morsel.OutputString()}; Partitioned"
    morsel["samesite"] = "Lax"
    return morsel.OutputString()
