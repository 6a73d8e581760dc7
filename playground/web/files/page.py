"""A page as it is asked for: the document of all pages, and what its browser may fetch at once."""

import gzip
import hashlib
from enum import StrEnum
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from playground.web.files import assets
from playground.web.files.kept_files import BEST
from playground.web.files.module_bundle import BUNDLE, LESSONS
from playground.web.site import page_paths
from playground.web.site.page_document import page_document

HEAD_END = b"</head>"
"""What stands before this is fetched while Streamlit's scripts are still on their way."""


class Needs(StrEnum):
    """What a page needs beside the modules of all pages."""

    CHARTS = "charts"
    LESSONS = "lessons"
    NOTHING = "nothing"


def needs_of_page(path: str) -> Needs:
    """Return what the page of an address needs: the playground its charts."""
    last = path.rsplit("/", 1)[-1]
    if last == page_paths.url_path(page_paths.LESSONS):
        return Needs.LESSONS
    return Needs.NOTHING if last in page_paths.PATHS else Needs.CHARTS


@cache
def early_links(needs: Needs) -> bytes:
    """Return the links to what a page fetches anyway: the modules, and what it needs beside them."""
    folder = f"./api/static/{assets.assets_version()}"
    files = [BUNDLE, *([LESSONS] if needs is Needs.LESSONS else [])]
    links = [f'<link rel="modulepreload" href="{folder}/{file}">' for file in files]
    links.append(f'<link rel="preload" as="style" href="{folder}/{assets.PAGE_STYLE}">')
    if needs is Needs.CHARTS:
        script = f"{folder}/{assets.PLOTLY_NAME}"
        links.append(f'<link rel="preload" as="script" fetchpriority="low" href="{script}">')
    return "".join(links).encode()


@cache
def page_content(needs: Needs) -> bytes:
    """Return the document with its links."""
    document = page_document()
    assert document.count(HEAD_END) == 1
    return document.replace(HEAD_END, early_links(needs) + HEAD_END)


@cache
def packed_page(needs: Needs) -> bytes:
    """Return it compressed."""
    return gzip.compress(page_content(needs), BEST, mtime=0)


@cache
def entity_tag(needs: Needs) -> str:
    """Return the name by which a browser asks whether its copy of the document is still good."""
    return f'"{hashlib.sha256(page_content(needs)).hexdigest()[:16]}"'


async def serve_page(request: Request) -> Response:
    """Answer with the document; the browser's script then draws the page of its address."""
    needs = needs_of_page(request.url.path)
    headers = {"cache-control": "no-cache", "etag": entity_tag(needs), "vary": "accept-encoding"}
    if entity_tag(needs) in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(page_content(needs), headers=headers)
    return HTMLResponse(packed_page(needs), headers={**headers, "content-encoding": "gzip"})
