"""The gallery: what one looks at trains, each card is a way to its experiment, and no student's run ends."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playground.lessons.gallery import PRESETS
from playground.spec import link_items, parse_link
from tests.e2e.visiting import PHONE, press, state, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
PRESET, OTHER = "two_neurons_xor", "circle_triangle"
GALLERY = "window.__playgroundSlots?.gallery"


def look_at(page: Page, name: str) -> None:
    """Give a card the focus, and wait until it trains beside the others."""
    page.locator(f'[data-preset="{name}"]').focus()
    expect(page.locator('.pg-gallery-card[aria-pressed="true"]')).to_have_attribute("data-preset", name)
    page.wait_for_function(f"{GALLERY}?.epoch > 3 && {GALLERY}.draws > 1")


def test_a_card_trains_when_it_is_looked_at_and_opens_its_experiment(
    browser: Browser, server: AppServer
) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visitor.new_page()
        page.goto(f"{server.url}/gallery?lang=ko")
        expect(page.locator(".pg-gallery-card")).to_have_count(len(PRESETS))
        expect(page.locator("html")).to_have_attribute("lang", "ko")
        look_at(page, OTHER)
        look_at(page, PRESET)
        assert page.evaluate("Object.keys(window.__playgroundSlots)") == ["gallery"]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.locator(".pg-gallery-open").click()
        wait_drawn(page)
        for key, text in link_items(parse_link(PRESETS[PRESET].link).spec).items():
            assert f"{key}={text}" in page.url
        assert "lang=ko" in page.url
        press(page, "play")
        wait_for(page, "s.epoch > 5")
        assert state(page)["lost"] == 0


def test_the_gallery_does_not_end_the_run_of_the_playground(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=xor&layers=3&epochs=100000"))
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    epoch = page.locator(".pg-tile-epoch .pg-value").inner_text()
    page.get_by_role("link", name="Gallery").click()
    page.locator(".pg-gallery-card").first.wait_for()
    look_at(page, PRESET)
    page.get_by_role("link", name="Playground").click()
    wait_for(page, "s?.ready && s.status === 'paused'")
    expect(page.locator(".pg-tile-epoch .pg-value")).to_have_text(epoch)
    expect(page.locator(".pg-gallery-card")).to_have_count(0)
    assert page.evaluate("Object.keys(window.__playgroundSlots ?? {})") == []
