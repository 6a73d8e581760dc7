"""Which pages may open our WebSockets and send us anything: those of this very site.

A browser tells in `Origin` from which page a request comes, and no page can change that. Ours is a page
of the host that the request itself names, of the public address, or of the host that a trusted proxy names.
"""

import logging

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from playground.addresses import WebAddress
from playground.engine.messages.close_codes import CloseCode
from playground.i18n import N_
from playground.i18n import Message as Sentence
from playground.web.site.error_pages import plain_text_response
from playground.web.site.forwarded_headers import forwarded_by_trusted_proxy
from playground.web.site.site import Site, site

LOG = logging.getLogger(__name__)
STREAMLIT = "/_stcore/"
"""Where programs without a page may open a WebSocket, as Streamlit lets them."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def has_own_origin(connection: HTTPConnection, here: Site | None = None) -> bool:
    """Tell whether a page of this very site opened the connection."""
    origin = origin_of(connection)
    return origin is not None and origin in own_origins(connection, origin.scheme, here or site())


def origin_of(connection: HTTPConnection) -> WebAddress | None:
    """Return the one `Origin` of a request; None if there is none, or no page's ("null", say)."""
    named = connection.headers.getlist("origin")
    address = WebAddress.parse(named[0]) if len(named) == 1 else None
    return address if address and named[0].count("/") == 2 else None


def own_origins(connection: HTTPConnection, scheme: str, here: Site) -> set[WebAddress | None]:
    """Return the origins of our own pages, as far as this request tells.

    A proxy that is not trusted may have ended TLS before us, so a plain connection may belong to an
    https page; an encrypted one never belongs to an http page.
    """
    secure = connection.scope.get("scheme") in {"https", "wss"}
    hosts = [*connection.headers.getlist("host")[:1], forwarded_by_trusted_proxy(connection).host]
    own = (
        {WebAddress.from_netloc(scheme, host) for host in hosts} if scheme == "https" or not secure else set()
    )
    if here.public is not None:
        own.add(WebAddress.parse(here.public.origin))
    return own


class OriginGate:
    """Keeps foreign pages from opening any WebSocket of the app and from sending it anything.

    Streamlit compares `Origin` with `Host` too, and asks a server on the internet for its own address
    if they differ; it finds the same host in both here.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let requests of our own pages pass, and those that change nothing."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in SAFE_METHODS and self._foreign(scope):
            told = Sentence(N_("A page of another site may not send anything here."))
            await plain_text_response(HTTPConnection(scope), told, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _foreign(self, scope: Scope) -> bool:
        connection = HTTPConnection(scope)
        return "origin" in connection.headers and not has_own_origin(connection, self._site)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        nameless = "origin" not in HTTPConnection(scope).headers
        programs = scope["path"].startswith(self._site.base_path + STREAMLIT)
        if self._foreign(scope) or (nameless and not programs):
            log_refused_origin(HTTPConnection(scope))
            await refuse_socket(WebSocket(scope, receive, send), CloseCode.REFUSED)
            return
        origin = origin_of(HTTPConnection(scope))
        if origin is not None:
            scope = dict(scope) | {"headers": replace_host_header(scope["headers"], origin.netloc)}
        await self._app(scope, receive, send)


def log_refused_origin(connection: HTTPConnection) -> None:
    """Log who was refused: behind a proxy that is set up wrongly these are our own pages."""
    origin, host = (ascii(connection.headers.get(name, ""))[:80] for name in ("origin", "host"))
    LOG.warning(
        "A WebSocket was refused: its page is at %s, and it asked for %s. If students use that address, "
        "set PLAYGROUND_PUBLIC_URL to it.",
        origin,
        host,
    )


def replace_host_header(headers: list[tuple[bytes, bytes]], host: str) -> list[tuple[bytes, bytes]]:
    """Return the headers with this host."""
    return [pair for pair in headers if pair[0] != b"host"] + [(b"host", host.encode())]


async def refuse_socket(socket: WebSocket, code: int) -> None:
    """Open a WebSocket only to close it: a page can read the code of a close, not that of an answer."""
    message: Message = await socket.receive()
    assert message["type"] == "websocket.connect"
    await socket.send({"type": "websocket.accept"})
    await socket.send({"type": "websocket.close", "code": code})
