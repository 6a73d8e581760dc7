"""The document of every page: Streamlit's own, which is also told its server and the fonts of our theme.

Without that its script asks below the address of the page first, `/gallery/_stcore/health`, and is refused
before it asks at the right place; and it loads a font that is shown until our theme comes, and then no more.
"""

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from playground.web.site import streamlit_options

INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
SERVER = """window.__streamlit = {
  BACKEND_BASE_URL: new URL(".", location.href).href,
  LIGHT_THEME: { bodyFont: %(font)s },
  DARK_THEME: { bodyFont: %(font)s },
}"""
"""Every page is one level below the server's path, as far as the browser sees it."""
HEAD = b"<head>"
OTHER_FONT = re.compile(rb'<link\s+rel="preload"[^>]*\bas="font"[^>]*>')
LOADER = Path(__file__).parents[2] / "ui" / "static" / "core" / "module_loader.js"
"""The script by which components get their modules."""


@cache
def static_folder() -> Path:
    """Return the folder of the files that Streamlit serves."""
    found = find_spec("streamlit")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "static"


@cache
def page_document() -> bytes:
    """Return the document, with the script that names the server before all others, and our loader."""
    page = OTHER_FONT.sub(b"", (static_folder() / "index.html").read_bytes())
    assert page.count(HEAD) == 1
    server = SERVER % {"font": json.dumps(streamlit_options.font())}
    scripts = (server.encode(), LOADER.read_bytes())
    return page.replace(HEAD, HEAD + b"".join(b"<script>" + script + b"</script>" for script in scripts))


def inline_scripts() -> list[bytes]:
    """Return the scripts that stand in the document."""
    return INLINE_SCRIPT.findall(page_document())
