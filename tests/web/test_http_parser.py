"""What is sent without end is refused by the HTTP parser, and whoever sends no request is not waited for."""

import contextlib
import select
import socket
from contextlib import ExitStack
from importlib.util import find_spec

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from playground.web.site.http_protocol import HttpProtocol
from tests.web.run_connection import wait_until
from tests.web.serving import guarded

LINE = b"X-More: " + 1000 * b"a" + b"\r\n"
ENDLESS = (b"GET / HTTP/1.1\r\nHost: a\r\n" + 500 * LINE, b"GET /" + 500 * LINE)


def test_headers_and_addresses_without_end_are_refused() -> None:
    assert find_spec("httptools")
    with guarded([]) as address:
        host, port = address.split(":")
        for request in ENDLESS:
            with socket.create_connection((host, int(port)), timeout=30) as connection:
                with contextlib.suppress(ConnectionError):  # it may be over before all is sent
                    connection.sendall(request)
                with contextlib.suppress(ConnectionError):
                    assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


def test_who_sends_no_request_or_half_of_one_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpProtocol, "request_s", 0.4)
    half = b"GET /a HTTP/1.1\r\nHost: "
    with guarded([Route("/a", lambda _request: PlainTextResponse("served"))]) as address:
        host, port = address.split(":")
        for before, sent in ((b"", b""), (b"", half), (half + b"a\r\n\r\n", half)):
            with socket.create_connection((host, int(port)), timeout=30) as connection:
                connection.sendall(before)
                assert not before or b"served" in connection.recv(4096)
                connection.sendall(sent)
                assert connection.recv(4096) == b""


def test_of_many_without_a_request_those_that_are_too_many_go_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpProtocol, "crowded_s", 0.3)
    monkeypatch.setattr(HttpProtocol, "most_without_request", 5)
    with (
        guarded([Route("/a", lambda _request: PlainTextResponse("served"))]) as address,
        ExitStack() as stack,
    ):
        host, port = address.split(":")

        def connect() -> socket.socket:
            return stack.enter_context(socket.create_connection((host, int(port)), timeout=30))

        idle = [connect() for _ in range(8)]
        busy = connect()
        busy.sendall(b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"served" in busy.recv(4096)
        assert select.select(idle, [], [], 30)[0]  # some are closed
        wait_until(lambda: len(HttpProtocol.without_request) < 5)
        closed = select.select(idle, [], [], 0)[0]
        assert 3 <= len(closed) < len(idle)
        assert all(connection.recv(1) == b"" for connection in closed)
        busy.sendall(b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"served" in busy.recv(4096)
