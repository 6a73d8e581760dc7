"""Browser modules and plotly.js, served compressed and cached for ever under a version in the path."""

import asyncio
import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from playground.lessons.gallery import PICTURES

STATIC = Path(__file__).parents[2] / "ui" / "static"
PLOTLY_NAME = "plotly.min.js"
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".png": "image/png",
}
HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "vary": "accept-encoding",
    "x-content-type-options": "nosniff",
}


@cache
def plotly_file() -> Path:
    """Return the plotly.js file of the installed plotly package (which is not imported for it)."""
    found = find_spec("plotly")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "package_data" / PLOTLY_NAME


@cache
def static_files() -> dict[str, Path]:
    """Return the files that are served, by their path below `static`; nothing else is."""
    modules = {
        path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.suffix in MEDIA_TYPES
    }
    pictures = {f"gallery/pictures/{path.name}": path for path in PICTURES.glob("*.png")}
    return modules | pictures | {PLOTLY_NAME: plotly_file()}


@cache
def assets_version() -> str:
    """Return a name for the present content of all modules."""
    digest = hashlib.sha256()
    for name, path in sorted(static_files().items()):
        digest.update(name.encode())
        digest.update(str(path.stat().st_size).encode() if name == PLOTLY_NAME else path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def gzipped_content(name: str) -> bytes:
    """Return a file compressed with gzip."""
    return gzip.compress(static_files()[name].read_bytes(), 6, mtime=0)


async def serve_asset(request: Request) -> Response:
    """Answer with one file; 404 if there is none of that name in this version (answers are kept for ever)."""
    name = request.path_params["name"]
    path = static_files().get(name)
    if path is None or request.path_params["version"] != assets_version():
        return Response(status_code=404)
    media_type = MEDIA_TYPES[path.suffix]
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(path.read_bytes(), media_type=media_type, headers=HEADERS)
    body = await asyncio.to_thread(gzipped_content, name)
    return Response(body, media_type=media_type, headers={**HEADERS, "content-encoding": "gzip"})
