"""What the page asks calculators for: the curve of an activation, and what another learning rate would do."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import serious
from tests.e2e.visiting import PHONE, choose_theme, press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

LINK = "dataset=circle&layers=3-2&learning_rate=0.003&epochs=100000&speed=60"


@pytest.fixture
def page(context: BrowserContext, server: AppServer) -> Page:
    """A small net at rest."""
    return visit(context, server.page(LINK))


def draw_an_activation_by_keyboard(page: Page) -> None:
    """Open the settings of a layer, and choose another activation."""
    page.locator(".pg-head-menu").first.focus()
    page.keyboard.press("Enter")
    figure = page.locator(".pg-activation")
    picture = figure.get_by_role("img")
    expect(picture).to_have_attribute("aria-label", re.compile(r"^tanh over z from -4 to 4.*z = 0\.$"))
    expect(picture.locator("path")).to_have_count(2)
    page.locator('.pg-menu select[data-setting="activation"]').focus()
    page.keyboard.type("maxout")
    expect(picture).to_have_attribute("aria-label", re.compile("^maxout "))
    expect(figure).to_contain_text("the larger of 1 z and -0.5 z")
    assert serious(page) == []
    page.keyboard.press("Escape")


def test_an_activation_is_drawn_and_another_rate_tried_on_a_copy_and_taken_over(page: Page) -> None:
    draw_an_activation_by_keyboard(page)
    press(page, "play")
    wait_for(page, "s.epoch > 20")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    epoch = state(page)["epoch"]
    page.get_by_role("button", name="Try another rate").click()
    dialog = page.locator(".pg-trial-dialog")
    expect(dialog.get_by_role("button", name="0.003", exact=True)).to_be_disabled()
    expect(dialog.get_by_role("status")).to_contain_text("Now choose another one")
    expect(dialog.locator("path")).to_have_count(2)
    dialog.get_by_role("button", name="0.0001", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text("at 0.0001")
    take = dialog.get_by_role("button", name="Train on at 0.0001")
    expect(take).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text(re.compile("slower|difference|neither"))
    expect(dialog.locator("path")).to_have_count(3)
    assert serious(page) == []
    assert state(page)["epoch"] == epoch
    take.click()
    expect(dialog).to_be_hidden()
    page.wait_for_url(re.compile("learning_rate=0.0001"))
    wait_for(page, f"s.status === 'playing' && s.epoch > {epoch}")


def test_a_rate_far_too_large_is_told_in_korean_and_in_the_dark(browser: Browser, server: AppServer) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("dataset=plane&layers=&optimizer=sgd&learning_rate=0.001&lang=ko"))
        choose_theme(page, "dark")
        page.get_by_role("button", name="다른 학습률 시험").click()
        dialog = page.locator(".pg-trial-dialog")
        dialog.get_by_role("button", name="10", exact=True).click()
        expect(dialog.get_by_role("status")).to_contain_text("발산")
        expect(dialog.locator(".pg-trial-take")).to_be_hidden()


@pytest.mark.parametrize("task", ["lock=learning_rate", "hide=learning_rate"])
def test_where_a_task_keeps_the_rate_no_other_one_is_tried(
    context: BrowserContext, server: AppServer, task: str
) -> None:
    page = visit(context, server.page(f"{LINK}&{task}"))
    expect(page.locator(".pg-pins-pin")).to_be_visible()
    expect(page.locator(".pg-trial")).to_have_count(0)
