"""All settings in a low window: what is to be used is in sight, and the tour covers none of it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.visiting import DESK, visit, wait_drawn
from tools.app_server import AppServer
from tools.cut_text import cut_texts

pytestmark = pytest.mark.browser

LOW = ((1280, 720), (1366, 768), (1440, 900))
FULL = "dataset=circle&layers=4-4&view=full"
OUT_OF_SIGHT = """() => [
  '.pg-chip:last-child', '.pg-pins-pin', '.st-key-seeds summary', '.pg-timeline',
].filter((name) => {
  const box = document.querySelector(name).getBoundingClientRect();
  return box.height === 0 || box.bottom > innerHeight;
})"""
COVERED = """() => {
  const card = document.querySelector('.pg-tour-card').getBoundingClientRect();
  return [...document.querySelectorAll('.pg-time, .pg-output, .pg-node, .pg-picks')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.left < card.right && card.left < box.right && box.top < card.bottom && card.top < box.bottom;
  }).map((each) => each.className);
}"""

LARGE = ((1920, 1080), (2560, 1440))
FRAMED = """() => {
  const [frame, data] = ['.pg-tour-frame', '.pg-picks'].map((name) =>
    document.querySelector(name).getBoundingClientRect());
  return ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(frame[side] - data[side]) < 8);
}"""


def test_inputs_and_comparisons_are_in_sight_and_other_data_one_click_away(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page(FULL))
    for width, height in LOW:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"({OUT_OF_SIGHT})().length === 0")
        assert [found for found in cut_texts(page) if found.startswith("broken")] == []
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.get_by_role("slider", name="Points", exact=True)).to_have_count(1)
    expect(page.get_by_role("radio", name="AND", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Logic gates").click()
    gate = page.get_by_role("radio", name="AND", exact=True)
    page.keyboard.press("Tab")
    for _ in range(3):  # the other kinds of data stand between
        page.keyboard.press("Tab")
    expect(gate).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="NAND", exact=True)).to_be_focused()
    page.get_by_role("radio", name="XOR", exact=True).click()
    page.wait_for_url("**dataset=xor**")
    expect(page.get_by_role("radio", name="XOR", exact=True)).to_be_checked()


def card_place(page: Page) -> dict[str, float]:
    """Return where the card of the tour lies."""
    box = page.locator(".pg-tour-card").bounding_box()
    assert box
    return dict(box)


def test_the_tour_covers_nothing_that_a_friend_came_for_and_stays_where_it_is(
    browser: Browser, server: AppServer
) -> None:
    with browser.new_context(**DESK | {"viewport": {"width": 1280, "height": 720}}) as friend:
        page = friend.new_page()
        page.goto(server.page(FULL))
        wait_drawn(page)
        expect(page.locator(".pg-tour-card")).to_be_visible()
        place = card_place(page)
        assert page.evaluate(COVERED) == []
        page.wait_for_timeout(1500)
        assert card_place(page) == place
        for width, height in LARGE:  # where all is drawn larger
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(FRAMED)
