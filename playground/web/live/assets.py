"""Browser modules, plotly.js and the glossary: compressed, cached for ever under a version in the path."""

import asyncio
import gzip
import hashlib
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from playground.i18n import LANGUAGES, N_, translator
from playground.lessons.gallery import PICTURES
from playground.lessons.glossary import glossary_entries

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
def piece_names() -> frozenset[str]:
    """Return the names of the live pictures that lessons may use: `pieces/<name>/<name>.js` each."""
    folders = (path for path in (STATIC / "pieces").iterdir() if path.is_dir())
    return frozenset(path.name for path in folders if (path / f"{path.name}.js").is_file())


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
def glossary_files() -> dict[str, bytes]:
    """Return the glossary in each language, and what its entries lead on by, by path like `static_files`."""
    return {
        f"glossary/{language}.json": json.dumps(
            {"whole": _(N_("Whole entry")), "entries": glossary_entries(_)}, ensure_ascii=False
        ).encode()
        for language, _ in ((language, translator(language)) for language in LANGUAGES)
    }


def content_of(name: str) -> bytes:
    """Return what a path holds; `KeyError` if there is none of that name."""
    return glossary_files().get(name) or static_files()[name].read_bytes()


@cache
def assets_version() -> str:
    """Return a name for the present content of all modules."""
    digest = hashlib.sha256()
    for name, path in sorted(static_files().items()):
        digest.update(name.encode())
        digest.update(str(path.stat().st_size).encode() if name == PLOTLY_NAME else path.read_bytes())
    for content in glossary_files().values():
        digest.update(content)
    return digest.hexdigest()[:12]


@cache
def gzipped_content(name: str) -> bytes:
    """Return a file compressed with gzip."""
    return gzip.compress(content_of(name), 6, mtime=0)


async def serve_asset(request: Request) -> Response:
    """Answer with one file; 404 if there is none of that name in this version (answers are kept for ever)."""
    name = request.path_params["name"]
    known = name in static_files() or name in glossary_files()
    if not known or request.path_params["version"] != assets_version():
        return Response(status_code=404)
    media_type = MEDIA_TYPES[PurePosixPath(name).suffix]
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(content_of(name), media_type=media_type, headers=HEADERS)
    body = await asyncio.to_thread(gzipped_content, name)
    return Response(body, media_type=media_type, headers={**HEADERS, "content-encoding": "gzip"})
