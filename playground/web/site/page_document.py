"""The document of every page: Streamlit's own, which is also told where its server is.

Without that its script asks below the address of the page first, `/gallery/_stcore/health`, and is refused
before it asks at the right place.
"""

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
SERVER = b'window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href }'
"""Every page is one level below the server's path, as far as the browser sees it."""
HEAD = b"<head>"


@cache
def static_folder() -> Path:
    """Return the folder of the files that Streamlit serves."""
    found = find_spec("streamlit")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "static"


@cache
def page_document() -> bytes:
    """Return the document, with the script that names the server before all others."""
    page = (static_folder() / "index.html").read_bytes()
    assert page.count(HEAD) == 1
    return page.replace(HEAD, HEAD + b"<script>" + SERVER + b"</script>")


def inline_scripts() -> list[bytes]:
    """Return the scripts that stand in the document."""
    return INLINE_SCRIPT.findall(page_document())


@cache
def entity_tag() -> str:
    """Return the name by which a browser asks whether its copy of the document is still good."""
    return f'"{hashlib.sha256(page_document()).hexdigest()[:16]}"'


async def serve_page(request: Request) -> Response:
    """Answer with the document; the browser's script then draws the page of its address."""
    headers = {"cache-control": "no-cache", "etag": entity_tag()}
    if entity_tag() in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(page_document(), headers=headers)
