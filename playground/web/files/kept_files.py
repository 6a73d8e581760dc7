"""Files as they go out: compressed once and kept in memory, and kept by browsers for ever."""

import asyncio
import gzip
import io
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
PACKED = frozenset({".png", ".woff", ".woff2"})
"""Files that are compressed as they are."""
HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "vary": "accept-encoding",
    "x-content-type-options": "nosniff",
}
PIECE = 32 * 1024
"""Bytes that are unpacked at once."""
BEST = 9
"""Level of gzip: a file is compressed once and sent often."""


class KeptFiles:
    """Files by name, whose content `read` gives; a name must always mean the same content."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._kept: dict[str, tuple[bytes, Mapping[str, str]]] = {}

    def packed(self, name: str) -> tuple[bytes, Mapping[str, str]]:
        """Return what is sent of a file to a browser that takes gzip, and the headers that say so."""
        if name not in self._kept:
            content, suffix = self._read(name), PurePosixPath(name).suffix
            headers = {**HEADERS, "content-type": media_type(name)}
            if suffix not in PACKED:
                content = gzip.compress(content, BEST, mtime=0)
                headers["content-encoding"] = "gzip"
            self._kept[name] = (content, headers)
        return self._kept[name]

    async def response(self, request: Request, name: str) -> Response:
        """Return the answer that sends a file; what is kept serves also whoever takes no gzip."""
        known = name in self._kept
        content, headers = self.packed(name) if known else await asyncio.to_thread(self.packed, name)
        if "content-encoding" in headers and "gzip" not in request.headers.get("accept-encoding", ""):
            return StreamingResponse(
                unpacked(content), headers={**HEADERS, "content-type": headers["content-type"]}
            )
        return Response(content, headers=dict(headers))


async def unpacked(content: bytes) -> AsyncIterator[bytes]:
    """Yield what was compressed in pieces, each made when the one before has been taken."""
    with gzip.open(io.BytesIO(content)) as file:
        while piece := file.read(PIECE):
            yield piece


def media_type(name: str) -> str:
    """Return what a file is, by the end of its name."""
    found = MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
