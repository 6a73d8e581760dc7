"""What a first visit fetches, counted as the benchmark counts it; and modules that do not come at once."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from benchmarks.visit import Traffic, visits
from playground.ui.components.component import UNLOADED
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer
from tools.chromium import FLAGS, chromium_path

MOST_REQUESTS = 115
MOST_KB = 2000
MOST_KB_AGAIN = 5
MOST_SOCKET_KB, MOST_SOCKET_KB_BARE = 80, 50


def test_a_first_visit_fetches_little_and_a_second_one_nearly_nothing(
    browser: Browser, server: AppServer
) -> None:
    cold = browser.browser_type.launch(executable_path=chromium_path(), args=FLAGS)
    try:
        found = visits(cold, server)
    finally:
        cold.close()
    for name in ("full", "bare"):
        assert found[name]["requests"] <= MOST_REQUESTS
        assert found[name]["wire_kb"] <= MOST_KB
        assert found[name]["net_s"] > 0
    assert found["again"]["wire_kb"] <= MOST_KB_AGAIN
    assert found["bare_again"]["wire_kb"] <= MOST_KB_AGAIN
    assert max(each["socket_kb"] for each in found.values()) <= MOST_SOCKET_KB
    assert found["bare_again"]["socket_kb"] + found["bare_again"]["wire_kb"] <= MOST_SOCKET_KB_BARE


@pytest.mark.parametrize("path", ["gallery", "glossary"])
def test_no_page_asks_in_vain_or_for_a_module_by_itself(
    context: BrowserContext, server: AppServer, path: str
) -> None:
    page = context.new_page()
    traffic = Traffic()
    traffic.watch(context.new_cdp_session(page))
    page.goto(f"{server.url}/{path}")
    page.locator(".pg-theme button").wait_for(timeout=PATIENCE_MS)
    assert traffic.failed == []
    ours = {url.rsplit("/", 1)[1] for url in traffic.urls.values() if "/api/static/" in url}
    assert {name for name in ours if name.endswith((".js", ".css"))} <= {
        "modules.js",
        "page.css",
        "texts-en.js",
    }


def test_modules_that_do_not_come_are_told_and_asked_for_again(
    context: BrowserContext, server: AppServer
) -> None:
    page = context.new_page()
    missed: list[str] = []

    def refuse(route: Route) -> None:
        missed.append(route.request.url)
        route.abort()

    page.route("**/modules.js*", refuse)
    page.goto(server.page())
    notice = page.locator(".pg-unloaded")
    expect(notice).to_have_text(UNLOADED, timeout=PATIENCE_MS)
    assert notice.count() == 1
    page.unroute("**/modules.js*")
    page.wait_for_function("window.__playground?.ready", timeout=PATIENCE_MS)
    expect(notice).to_have_count(0)
    assert len(missed) >= 1
