"""The warm browser: a visitor finds the files that the one before has fetched, and nothing that they left."""

from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, ClassVar

import pytest

from tests.http_server import http_server
from tests.warm_browser import WarmBrowser

LEAVE = """async () => {
  localStorage.setItem('kept', 'by the page');
  sessionStorage.setItem('kept', 'by the tab');
  document.cookie = 'plain=1';
  await (await caches.open('kept')).put('/kept', new Response('kept'));
  await new Promise((done) => { indexedDB.open('kept').onsuccess = done; });
  addEventListener('pagehide', () => localStorage.setItem('kept', 'at the end'));
}"""
FOUND = """async () => [
  localStorage.length, sessionStorage.length, document.cookie,
  (await caches.keys()).length, (await indexedDB.databases()).length,
]"""
NOTHING = [0, 0, "", 0, 0]


class Site(BaseHTTPRequestHandler):
    """A page with a module that may be kept for ever; each answer sets a cookie that scripts cannot see."""

    asked: ClassVar[Counter[str]] = Counter()
    cookies: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        is_page = self.path == "/"
        if is_page:
            self.cookies.append(self.headers.get("cookie"))
        body = b"<script type=module src=/module.js></script>" if is_page else b"window.ran = true;"
        self.send_response(200)
        self.send_header("content-type", "text/html" if is_page else "text/javascript")
        self.send_header("cache-control", "no-store" if is_page else "max-age=31536000, immutable")
        self.send_header("set-cookie", "hidden=1; HttpOnly")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    """Address of the site, which has not been asked yet."""
    Site.asked.clear()
    Site.cookies.clear()
    with http_server(Site) as address:
        yield f"{address}/"


def test_the_next_visitor_has_the_files_and_is_a_stranger(browser: WarmBrowser, site: str) -> None:
    contexts = []
    for _ in range(3):
        with browser.new_context(locale="en-US") as visitor:
            contexts.append(visitor.context)
            assert visitor.pages == []
            page = visitor.new_page()
            page.goto(site)
            page.wait_for_function("window.ran")
            assert page.evaluate(FOUND) == NOTHING
            page.evaluate(LEAVE)
            assert page.evaluate(FOUND) == [1, 1, "plain=1", 1, 1]
    assert contexts[0] is contexts[1] is contexts[2]
    assert Site.asked["/module.js"] == 1
    assert Site.cookies == [None, None, None]


def test_visitors_at_the_same_time_and_with_other_options_have_contexts_of_their_own(
    browser: WarmBrowser, site: str
) -> None:
    with (
        browser.new_context() as first,
        browser.new_context() as second,
        browser.new_context(locale="ko") as third,
    ):
        for visitor in (first, second, third):
            page = visitor.new_page()
            page.goto(site)
            assert page.evaluate(FOUND) == NOTHING
            page.evaluate(LEAVE)
        assert len({id(each.context) for each in (first, second, third)}) == 3


def test_scripts_of_a_visitor_and_contexts_that_were_changed_for_good_do_not_last(
    browser: WarmBrowser, site: str
) -> None:
    seen = []
    for _ in range(2):
        with browser.new_context(locale="de") as visitor:
            visitor.add_init_script("window.early = true")
            page = visitor.new_page()
            page.goto(site)
            assert page.evaluate("window.early") is True
        with browser.new_context(locale="de") as visitor:
            page = visitor.new_page()
            page.goto(site)
            assert page.evaluate("window.early") is None
            visitor.set_offline(True)
            seen.append(visitor.context)
    assert seen[0] is not seen[1]
