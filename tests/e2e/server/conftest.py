"""What tests of the server share: another site, which shows a page of ours in a frame."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.http_server import http_server


class OtherSite(BaseHTTPRequestHandler):
    """A page of another site that shows what its query names in a frame."""

    def do_GET(self) -> None:
        body = (
            f'<!doctype html><title>other</title><iframe src="{self.path[2:]}" width=900 height=700></iframe>'
        )
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def other_site() -> Iterator[str]:
    """Address of another site; the port makes it one."""
    with http_server(OtherSite) as address:
        yield address
