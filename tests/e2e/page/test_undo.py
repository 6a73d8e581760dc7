"""Undo takes back the last change on the page, one at a time, and says which: settings, data and weights."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from playground.i18n import translator
from playground.web.files.texts import translated_texts
from tests.e2e.visiting import press, state, visit, wait_for
from tools.app_server import AppServer

WORDS = translated_texts(translator("en"))
NET = "dataset=circle&layers=2&learning_rate=0.01&epochs=2000&lang=en"


def offers(page: Page, what: str) -> None:
    """Wait until Undo says that it takes this back, or until there is none."""
    button = page.locator(".pg-undo:not(.pg-step-offer)")
    if what:
        expect(button.locator("span")).to_have_text(WORDS["undo_what"].replace("{what}", what))
    else:
        expect(button).to_be_hidden()


def choose_rate(page: Page, text: str) -> None:
    """Choose a learning rate while the run goes on."""
    page.locator("[class*='st-key-setting_learning_rate'] input").click()
    page.get_by_role("option", name=text, exact=True).click()
    expect(page).to_have_url(re.compile(f"learning_rate={text}(&|$)"))


def set_weight(page: Page, unit: int, text: str) -> float:
    """Set the bias of a unit of the first hidden layer by typing; return what it was."""
    page.locator(f'.pg-node[data-l="1"][data-k="{unit}"]').click()
    number = page.locator(".pg-edit-number")
    before = float(number.input_value())
    number.fill(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    offers(page, WORDS["undo_weight"])
    return before


def bias_is(page: Page, unit: int, value: float) -> None:
    """Wait until the editor shows this value for the bias of a unit; close it again."""
    page.locator(f'.pg-node[data-l="1"][data-k="{unit}"]').click()
    expect(page.locator(".pg-edit-number")).to_have_value(f"{value:g}")
    page.keyboard.press("Escape")


def test_undo_takes_back_one_change_at_a_time_and_says_which(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page(NET))
    offers(page, "")
    press(page, "play")
    wait_for(page, "s.epoch > 5")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    shown = state(page)["epoch"]

    choose_rate(page, "0.03")
    offers(page, "Learning rate")
    first = set_weight(page, 0, "1.5")
    second = set_weight(page, 1, "-2")
    choose_rate(page, "0.1")
    offers(page, "Learning rate")
    page.locator(".pg-picker-item", has_text="Two clouds").first.click()
    offers(page, "Data set")
    wait_for(page, "s.epoch === 0")

    page.keyboard.press("Control+z")  # the run before is taken up, with what was changed in it
    offers(page, "Learning rate")
    wait_for(page, f"s.epoch === {shown}")
    page.keyboard.press("Control+z")
    expect(page).to_have_url(re.compile(r"learning_rate=0\.03(&|$)"))
    offers(page, WORDS["undo_weight"])
    page.locator(".pg-undo:not(.pg-step-offer)").click()
    bias_is(page, 1, second)
    bias_is(page, 0, 1.5)
    page.locator(".pg-picker-item").first.focus()
    page.keyboard.press("Control+z")
    bias_is(page, 0, first)
    offers(page, "Learning rate")
    page.locator(".pg-node").first.focus()
    page.keyboard.press("Control+z")
    offers(page, "")
    assert "learning_rate=0.01" in page.url or "learning_rate" not in page.url
    assert state(page)["epoch"] == shown

    choose_rate(page, "0.03")
    page.go_back()
    offers(page, "")  # Back has taken it back


def test_a_weight_is_taken_back_by_its_own_field_while_it_is_typed_in(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page(NET))
    before = set_weight(page, 0, "1.5")
    page.locator('.pg-node[data-l="1"][data-k="0"]').click()
    page.keyboard.type("3")
    page.keyboard.press("Control+z")  # of the text
    page.keyboard.press("Escape")
    offers(page, WORDS["undo_weight"])
    bias_is(page, 0, 1.5)
    slider = page.locator(".pg-edit-slider")
    page.locator('.pg-node[data-l="1"][data-k="0"]').click()
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")  # all of one drag
    bias_is(page, 0, 1.5)
    page.keyboard.press("Control+z")
    bias_is(page, 0, before)
    offers(page, "")
