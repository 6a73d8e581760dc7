"""The diagram as a student uses it: weights by hand, layers and units, at a desk and on a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import AT_REST
from tests.e2e.visiting import DESK, PHONE, press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, server: AppServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A small net on somebody's screen."""
    with browser.new_context(**request.param) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visit(visitor, server.page("dataset=xor&layers=3-2&epochs=100000&speed=20"))


def edit(page: Page, layer: int, unit: int, value: str) -> None:
    """Give a neuron another bias, by keyboard."""
    page.locator(f'.pg-node[data-l="{layer}"][data-k="{unit}"]').focus()
    page.keyboard.press("Enter")
    page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("page", [DESK], ids=["desk"], indirect=True)
def test_weights_are_changed_at_rest_and_while_it_plays(page: Page) -> None:
    edit(page, 1, 0, "2.5")
    formula = page.locator(".pg-tip-formula")
    expect(formula).to_contain_text("+ 2.50)")
    press(page, "play")
    wait_for(page, "s.epoch > 10")
    edit(page, 2, 1, "-50")
    expect(formula).to_contain_text(re.compile("− (49|50)[.]"))
    wait_for(page, f"s.status === 'playing' && s.epoch > {state(page)['epoch'] + 10}")
    press(page, "reset")
    page.locator('.pg-node[data-l="1"][data-k="0"]').focus()
    expect(formula).to_contain_text("+ 0.00)")


SENTENCE_AND_TILES = """() => {
  const words = (selector) => document.querySelector(selector)?.textContent ?? '';
  const [said, epochs] = [words('.pg-status'), words('.pg-epoch')];
  const seen = { said, epochs, tile: words('.pg-tile-test_loss .pg-value') };
  window.unequal ??= [];
  const epoch = seen.said.match(/(?:After|Epoch) (\\d+)/)?.[1];
  const loss = seen.said.match(/loss (?:is )?(\\d[.\\d]*\\d)/)?.[1];
  const other = epoch && epochs.match(/\\d+/)?.[0] !== epoch;
  if (other || (loss && seen.tile !== loss)) window.unequal.push(seen);
}"""
"""Note where the sentence tells of another epoch or loss than the tiles beside it."""


def test_the_sentence_is_of_the_net_and_the_numbers_that_are_shown(
    browser: Browser, server: AppServer
) -> None:
    with browser.new_context(**DESK) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("dataset=circle&layers=5&learning_rate=0.01&epochs=150&speed=60"))
        page.evaluate(f"const note = {SENTENCE_AND_TILES}; setInterval(note, 10);")
        press(page, "play")
        wait_for(page, "s.status === 'finished'")
        assert page.evaluate("window.unequal") == []
        status = page.locator(".pg-status")
        expect(status).to_have_attribute("data-code", re.compile("learned|all_right|finished|plateau"))
        edit(page, 1, 0, "-9")
        expect(status).to_have_attribute("data-code", "edited")
        press(page, "step")
        expect(status).not_to_have_attribute("data-code", "edited")
        wait_for(page, "s.epoch === 151")
        edit(page, 1, 0, "9")
        expect(status).to_have_attribute("data-code", "edited")
        link = page.url
        page.close()
        page = visit(visitor, link)  # which says nothing of what was changed by hand
        expect(page.locator('[data-notice="taken_up"]')).to_be_visible()
        press(page, "reset")
        expect(page.locator('[data-notice="taken_up"]')).to_be_hidden()


def look_at_layers(page: Page) -> None:
    """Open the list of layers behind More, and close it: its values are out of sight then, but not gone."""
    more = page.locator(".st-key-more button:visible").first
    more.click()
    page.locator(".st-key-more_tabs").get_by_role("tab").nth(3).click()
    page.locator(".st-key-layer_kinds button:visible").first.wait_for()  # stands behind all layers
    page.wait_for_function(AT_REST)  # what is drawn may still be put in its place
    for summary in page.locator('[class*="st-key-layer_"] summary').all():
        summary.click()
    expect(page.locator(".st-key-units_1 input")).to_be_visible()
    more.click()
    expect(page.locator(".st-key-units_1 input")).to_be_hidden()


@pytest.mark.parametrize("page", [PHONE], ids=["phone"], indirect=True)
def test_layers_and_units_come_and_go(page: Page) -> None:
    look_at_layers(page)
    connects = state(page)["connects"]
    page.locator(".pg-head-menu").nth(1).click()
    menu = page.locator(".pg-menu")
    menu.locator("input").fill("5")
    menu.locator("input").press("Enter")
    page.wait_for_url("**layers=3-5**")
    menu.locator("select[data-setting=activation]").select_option("relu")
    page.wait_for_url("**activation=tanh-relu**")
    menu.locator("[data-way=layers_add_before]").click()
    page.wait_for_url("**layers=3-2-5**")
    assert "activation=tanh-tanh-relu" in page.url
    page.locator(".pg-head-menu").nth(0).click()
    menu.locator("[data-way=layers_remove]").click()
    page.wait_for_url("**layers=2-5**")
    assert "activation=tanh-relu" in page.url
    wait_for(page, f"s.connects > {connects} && s.status === 'ready'")
    page.locator('.pg-node[data-l="2"][data-k="4"]').focus()
    expect(page.locator(".pg-tip-formula")).to_contain_text("a = ReLU(")
    assert "layers=2-5&activation=tanh-relu" in page.url
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    page.locator(".pg-head-menu").nth(1).press("Enter")
    menu.locator("[data-way=layers_remove]").press("Enter")
    expect(menu).to_be_hidden()
    expect(page.locator(".pg-head-menu")).to_be_focused()  # that of the layer before
