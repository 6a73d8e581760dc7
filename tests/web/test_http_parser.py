"""What is sent without end is refused by the HTTP parser, also where a quicker one is installed."""

import contextlib
import socket
from importlib.util import find_spec

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
