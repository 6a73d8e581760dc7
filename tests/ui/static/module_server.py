"""A server of the browser modules, with an empty page to import them into."""

from http.server import SimpleHTTPRequestHandler
from typing import Any, ClassVar

BLANK_PAGE = "blank.html"


class Handler(SimpleHTTPRequestHandler):
    """Serves the modules, and an empty page to import them into."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def do_GET(self) -> None:
        if self.path.rsplit("/", 1)[-1] != BLANK_PAGE:
            return super().do_GET()
        body = b"<!doctype html><title>modules</title>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""
