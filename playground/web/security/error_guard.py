"""What holds for every answer: its headers, how much may be sent to it, and that it tells no secrets."""

import contextlib
import logging
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

from playground.i18n import N_
from playground.i18n import Message as Sentence
from playground.web.security.content_security_policy import add_security_headers
from playground.web.security.streamlit_socket_guard import (
    STREAM,
    wrap_receive_closing_on_text,
    wrap_send_hiding_paths,
)
from playground.web.site.error_pages import plain_text_response
from playground.web.site.site import Site
from playground.web.site.uvicorn_tweaks import (
    STOPPING,
    TRANSPORT,
    harden_uvicorn,
    read_socket_in_small_parts,
    stop_watch,
    transport_of,
)

LOG = logging.getLogger(__name__)
UPLOADS = "/_stcore/upload_file/"
"""Where Streamlit takes files, and keeps each in memory: no page of ours asks for one."""
SMALL = 64 * 1024
"""Bytes that a request may bring."""
INTERNAL_ERROR = 1011
"""Close code of a WebSocket."""
LEFT = (ClientDisconnect, ClientDisconnected, WebSocketDisconnect)
"""Raised where something is sent to, or read from, a visitor who has gone: not an error of ours."""


class TooLargeError(Exception):
    """A request brings more than it may."""


class ErrorGuard:
    """Stands around the whole app: our routes and Streamlit's."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            harden_uvicorn(receive)
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        scope = {**scope, STOPPING: stop_watch(receive), TRANSPORT: transport_of(receive)}
        started = False

        async def send_protected(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                add_security_headers(MutableHeaders(scope=message), connection, self._site)
            await send(message)

        sentence, status = Sentence(""), 500
        try:
            if not scope["path"].startswith(self._site.base_path + UPLOADS):
                await self._app(scope, wrap_receive_limiting_body(connection, receive, SMALL), send_protected)
                return
            sentence, status = Sentence(N_("No file can be sent here.")), 404
        except TooLargeError:
            sentence, status = Sentence(N_("This is more than may be sent here.")), 413
        except LEFT:
            return
        except Exception:  # noqa: BLE001
            sentence = Sentence(
                N_("Something went wrong here. Code: {code}"), {"code": log_error_under_new_code(scope)}
            )
        if not started:
            await plain_text_response(connection, sentence, status)(scope, receive, send_protected)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        read_socket_in_small_parts(receive)
        scope = {**scope, TRANSPORT: transport_of(receive)}
        if scope["path"] == self._site.base_path + STREAM:
            receive, send = wrap_receive_closing_on_text(receive, send), wrap_send_hiding_paths(send)
        try:
            await self._app(scope, receive, send)
        except LEFT as error:
            raise ClientDisconnected from error  # the only one of them at which uvicorn is silent
        except Exception:  # noqa: BLE001
            log_error_under_new_code(scope)
            with contextlib.suppress(RuntimeError, OSError):  # it may be closed already
                await send({"type": "websocket.close", "code": INTERNAL_ERROR})


def log_error_under_new_code(scope: Scope) -> str:
    """Log the error that is being handled under a new code, and return the code."""
    code = secrets.token_hex(4)
    LOG.exception(  # noqa: LOG004
        "Code %s: an answer to %s failed.", code, scope["path"][:80].encode("unicode_escape").decode()
    )
    return code


def wrap_receive_limiting_body(connection: HTTPConnection, receive: Receive, limit: int) -> Receive:
    """Return `receive`; raise a `TooLargeError` once more than `limit` bytes are told of, or have come."""
    told = connection.headers.get("content-length", "")
    taken = int(told[:20]) if told.isascii() and told.isdigit() else 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLargeError
        return message

    if taken > limit:
        raise TooLargeError
    taken = 0
    return receive_bounded
