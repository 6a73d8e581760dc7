"""The page under a finger, at 390 px: words have room, a swipe scrolls, all settings are one tap away."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, expect

from playground.i18n import translator
from playground.web.files.texts import translated_texts
from tests.e2e.visiting import PHONE, press, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

KO = translated_texts(translator("ko"))
DIVERGES = "dataset=plane&layers=&optimizer=sgd&learning_rate=3&epochs=40&view=simple&speed=max"
BROKEN_NUMBERS = r"""() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector('.pg-status'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (const found of walker.currentNode.data.matchAll(/[\d.,]+/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, found.index);
    range.setEnd(walker.currentNode, found.index + found[0].length);
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
    if (lines.size > 1) broken.push(found[0]);
  }
  return broken;
}"""
"""Numbers of the verdict that are split over two lines."""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
TRACK = '[data-testid="stSlider"] [data-orientation]:not([role="group"])'


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A Korean reader with a phone."""
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visitor


def box_of(element: Locator) -> Any:
    """Return where an element stands in the window."""
    return element.bounding_box()


def touch(finger: CDPSession, way: list[tuple[float, float]]) -> None:
    """Put a finger down at the first place, move it along the others, and lift it."""
    for name, at in zip(["touchStart", *["touchMove"] * (len(way) - 1)], way, strict=True):
        point = {"x": at[0], "y": at[1]}
        finger.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_verdict_has_its_words_above_its_buttons(phone: BrowserContext, server: AppServer) -> None:
    page = visit(phone, server.page(DIVERGES))
    press(page, "play")
    wait_for(page, "s.status === 'diverged'")
    status, words, offer = (
        page.locator(name) for name in (".pg-status", ".pg-status-words", ".pg-step-offer")
    )
    undo = page.locator(".pg-undo:not(.pg-step-offer)")
    expect(offer).to_be_visible()
    undo.evaluate("button => { button.hidden = false; }")  # as beside a run that came before
    whole, said = box_of(status), box_of(words)
    assert said["width"] > whole["width"] - 24
    for button in (offer, undo):
        below = box_of(button)
        assert below["y"] >= said["y"] + said["height"]
        assert below["width"] > whole["width"] - 24
    assert page.evaluate(BROKEN_NUMBERS) == []


def test_a_swipe_over_a_slider_scrolls_and_a_tap_or_its_thumb_sets_it(
    phone: BrowserContext, server: AppServer
) -> None:
    page = visit(phone, server.page("layers=2&epochs=5&view=full"))
    finger = phone.new_cdp_session(page)
    track = page.locator(TRACK).first
    track.evaluate("element => element.scrollIntoView({ block: 'center' })")
    value = track.locator('input[type="range"]')
    before = value.input_value()

    def place(share: float) -> tuple[float, float]:
        track.evaluate("element => element.scrollIntoView({ block: 'center' })")
        track.click(trial=True)  # it stands still
        box = box_of(track)
        return box["x"] + box["width"] * share, box["y"] + box["height"] / 2

    def until(sign: str, than: str) -> None:
        arg = [value.element_handle(), than]
        page.wait_for_function(f"([input, than]) => Number(input.value) {sign} Number(than)", arg=arg)

    x, y = place(0.9)
    scrolled = page.evaluate(SCROLLED)
    touch(finger, [(x, y), *((x, y + 20 * step) for step in range(1, 11))])
    page.wait_for_function(f"({SCROLLED}) < {scrolled - 50}")
    assert value.input_value() == before

    page.touchscreen.tap(*place(0.9))
    until(">", before)
    page.wait_for_url("**n_samples=**")
    wait_drawn(page)
    tapped = value.input_value()
    place(0.9)  # where the thumb is now
    thumb = box_of(track.locator('[data-testid="stSliderThumbValue"]').locator(".."))
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    touch(finger, [(x, y), *((x - 12 * step, y) for step in range(1, 11))])
    until("<", tapped)
    wait_drawn(page)
    expect(page.locator(".pg-field").first).not_to_be_in_viewport()
    press(page, "play")  # down here: the picture comes back into sight
    expect(page.locator(".pg-field").first).to_be_in_viewport()
    page.locator(".pg-head-more").click()
    expect(page.locator(".pg-network > .pg-undo")).to_be_visible()  # below what was changed


def test_the_pace_is_written_out_and_all_settings_are_one_tap_away(
    phone: BrowserContext, server: AppServer
) -> None:
    page = visit(phone, server.page("layers=2&epochs=5&view=simple"))
    check_bar(page)
    page.get_by_role("button", name=KO["views_full"], exact=True).tap()
    pace = page.locator(".st-key-time [data-testid=stSelectbox]")
    expect(pace).to_be_visible()
    check_bar(page)
    page.get_by_role("button", name=KO["settings_way"], exact=True).tap()
    rate = page.locator(".st-key-strip [data-testid=stSelectbox]").first
    expect(rate).to_be_in_viewport()
    page.get_by_role("button", name=KO["views_simple"], exact=True).tap()
    expect(rate).to_have_count(0)
    assert "layers=2" in page.url


def test_the_tour_comes_when_it_is_asked_for_and_names_the_classes_that_are_shown(
    phone: BrowserContext, server: AppServer
) -> None:
    page = visit(phone, server.page("dataset=circle&layers=2&epochs=5&view=full"))
    card = page.locator(".pg-tour-card")
    page.wait_for_timeout(1500)  # in which it would have come by itself
    expect(card).to_be_hidden()
    page.get_by_role("button", name=KO["tour_open"], exact=True).tap()
    expect(card).to_contain_text(KO["tour_data"])
    frame, pictures = box_of(page.locator(".pg-tour-frame")), box_of(page.locator(".pg-picker-grid").first)
    assert frame["y"] == pytest.approx(pictures["y"], abs=8)
    assert frame["height"] == pytest.approx(pictures["height"], abs=16)
    bar = box_of(page.locator(".st-key-time"))
    assert 0 <= pictures["y"] < pictures["y"] + pictures["height"] <= bar["y"]
    told = box_of(card)
    assert told["y"] >= pictures["y"] + pictures["height"] or told["y"] + told["height"] <= pictures["y"]
    for _ in range(3):
        page.locator(".pg-tour-next").tap()
    expect(card).to_contain_text("주황은 “안쪽”, 파랑은 “바깥쪽”")


def test_what_the_link_does_not_give_is_said_where_it_is_shared(
    phone: BrowserContext, server: AppServer
) -> None:
    page = visit(
        phone, server.page("dataset=circle&layers=2&learning_rate=0.01&epochs=2&view=full&speed=max")
    )
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    share = page.get_by_role("button", name=KO["share"], exact=True)
    share.tap()
    beyond = page.locator(".pg-share-beyond")
    expect(page.locator(".pg-share-own, .pg-share-link").first).to_be_visible()
    expect(beyond).to_be_hidden()
    close = page.get_by_role("button", name=KO["share_close"], exact=True)
    page.locator(".pg-share-dialog").evaluate("dialog => dialog.scrollTo(0, dialog.scrollHeight)")
    expect(close).to_be_in_viewport()
    close.tap()
    press(page, "step")
    wait_for(page, "s.epoch === 3")
    page.locator(".pg-node").nth(2).press("Enter")
    page.locator(".pg-edit-number").first.fill("0.5")
    page.locator(".pg-edit-number").first.press("Enter")
    expect(page.locator(".pg-by-hand")).to_be_visible()
    cut = "line => line.scrollWidth > line.clientWidth + 1"
    assert not page.locator(".pg-by-hand").evaluate(cut)
    share.tap()
    expect(beyond).to_contain_text(KO["share_longer"].replace("{epoch}", "3").replace("{epochs}", "2"))
    expect(beyond).to_contain_text(KO["share_changed"].partition("{")[0])


def check_bar(page: Page) -> None:
    """No word of the time bar is cut off, and none of it is beside the window."""
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-time *')].filter((each) => {
          const { left, right, width } = each.getBoundingClientRect();
          const words = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
          const seen = each.checkVisibility() && getComputedStyle(each).clipPath === 'none' && width > 2;
          return seen && words && (each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
            || left < 0 || right > innerWidth);
        }).map((each) => each.textContent)"""
    )
    assert cut == []
