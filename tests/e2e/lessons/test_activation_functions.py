"""Chapter 6 from start to end, as a student with a phone goes through it in Korean."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.lessons.lesson_steps import ask, choose, expect_measured, first_step, go_on, play
from tests.e2e.visiting import PHONE
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
LARGE = ".pg-lesson-compare .pg-lesson-large-measured"
CHARTS, CURVES = ".pg-functions-chart", ".pg-functions-curve"
NUMBERS = ".pg-functions-number"
SLIDER = ".pg-functions-large input"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "activation_functions", PHONE, "ko") as opened:
        yield opened


def expect_no_slopes(page: Page) -> None:
    """What answers the question is not drawn yet: one curve in each chart."""
    expect(page.locator(f"{CHARTS} {CURVES}")).to_have_count(2)
    expect(page.locator(SLIDER)).to_be_disabled()


def recall(page: Page) -> None:
    """The weight of a step rests, that of a sigmoid does not."""
    expect_no_slopes(page)
    choose(page, "A")
    expect_no_slopes(page)
    play(page)
    expect_measured(page, "C")
    weights = page.locator(".pg-functions-descent tr td:nth-child(4)")
    expect(weights).to_have_text(["−2.00", "2.31"])
    page.locator(".pg-lesson-reset").click()
    expect_no_slopes(page)
    play(page)
    expect_measured(page, "C")


def slope(page: Page) -> None:
    """z goes over the whole range; then another function is picked, and z is moved."""
    expect_no_slopes(page)
    choose(page, "A")
    expect(page.locator(f"{CHARTS} .pg-functions-predicted")).to_have_count(2)
    play(page)
    expect_measured(page, "C")
    expect(page.locator(LARGE)).to_have_text("0.25")
    expect(page.locator(".pg-functions-steepest li")).to_have_count(5)
    page.locator(".pg-functions-small").filter(has_text="swish").click()
    expect(page.locator(".pg-functions-name b")).to_have_text(["sigmoid", "swish"])
    page.locator(SLIDER).fill("2.4")
    expect(page.locator(CHARTS).nth(1).locator(NUMBERS)).to_have_text(["2.200", "1.0998"])


def far_out(page: Page) -> None:
    """z goes to 3, where sigmoid is the steeper one."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")
    expect(page.locator(LARGE)).to_have_text("1 : 4.6")
    expect(page.locator(".pg-functions-far")).to_contain_text("1.663")


def two_layers(page: Page) -> None:
    """The product entry by entry, and a sample both ways, with and without ReLU."""
    expect(page.locator(".pg-matrices-grid button").first).to_be_hidden()
    choose(page, "A")
    page.locator(".pg-lesson-step").click()
    expect(page.locator(".pg-matrices-sum")).to_have_text("2·1 + (−1)·0 + 1·(−2) = 0")
    play(page)
    expect_measured(page, "C")
    cells = page.locator(".pg-matrices-grid button")
    expect(cells).to_have_text(["0", "6", "1", "−1"])
    cells.nth(1).click()
    expect(page.locator(".pg-matrices-sum")).to_have_text("2·2 + (−1)·(−1) + 1·1 = 6")
    ways = page.locator(".pg-matrices-ways")
    expect(ways).to_contain_text("(0, −7, 1) → (−2, 8)")
    page.locator(".pg-lesson-tools button").click()
    expect(ways).to_contain_text("(0, 0, 1) → (−2, 1)")
    page.locator(".pg-matrices-sample input").first.fill("3")
    expect(ways).to_contain_text("xW = (−2, 20)")


def circle(page: Page) -> None:
    """Three linear layers train, and cannot fence the disc in."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")


def straight(page: Page) -> None:
    """Three ReLU neurons fence the disc in."""
    ask(page, "A")
    expect_measured(page, "C")


def challenge(page: Page) -> None:
    """A net of two swish neurons is built: 9 parameters."""
    choices = page.locator(".pg-training-builder select")
    choices.nth(0).select_option("2")
    choices.nth(2).select_option("swish")
    choices.nth(3).select_option("0.03")
    expect(page.locator(".pg-training-building .pg-training-sum b")).to_have_text("9")
    play(page)
    expect(page.locator(LARGE)).to_contain_text("9")
    expect(page.locator(".pg-training-attempts li[data-best]")).to_have_count(1)


STEPS = {
    "recall": recall,
    "slope": slope,
    "far_out": far_out,
    "two_layers": two_layers,
    "circle": circle,
    "straight": straight,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
        wide, room = page.evaluate(WIDTHS)
        assert wide <= room, name
