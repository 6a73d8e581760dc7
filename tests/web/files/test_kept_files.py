"""What browsers fetch once: packed, kept for ever, and the same as it lies on the disk."""

import re

import httpx
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from playground.web.app.base_path import prefix_routes
from playground.web.app.routes import routes
from playground.web.files.assets import assets_version, content_of
from playground.web.files.module_bundle import BUNDLE
from playground.web.files.streamlit_files import streamlit_files
from playground.web.site.page_document import page_document
from tests.web.serving import guarded


def get(address: str, path: str, encoding: str = "gzip") -> httpx.Response:
    """Return the answer to a browser that takes an encoding."""
    return httpx.get(f"http://{address}{path}", headers={"accept-encoding": encoding}, trust_env=False)


def test_streamlit_s_scripts_come_packed_and_are_those_on_the_disk() -> None:
    scripts = re.findall(rb'(?:src|href)="\./static/([^"]+)"', page_document())
    assert len(scripts) > 20
    streamlit = Mount("/", app=PlainTextResponse("Streamlit"))
    with guarded([*prefix_routes(routes(), ""), streamlit]) as address:
        font = next(name for name in streamlit_files() if name.endswith(".woff2"))
        for name in (scripts[0].decode(), font):
            packed, plain = get(address, f"/static/{name}"), get(address, f"/static/{name}", "identity")
            assert packed.content == plain.content == streamlit_files()[name].read_bytes()
            assert packed.headers["content-type"] == plain.headers["content-type"]
            assert "immutable" in packed.headers["cache-control"]
            assert packed.headers["content-security-policy"]
            assert "content-encoding" not in plain.headers
            assert ("content-encoding" in packed.headers) is not name.endswith(".woff2")
        for name in ("js/none.js", "js", "%2e%2e%2findex.html"):
            assert get(address, f"/static/{name}").text == "Streamlit"


def test_a_page_names_what_its_browser_fetches_anyway() -> None:
    with guarded([*prefix_routes(routes(), "")]) as address:
        first, glossary = get(address, "/").text, get(address, "/glossary").text
        bundle = f"./api/static/{assets_version()}/{BUNDLE}"
        assert f'<link rel="modulepreload" href="{bundle}">' in first
        assert bundle in glossary
        assert "plotly.min.js" in first
        assert "plotly.min.js" not in glossary
        assert 'as="font"' not in first
        assert get(address, bundle.removeprefix(".")).content == content_of(BUNDLE)
        assert get(address, "/", "identity").text == first
