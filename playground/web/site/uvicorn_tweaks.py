"""What `streamlit run` has no option for: settings of the uvicorn server and of the process around it."""

import asyncio
import contextlib
import socket
import struct
import sys
from collections.abc import Callable
from typing import cast

import uvicorn
from starlette.types import Receive, Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from playground.transports import read_in_small_parts
from playground.web.site.http_protocol import HttpProtocol

FILES = 8192
"""Open files that the web process asks for: each viewer of a run is one."""

LONGEST_MESSAGE = 1_500_000
"""Bytes of a WebSocket message to the server: a file of 1 MB as text, and what stands around it."""
STALL_S = 60.0
"""A reader that takes nothing of what it is sent for so long is cut off."""
NO_LINGER = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
"""What is not sent when a connection ends is dropped."""
TRANSPORT = "playground.transport"
"""Key of a scope for its connection; None where there is none."""
STOPPING = "playground.stopping"
"""Key of a scope for what tells whether the server is to stop; None where nobody can tell."""


def harden_uvicorn(receive: Receive) -> None:
    """Let uvicorn keep its name to itself and believe no proxy of its own choice; called as the app starts.

    uvicorn believes `X-Forwarded-For` of whoever comes from this machine, so that one could no longer
    tell from where a request came. Which proxies count is settled in one place: `proxies.py`.
    """
    raise_file_limit()
    server = getattr(receive, "__self__", None)  # the lifespan of uvicorn, which knows its configuration
    config = getattr(server, "config", None)
    if isinstance(config, uvicorn.Config):
        config.http_protocol_class = HttpProtocol
        config.ws_max_size = min(config.ws_max_size, LONGEST_MESSAGE)
        config.encoded_headers = [pair for pair in config.encoded_headers if pair[0] != b"server"]
        if isinstance(config.loaded_app, ProxyHeadersMiddleware):
            config.loaded_app = config.loaded_app.app


def read_socket_in_small_parts(receive: Receive) -> None:
    """Let uvicorn read a WebSocket, over which browsers send some bytes at a time, in small parts."""
    protocol = getattr(receive, "__self__", None)
    transport = getattr(protocol, "transport", None)
    if transport is not None:
        read_in_small_parts(transport)


def stop_watch(receive: Receive) -> Callable[[], bool] | None:
    """Return what tells whether the server waits for this request to stop, None for a lone request.

    uvicorn says so by not keeping the connection of a request any longer.
    """
    request = getattr(receive, "__self__", None)
    if not getattr(request, "keep_alive", False):
        return None
    return lambda: not getattr(request, "keep_alive", False)


def transport_of(receive: Receive) -> asyncio.Transport | None:
    """Return the connection of a request or WebSocket, None if it has none."""
    found = getattr(getattr(receive, "__self__", None), "transport", None)
    return cast("asyncio.Transport | None", found)  # uvloop's are of no class of asyncio


def bound_connection(scope: Scope) -> None:
    """Let a connection keep back no more than what was sent last, and end when nothing of it is taken.

    A sender then waits until the system has all of what it sent before. The system (Linux) itself ends
    connections whose reader takes nothing of what was sent for `STALL_S`, also those that are closing.
    """
    transport: asyncio.Transport | None = scope.get(TRANSPORT)
    if transport is None:
        return
    transport.set_write_buffer_limits(high=0)
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    connection = transport.get_extra_info("socket")
    if option is not None and connection is not None:
        with contextlib.suppress(OSError):  # it may be over already
            connection.setsockopt(socket.IPPROTO_TCP, option, round(STALL_S * 1000))


def hang_up(scope: Scope) -> None:
    """End a connection at once, with what waits to be sent over it, in the system too, if there is one."""
    transport: asyncio.Transport | None = scope.get(TRANSPORT)
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
    transport.abort()


def is_stopping(scope: Scope) -> bool:
    """Tell whether the server waits for this request to stop."""
    watch = scope.get(STOPPING)
    return watch is not None and watch()


def soft_file_limit() -> int:
    """Return how many files and sockets this process may have open."""
    if sys.platform == "win32":
        return FILES
    import resource  # noqa: PLC0415  (not there on Windows)

    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return FILES if soft == resource.RLIM_INFINITY else int(soft)


def raise_file_limit() -> None:
    """Ask for room for `FILES` open files, as far as the system lets."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
