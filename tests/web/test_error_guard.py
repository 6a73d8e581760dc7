"""Visitors who leave while they are answered: no error of the server, and no line in its log."""

import logging
import socket
import threading

import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from playground.web.security.error_guard import ErrorGuard
from playground.web.security.origin_check import refuse_socket
from playground.web.site.site import Site
from tests.web.serving import guarded

PATIENCE_S = 20
TOO_MANY = 4429
SOCKET = (
    "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
HALF_A_REQUEST = "POST /request HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"


class Late:
    """An app that answers only when its visitor has gone: it refuses a WebSocket, and reads a request."""

    def __init__(self) -> None:
        self.asked, self.answered = threading.Event(), threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        came = [await receive()]
        self.asked.set()
        while not came[-1]["type"].endswith(".disconnect"):
            came.append(await receive())

        async def receive_again() -> Message:
            return came.pop(0)

        try:
            if scope["type"] == "websocket":
                await refuse_socket(WebSocket(scope, receive_again, send), TOO_MANY)
            else:
                await Request(scope, receive_again).body()
        finally:
            self.answered.set()


@pytest.mark.parametrize("question", [SOCKET, HALF_A_REQUEST], ids=["socket", "request"])
def test_who_leaves_while_answered_leaves_no_line_in_the_log(
    question: str, caplog: pytest.LogCaptureFixture
) -> None:
    late = Late()
    routes = [WebSocketRoute("/socket", late), Route("/request", late, methods=["POST"])]
    guard = Middleware(ErrorGuard, site=Site())
    with caplog.at_level(logging.WARNING), guarded(routes, around=[guard]) as address:
        host, port = address.split(":")
        with socket.create_connection((host, int(port)), timeout=PATIENCE_S) as connection:
            connection.sendall(question.encode())
            assert late.asked.wait(PATIENCE_S)
        assert late.answered.wait(PATIENCE_S)
    assert [record.getMessage() for record in caplog.records] == []
