"""A page as it is asked for: the document of all pages, and what its browser may fetch at once."""

import gzip
import hashlib
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from playground.web.files import assets
from playground.web.files.kept_files import BEST
from playground.web.files.module_bundle import BUNDLE
from playground.web.site import page_paths
from playground.web.site.page_document import page_document

HEAD_END = b"</head>"
"""What stands before this is fetched while Streamlit's scripts are still on their way."""


@cache
def early_links(charts: bool) -> bytes:
    """Return the links to what a page fetches anyway: the modules, and plotly.js if it has `charts`."""
    folder = f"./api/static/{assets.assets_version()}"
    links = [f'<link rel="modulepreload" href="{folder}/{BUNDLE}">']
    if charts:
        script = f"{folder}/{assets.PLOTLY_NAME}"
        links.append(f'<link rel="preload" as="script" fetchpriority="low" href="{script}">')
    return "".join(links).encode()


@cache
def page_content(charts: bool) -> bytes:
    """Return the document with its links."""
    document = page_document()
    assert document.count(HEAD_END) == 1
    return document.replace(HEAD_END, early_links(charts) + HEAD_END)


@cache
def packed_page(charts: bool) -> bytes:
    """Return it compressed."""
    return gzip.compress(page_content(charts), BEST, mtime=0)


@cache
def entity_tag(charts: bool) -> str:
    """Return the name by which a browser asks whether its copy of the document is still good."""
    return f'"{hashlib.sha256(page_content(charts)).hexdigest()[:16]}"'


async def serve_page(request: Request) -> Response:
    """Answer with the document; the browser's script then draws the page of its address."""
    charts = request.url.path.rsplit("/", 1)[-1] not in page_paths.PATHS
    headers = {"cache-control": "no-cache", "etag": entity_tag(charts), "vary": "accept-encoding"}
    if entity_tag(charts) in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(page_content(charts), headers=headers)
    return HTMLResponse(packed_page(charts), headers={**headers, "content-encoding": "gzip"})
