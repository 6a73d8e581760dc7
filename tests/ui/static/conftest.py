"""A real browser and a server of the browser modules, for tests of what runs in the page."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page

from playground.web.files.texts import STATIC
from tests.http_server import http_server
from tests.patience import PATIENCE_MS
from tests.ui.static.module_server import BARE_PAGE, BLANK_PAGE, NODE, Handler
from tests.warm_browser import WarmBrowser

NODE_BODY = """
import {{ readFileSync }} from 'node:fs';
await import('{bare_page}');
const load = (name) => import(`{static}/${{name}}`);
const arg = JSON.parse(readFileSync(0, 'utf-8'));
const told = await (async () => {{ {body}
}})();
const exact = (key, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);
process.stdout.write(JSON.stringify(told, exact), () => process.exit(0)); // whatever timers a module keeps
"""
"""A number that JSON does not have comes back as its text: 'NaN' is no null."""


@pytest.fixture(scope="session")
def modules_address() -> Iterator[str]:
    """Address of a server of `playground/ui/static`."""
    with http_server(partial(Handler, directory=str(STATIC))) as address:
        yield f"{address}/"


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


@pytest.fixture(scope="session")
def run_node() -> Callable[..., Any]:
    """Return a function that does the same by node, without a browser, and gives what JSON can hold."""

    def run(body: str, arg: Any = None) -> Any:
        source = NODE_BODY.format(bare_page=BARE_PAGE.as_uri(), static=STATIC.as_uri(), body=body)
        command = [str(NODE), "--input-type=module", "--eval", source]
        done = subprocess.run(
            command,
            input=json.dumps(arg),
            capture_output=True,
            text=True,
            timeout=PATIENCE_MS / 1000,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
