"""Chapter 5 from start to end, as a student at a desk goes through it in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.lessons.lesson_steps import (
    ask,
    choose,
    expect_measured,
    expect_no_scrolling,
    first_step,
    go_on,
    play,
)
from tests.e2e.visiting import DESK
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
LARGE = ".pg-lesson-compare .pg-lesson-large-measured"
ROWS = ".pg-descent-middle tbody tr"
FORMULA = ".pg-descent-formula"


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "gradient_descent", DESK, "en") as opened:
        yield opened


def recall(page: Page) -> None:
    """One step of one weight."""
    choose(page, "B")
    play(page)
    expect_measured(page, "A")
    expect(page.locator(FORMULA)).to_contain_text("0.90 − 0.5 · (−0.0577) = 0.929")


def bowl(page: Page) -> None:
    """Slopes sleep at first; steps get shorter."""
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(f"{ROWS} td").nth(3)).to_be_empty()
    choose(page, "A")
    expect(page.locator(".pg-descent-guess")).to_have_count(1)
    play(page)
    expect_measured(page, "B")
    expect(page.locator(LARGE)).to_have_text("0.467, then 0.249")
    assert page.locator(f"{ROWS} td:last-child").all_inner_texts()[:3] == ["+0.467", "+0.249", "+0.133"]


def rate(page: Page) -> None:
    """It swings home; then the rate, the cost and the picked row are changed by hand."""
    expect(page.locator(".pg-descent-bars text")).to_have_count(0)
    choose(page, "A")
    slider = page.locator(".pg-descent-sliders input").first
    expect(slider).to_be_disabled()
    play(page)
    expect_measured(page, "B")
    assert page.locator(".pg-descent-border").all_text_contents() == ["0.107", "0.214", "0.214", "0.429"]
    page.locator(ROWS).nth(1).click()
    expect(page.locator(FORMULA)).to_contain_text("W: 1.867 − 0.2 · 8.089 = 0.249")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{ROWS}[aria-selected=true] td").first).to_have_text("2")
    expect_no_scrolling(page)
    slider.fill("0.25")
    expect(page.locator(FORMULA)).to_contain_text("−1.333")
    page.get_by_role("button", name="½ MSE").click()
    expect(page.locator(FORMULA)).to_contain_text("−0.167")
    page.locator(".pg-lesson-reset").click()
    expect(page.locator(ROWS)).to_have_count(1)
    play(page)
    expect_measured(page, "B")
    expect(page.locator(f"{ROWS} td").nth(6)).to_have_text("1.867")


def closer(page: Page) -> None:
    """A start close to the minimum does not help, half the cost does."""
    ask(page, "B")
    expect_measured(page, "D")
    page.get_by_role("button", name="½ MSE").click()
    expect(page.locator(FORMULA)).to_contain_text("−0.167")


def two_weights(page: Page) -> None:
    """b stays at first, and both ways down are counted."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")
    expect(page.locator(ROWS)).to_have_count(57)
    first = page.locator(".pg-descent-evaluations tbody tr").first
    assert first.locator("td").all_inner_texts()[1:] == ["77", "56 forward + 56 back"]
    expect(page.locator(".pg-descent-evidence")).to_contain_text("63°")


def net(page: Page) -> None:
    """A run of the playground jumps."""
    choose(page, "B")
    play(page)
    expect_measured(page, "C")


def challenge(page: Page) -> None:
    """Rates are tried until both goals are reached."""
    for value, said in (("0.15", "56 steps, η 0.15"), ("0.175", "48 steps, η 0.175"), ("0.181", "")):
        page.locator(".pg-descent-sliders input").fill(value)
        play(page)
        expect(page.locator(".pg-descent-tries tbody td").first).to_have_text(value)
        expect(page.locator(LARGE)).to_have_text(said or "48 steps, η 0.175")
    expect(page.locator(".pg-descent-tries tbody tr").first).to_contain_text("blows up")


STEPS = {
    "recall": recall,
    "bowl": bowl,
    "rate": rate,
    "closer": closer,
    "two_weights": two_weights,
    "net": net,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
        expect_no_scrolling(page)
