"""An opaque id for each browser, so that a reload finds its run again."""

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "playground_browser"
QUIET = ("/_stcore", "/static", "/api", "/media", "/component")


class BrowserCookie:
    """Gives a browser its id with the first page that it asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the cookie to the answer if the request has none."""
        if scope["type"] != "http" or any(part in scope["path"] for part in QUIET):
            await self._app(scope, receive, send)
            return
        if COOKIE in HTTPConnection(scope).cookies:
            await self._app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", new_cookie())
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def new_cookie() -> str:
    """Return a Set-Cookie value with a new id that scripts cannot read."""
    cookie = SimpleCookie({COOKIE: secrets.token_urlsafe(18)})
    morsel = cookie[COOKIE]
    morsel["path"], morsel["httponly"], morsel["samesite"] = "/", True, "Lax"
    return morsel.OutputString()
