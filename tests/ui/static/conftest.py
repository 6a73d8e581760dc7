"""A real browser and a server of the browser modules, for tests of what runs in the page."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playground.web.live.assets import STATIC
from tests.patience import PATIENCE_MS
from tests.ui.static.module_server import BLANK_PAGE, Handler
from tests.ui.static.warm_browser import FLAGS, WarmBrowser
from tools.chromium import chromium, chromium_path


@pytest.fixture(scope="session")
def modules_address() -> Iterator[str]:
    """Address of a server of `playground/ui/static`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(STATIC)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[WarmBrowser]:
    """A browser that stays warm for all tests of a file."""
    if chromium_path() is None and not os.environ.get("PLAYGROUND_REQUIRE_BROWSER"):
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    expect.set_options(timeout=PATIENCE_MS)
    with chromium(FLAGS) as running:
        yield WarmBrowser(running)


@pytest.fixture
def new_page(browser: WarmBrowser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of a visitor of its own, at a screen and in a theme."""
    with ExitStack() as visitors:
        yield lambda **options: visitors.enter_context(browser.new_context(**options)).new_page()


@pytest.fixture(scope="module")
def page(browser: WarmBrowser, modules_address: str) -> Iterator[Page]:
    """An empty page beside the modules."""
    page = browser.new_page()
    page.goto(modules_address + BLANK_PAGE)
    yield page
    page.close()


@pytest.fixture(scope="module")
def run_js(page: Page) -> Callable[..., Any]:
    """Return a function that runs the body of an async JavaScript function with `load(name)` and `arg`."""

    def run(body: str, arg: Any = None) -> Any:
        source = "async (arg) => { const load = (name) => import(`./${name}`);\n" + body + "\n}"
        return page.evaluate(source, arg)

    return run
