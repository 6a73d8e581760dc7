"""A browser that stays warm: a visitor uses what those before have fetched and compiled, and nothing else.

A new context of Chromium begins with an empty file cache and a renderer of its own, which costs more than
what a test then does on the page. Here contexts with equal options are used again: cookies and all storage
are cleared in between, the file cache stays, and so does the renderer with the modules that it has compiled.
Visitors who are there at the same time have contexts of their own.
"""

import json
import time
from contextlib import suppress
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page

USUAL_TIMEOUT_MS = 30_000
LASTING = frozenset(
    {"add_cookies", "expose_binding", "expose_function", "grant_permissions", "on", "route", "route_from_har"}
    | {"route_web_socket", "set_extra_http_headers", "set_geolocation", "set_offline"}
)
"""What would be left to the next visitor: after one of these calls a context is not used again."""
STORED = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems,shared_storage"
FLAGS = ("--process-per-site", "--js-flags=--no-script-streaming")
"""Pages of one site in one context share a renderer, and with it what has been compiled. Scripts that
are there already are not read a second time beside it, which takes a fifth of a visit's work from the
renderer."""
MOST_SPARE = 3
"""Contexts that wait for the next visitor; the one that has waited longest is closed for another."""
CLEAR = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Visitor:
    """A context in the hands of one test; everything else is that of Playwright's `BrowserContext`."""

    def __init__(self, context: BrowserContext, *, lasts: bool) -> None:
        self.context, self.lasts = context, lasts
        self.spare: Page | None = None
        self.scripts: list[str] = []
        self.origins: set[str] = set()
        self.busy = True
        self.left_at = 0.0
        context.on("page", lambda page: page.on("framenavigated", self._navigated))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        self.lasts = self.lasts and name not in LASTING
        return getattr(self.context, name)

    def _navigated(self, frame: Frame) -> None:
        scheme, _, rest = frame.url.partition("://")
        if scheme in {"http", "https"}:
            self.origins.add(f"{scheme}://{rest.partition('/')[0]}")

    @property
    def pages(self) -> list[Page]:
        """The pages of this visitor."""
        return [page for page in self.context.pages if page is not self.spare]

    def add_init_script(self, script: str) -> None:
        """Run a script in each page that is opened from now on, before its own."""
        self.scripts.append(script)

    def new_page(self) -> Page:
        """Open a page."""
        page = self.context.new_page()
        for script in self.scripts:
            page.add_init_script(script)
        return page

    def close(self) -> None:
        """Leave nothing but the file cache, or close the context if that cannot be."""
        if not self.busy:
            return
        self.busy = False
        if self.lasts and self.pages:
            with suppress(Error):
                self._clear()
                self.left_at = time.monotonic()
                return
        self.end()

    def end(self) -> None:
        """Close the context for good."""
        self.lasts = False
        self.context.close()

    def _clear(self) -> None:
        """Close the pages but for one, which keeps the renderer, and forget what they have stored."""
        *others, page = self.pages
        for each in (*others, *filter(None, [self.spare])):
            each.close()
        self.spare = page
        page.evaluate("location.replace('about:blank')")
        page.wait_for_url("about:blank")
        page.evaluate(CLEAR)
        session = self.context.new_cdp_session(page)
        for origin in self.origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
        session.detach()
        self.context.clear_cookies()
        self.context.set_default_timeout(USUAL_TIMEOUT_MS)
        self.scripts, self.origins = [], set()


class WarmBrowser:
    """Gives contexts that were used before; everything else is that of Playwright's `Browser`."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.visitors: dict[str, list[Visitor]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.browser, name)

    def new_context(self, **options: Any) -> Visitor:
        """Return a context with these options that nobody uses, and that remembers nobody."""
        same = self.visitors.setdefault(json.dumps(options, sort_keys=True), [])
        same[:] = [visitor for visitor in same if visitor.lasts]
        free = next((visitor for visitor in same if not visitor.busy), None)
        if free is None:
            free = Visitor(self.browser.new_context(**options), lasts="permissions" not in options)
            same.append(free)
        free.busy = True
        self._close_spare()
        return free

    def _close_spare(self) -> None:
        """Keep few contexts that nobody uses."""
        spare = [
            visitor
            for same in self.visitors.values()
            for visitor in same
            if not visitor.busy and visitor.lasts
        ]
        for visitor in sorted(spare, key=lambda each: each.left_at)[:-MOST_SPARE]:
            visitor.end()
