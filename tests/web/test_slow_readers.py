"""Readers who take nothing of what is sent: over real connections, of files, curves and WebSockets."""

import contextlib
import select
import socket
import time
from collections.abc import Iterator, Sequence
from typing import Literal

import httpx
import psutil
import pytest
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.web.files.kept_files import KeptFiles
from playground.web.rate_limits.slow_readers import SlowReaderLimits, SlowReadersMiddleware
from playground.web.security.error_guard import ErrorGuard
from playground.web.site.site import Site
from tests.web.serving import guarded

SIZE, MANY, MB = 8_000_000, 30, 2**20
SCRIPT = bytes(range(256)) * (SIZE // 256)
KEPT = KeptFiles({"a.js": SCRIPT, "a.png": SCRIPT}.__getitem__)
GET = "GET /{} HTTP/1.1\r\nHost: {}\r\n\r\n"
UPGRADE = (
    "GET /socket HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
ended: list[int] = []
"""How many messages each WebSocket was sent before it was cut off."""


async def serve_file(request: Request) -> Response:
    return await KEPT.response(request, request.path_params["name"])


async def serve_messages(connection: WebSocket) -> None:
    await connection.accept()
    sent = 0
    with contextlib.suppress(WebSocketDisconnect):
        while sent < MANY:
            await connection.send_bytes(bytes(MB))
            sent += 1
    ended.append(sent)


ROUTES: Sequence[BaseRoute] = [WebSocketRoute("/socket", serve_messages), Route("/{name}", serve_file)]


Loop = Literal["auto", "asyncio"]
"""The event loop: uvloop's where it is installed, or asyncio's own."""


def served(
    limits: SlowReaderLimits, stall_s: float, loop: Loop = "auto"
) -> contextlib.AbstractContextManager[str]:
    around = [
        Middleware(ErrorGuard, site=Site()),
        Middleware(SlowReadersMiddleware, limits=limits, stall_s=stall_s, slow_s=0.1),
    ]
    return guarded(ROUTES, around=around, loop=loop)


def asks(address: str, request: str) -> socket.socket:
    """Ask and read nothing; the system takes little for it."""
    host, port = address.split(":")
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(60)
    connection.connect((host, int(port)))
    connection.sendall(request.encode())
    return connection


@contextlib.contextmanager
def deaf(address: str, request: str, number: int) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(contextlib.closing(asks(address, request))) for _ in range(number)]


def cut_off(connections: Sequence[socket.socket]) -> list[bool]:
    """Tell of each connection whether the server has reset it, without reading of it."""
    poll = select.poll()
    for connection in connections:
        poll.register(connection, 0)
    found = {number for number, event in poll.poll(0) if event & select.POLLHUP}
    return [connection.fileno() in found for connection in connections]


def wait_until_cut_off(connections: Sequence[socket.socket]) -> None:
    """Wait until the server has reset every connection; none of them reads."""
    end = time.monotonic() + 60
    while not all(cut_off(connections)) and time.monotonic() < end:
        time.sleep(0.05)
    assert all(cut_off(connections))


def test_many_who_read_nothing_of_a_script_hold_little_and_are_cut_off() -> None:
    web = psutil.Process()
    for name in ("a.js", "a.png"):  # compressed, and as it is
        with served(SlowReaderLimits(), stall_s=2.0) as address:
            plain = {"accept-encoding": "identity"}
            with httpx.Client(trust_env=False, base_url=f"http://{address}", headers=plain) as other:
                assert other.get(f"/{name}").content == SCRIPT
                before = web.memory_info().rss
                with deaf(address, GET.format(name, address), MANY) as connections:
                    assert other.get(f"/{name}").content == SCRIPT  # another is served meanwhile
                    assert web.memory_info().rss - before < 60 * MB  # they asked for 240 MB
                    wait_until_cut_off(connections)
                    assert web.memory_info().rss - before < 60 * MB
                assert other.get(f"/{name}").content == SCRIPT


def test_of_too_many_slow_readers_the_slowest_is_cut_off() -> None:
    limits = SlowReaderLimits(per_address=5)
    with served(limits, stall_s=60.0) as address, deaf(address, GET.format("a.png", address), 5) as first:
        time.sleep(0.3)
        with deaf(address, GET.format("a.png", address), 3) as later:
            wait_until_cut_off(first[:3])
            assert not any(cut_off([*first[3:], *later]))


@pytest.mark.parametrize("loop", ["auto", "asyncio"])
def test_a_websocket_whose_reader_takes_nothing_is_cut_off(loop: Loop) -> None:
    web = psutil.Process()
    before = web.memory_info().rss
    ended.clear()
    with served(SlowReaderLimits(), 1.0, loop) as address, deaf(address, UPGRADE.format(address), 10):
        end = time.monotonic() + 60
        while len(ended) < 10 and time.monotonic() < end:
            time.sleep(0.05)
        assert len(ended) == 10
        assert web.memory_info().rss - before < 60 * MB
    assert max(ended) < MANY / 2
