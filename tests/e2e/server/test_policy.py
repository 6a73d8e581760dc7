"""The page's policy in a real browser: it blocks nothing of ours, and keeps other sites out."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.visiting import press, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

WATCH = """
window.blocked = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.blocked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
OPEN_SOCKET = """(url) => new Promise((resolve) => {
  const socket = new WebSocket(url);
  socket.onclose = (event) => resolve(event.code);
  socket.onmessage = () => resolve('a message');
})"""


@dataclass(frozen=True)
class OwnPage:
    """A page of ours, the WebSockets that it has opened, and the sites that it has asked."""

    page: Page
    opened: list[str]
    asked: set[str]


@pytest.fixture(scope="module")
def own(browser: Browser, server: AppServer) -> Iterator[OwnPage]:
    """A page of ours with a run that rests."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        visitor.add_init_script(WATCH)
        found = OwnPage(visitor.new_page(), [], set())
        found.page.on("websocket", lambda socket: found.opened.append(socket.url))
        found.page.on("request", lambda request: found.asked.add("/".join(request.url.split("/")[:3])))
        found.page.goto(server.page("dataset=spiral&layers=4&speed=300&epochs=100"))
        wait_drawn(found.page)
        yield found


def test_a_page_of_another_site_cannot_open_a_run(own: OwnPage, other_site: str) -> None:
    live = next(url for url in own.opened if "/api/live" in url)
    page = own.page.context.new_page()
    page.goto(other_site)
    assert page.evaluate(OPEN_SOCKET, live) == 4403
    assert page.evaluate(OPEN_SOCKET, live.split("/api")[0] + "/_stcore/stream") == 4403
    page.close()
    assert own.page.evaluate(OPEN_SOCKET, live) == "a message"


def test_nothing_of_ours_is_blocked_and_nothing_is_asked_elsewhere(own: OwnPage, server: AppServer) -> None:
    page = own.page
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    page.locator(".pg-share button").first.click()
    expect(page.locator(".pg-share-qr").first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("window.blocked") == []
    page.locator(".pg-theme button").first.click()
    page.get_by_role("link", name="About").click()
    expect(page.get_by_text("What is repeatable")).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("window.blocked") == []
    assert {address for address in own.asked if not address.startswith(("blob:", "data:"))} == {server.url}


def test_another_site_cannot_show_the_page(
    context: BrowserContext, server: AppServer, other_site: str
) -> None:
    page = context.new_page()
    page.goto(f"{other_site}/?{server.page('layers=2')}")
    page.wait_for_timeout(2000)
    assert page.frames[1].url == "chrome-error://chromewebdata/"
