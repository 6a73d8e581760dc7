"""The proxies' files in deploy/, with the real proxies: TLS, WebSockets, a base path."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.e2e.server.deploy_files import READY_S, Proxy, caddy, nginx, place
from tests.e2e.visiting import state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import BASE_PATH_VARIABLE, AppServer, app_server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLAY = '[data-command="play"]:visible, .st-key-play button:visible'
BASE = "class/one"


def status(url: str) -> int:
    """Return what is answered at `url`."""
    return httpx.get(url, verify=False, timeout=READY_S).status_code


@pytest.fixture(params=[caddy, nginx], ids=["caddy", "nginx"])
def proxy(request: pytest.FixtureRequest) -> Proxy:
    """Each proxy that there is a file for."""
    found: Proxy = request.param
    return found


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """An app that lies below a base path."""
    data = str(tmp_path_factory.mktemp("data"))
    with app_server({BASE_PATH_VARIABLE: BASE, "PLAYGROUND_DATA_DIR": data}) as started:
        yield started


def trains(browser: Browser, url: str) -> None:
    """Open the page at `url`, and see that a run trains, over one connection."""
    with browser.new_context(ignore_https_errors=True, locale="en-US") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, f"{url}/?dataset=xor&epochs=100000")
        page.locator(PLAY).first.click()
        wait_for(page, "s.epoch > 50")
        assert state(page)["connects"] == 1
        assert state(page)["lost"] == state(page)["doubled"] == 0
        assert page.evaluate("location.protocol") == "https:"


def test_the_page_trains_behind_a_proxy(
    browser: Browser, server: AppServer, proxy: Proxy, tmp_path: Path
) -> None:
    with proxy(place(server), tmp_path, "") as url:
        trains(browser, url)
        assert status(f"{url}/metrics") == 404


def test_the_page_trains_below_a_base_path(
    browser: Browser, below: AppServer, proxy: Proxy, tmp_path: Path
) -> None:
    with proxy(place(below), tmp_path, BASE) as url:
        assert status(f"{url}/{BASE}/_stcore/health") == 200
        trains(browser, f"{url}/{BASE}")
        assert status(f"{url}/{BASE}/metrics") == 404


def test_the_root_leads_to_the_base_path(below: AppServer, tmp_path: Path) -> None:
    with caddy(place(below), tmp_path, BASE) as url:
        found = httpx.get(url, verify=False, timeout=READY_S)
        assert found.is_redirect
        assert found.headers["location"] == f"/{BASE}/"
        assert status(f"{url}/{BASE}/") == 200
