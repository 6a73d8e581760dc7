"""The gallery: each card is a way to its experiment, which then trains."""

import pytest
from playwright.sync_api import Browser

from playground.lessons.gallery import PRESETS
from playground.spec import link_items, parse_link
from tests.e2e.visiting import press, state, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

PRESET = "two_neurons_xor"


@pytest.mark.parametrize(("width", "height", "language"), [(1440, 900, "en"), (390, 844, "ko")])
def test_a_card_opens_its_experiment(
    browser: Browser, server: AppServer, width: int, height: int, language: str
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visitor.new_page()
        page.goto(f"{server.url}/gallery?lang={language}")
        cards = page.locator('[class*="st-key-preset_"]')
        cards.nth(len(PRESETS) - 1).wait_for()
        assert cards.count() == len(PRESETS)
        page.locator(f".st-key-preset_{PRESET} a").click()
        wait_drawn(page)
        for key, text in link_items(parse_link(PRESETS[PRESET].link).spec).items():
            assert f"{key}={text}" in page.url
        press(page, "play")
        wait_for(page, "s.epoch > 5")
        assert state(page)["lost"] == 0
