"""A real browser and a server of the browser modules, for tests of what runs in the page."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from playground.web.live.assets import STATIC
from tests.ui.static.module_server import BLANK_PAGE, Handler


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
def page(browser: Browser, modules_address: str) -> Iterator[Page]:
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
