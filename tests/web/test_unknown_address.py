"""An address without a page says so in the reader's language, with the ways to those that there are."""

import re
from urllib.parse import urljoin

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from playground.web.app.base_path import prefix_routes
from playground.web.app.routes import routes
from playground.web.site.page_document import inline_scripts, page_document
from playground.web.site.page_paths import PATHS
from playground.web.site.unknown_address import is_unknown, way_to_pages
from tests.web.serving import guarded

STREAMLIT = Mount("/", app=PlainTextResponse("Streamlit"))


def get(address: str, path: str, language: str = "en-US", accept: str = "text/html") -> httpx.Response:
    """Return the answer to a browser that reads `language`."""
    headers = {"accept": accept, "accept-language": language}
    return httpx.get(f"http://{address}{path}", headers=headers, trust_env=False)


def test_an_unknown_address_is_told_with_the_way_back() -> None:
    with guarded([*prefix_routes(routes(), ""), STREAMLIT]) as address:
        for path in (
            "/nothing",
            "/learn/nothing",
            "/gallery/more/",
            "/index.html",
            "/gallery/_stcore/health",
        ):
            answer = get(address, path)
            assert answer.status_code == 404, path
            assert '<html lang="en">' in answer.text
            assert "There is no page at this address." in answer.text
            ways = [urljoin(path, way) for way in re.findall(r'<a href="([^"]*)"', answer.text)]
            assert ways == ["/", "/data", "/lessons", "/gallery", "/glossary", "/about"], path
        assert "이 주소에는 페이지가 없습니다." in get(address, "/nothing", "ko-KR").text
        chosen = get(address, "/nothing?lang=ko")
        assert '<html lang="ko">' in chosen.text
        assert 'href="./gallery?lang=ko"' in chosen.text
        assert "<script" not in get(address, "/%3Cscript%3E?lang=%3Cscript%3E").text
        plain = get(address, "/nothing", accept="*/*")
        assert (plain.status_code, plain.text) == (404, "There is no page at this address.")


def without_early_links(content: bytes) -> bytes:
    """Return the document without what a page may fetch at once, which must be there."""
    bare, links = re.subn(
        rb'(?:<link rel="[a-z]+"[^>]* href="\./api/static/[^"]+">)+(?=</head>)', b"", content
    )
    assert links == 1
    return bare


def test_every_page_and_what_it_needs_is_served() -> None:
    with guarded([*prefix_routes(routes(), ""), STREAMLIT]) as address:
        for path in ("", *PATHS):
            page = get(address, f"/{path}")
            assert page.status_code == 200
            assert without_early_links(page.content) == page_document()
            again = httpx.get(f"http://{address}/{path}", headers={"if-none-match": page.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
        for path in ("/static/js/x.js", "/_stcore/health", "/media/x.png", "/favicon.png", "/gallery/"):
            assert get(address, path).text == "Streamlit", path


def test_a_page_knows_its_server_before_any_other_script_runs() -> None:
    first = inline_scripts()[0]
    assert b"BACKEND_BASE_URL" in first
    assert page_document().index(first) < page_document().index(b"<script type=")


@pytest.mark.parametrize(
    ("path", "base", "unknown", "way"),
    [
        ("/nothing", "", True, "./"),
        ("/a/b/c", "", True, "../../"),
        ("/play", "/play", False, "./play/"),
        ("/play/", "/play", False, "./"),
        ("/play/gallery", "/play", False, "./"),
        ("/play/learn/nothing", "/play", True, "../"),
        ("/gallery", "/play", True, "./play/"),
        ("/playing/x", "/play", True, "../play/"),
    ],
)
def test_the_way_back_is_found_below_a_path(path: str, base: str, unknown: bool, way: str) -> None:
    assert is_unknown(path, base) == unknown
    assert way_to_pages(path, base) == way
