"""Chapter 3 from start to end, as a student at a desk goes through it in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.lessons.lesson_steps import (
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
FORMULA, HERE = ".pg-forward-formula", ".pg-forward-here td"
ANSWERS = ".pg-forward-table .pg-forward-answer"
CURVES = ".pg-forward-curve"


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "forward_pass", DESK, "en") as opened:
        yield opened


def fill(page: Page, label: str, value: float) -> None:
    """Type a number of the net, or a dose."""
    page.get_by_label(label, exact=True).fill(str(value))


def recall(page: Page) -> None:
    """A point between the rows walks through the net of steps, and then one of one's own."""
    choose(page, "B")
    play(page)
    expect_measured(page, "C")
    assert page.locator(HERE).all_inner_texts()[:8] == ["½", "½", "1", "1", "1", "1", "1", "1"]
    page.locator(".pg-forward-point-table tbody tr").first.click()
    expect(page.locator(HERE).nth(7)).to_have_text("0")


def one_number(page: Page) -> None:
    """Dose 0 goes through stage by stage."""
    expect(page.locator(CURVES)).to_have_count(0)
    choose(page, "A")
    page.locator(".pg-lesson-step").click()
    expect(page.locator(HERE).nth(1)).to_have_text("2.14")
    expect(page.locator(HERE).nth(2)).to_be_empty()
    play(page)
    expect_measured(page, "C")
    expect(page.locator(f"{CURVES}.pg-forward-sum-curve")).to_have_count(0)  # the next but one asks for it
    expect(page.locator(LARGE)).to_have_text("2.251")
    expect(page.locator(FORMULA)).to_contain_text("f(0) = −2.927 + 3.496 − 0.58 = −0.011")


def one_off(page: Page) -> None:
    """Without neuron 1 the answer at 0 is another; it is switched on again."""
    choose(page, "A")
    expect(page.locator(ANSWERS).nth(1)).to_have_text("−0.011")
    play(page)
    expect_measured(page, "C")
    assert page.locator(ANSWERS).all_inner_texts()[1:4] == ["2.916", "1.035", "0.005"]
    play(page)
    expect(page.locator(ANSWERS).nth(1)).to_have_text("−0.011")


def where(page: Page) -> None:
    """The dose goes from 0 to 1; the start is the same again after a reset."""
    expect(page.locator(CURVES)).to_have_count(0)
    choose(page, "B")
    asleep = page.locator(".pg-forward").inner_html()
    page.locator(".pg-lesson-step").click()
    expect(page.locator(CURVES)).to_have_count(5)
    page.locator(".pg-lesson-reset").click()
    assert page.locator(".pg-forward").inner_html() == asleep
    play(page)
    expect_measured(page, "A")
    expect(page.locator(".pg-forward-plot").last).to_contain_text("2.23 at 0.13")
    assert page.locator(HERE).all_inner_texts()[-2] == "2.231"
    page.locator(".pg-forward-table tbody tr").nth(1).click()
    expect(page.locator(FORMULA)).to_contain_text("f(½) = 0.000 + 1.615 − 0.58 = 1.035")
    page.locator(".pg-forward-name").nth(1).click()
    expect(page.locator(".pg-forward")).to_have_attribute("data-unit", "1")
    page.locator(".pg-lesson-twin-button").click()
    expect(page.locator(".pg-lesson-twin")).to_contain_text("Its largest answer is 2.232, at 0.128.")
    page.locator(".pg-lesson-twin-button").click()


def your_dose(page: Page) -> None:
    """Beyond the data, and then as far as one likes."""
    choose(page, "C")
    play(page)
    expect_measured(page, "B")
    expect(page.locator(LARGE)).to_have_text("−0.527")
    fill(page, "A dose of your own", 10)
    expect(page.locator(HERE).nth(7)).to_have_text("−0.580")


def another_start(page: Page) -> None:
    """A run trains, and twenty others beside it."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")


def challenge(page: Page) -> None:
    """One number is not enough; two are. A number beyond its bounds is told, and is not taken."""
    fill(page, "bias of neuron 1", 21)
    said = page.locator(".pg-lesson-said")
    expect(said).to_have_text("bias of neuron 1: from −20 to 20.")
    expect(page.locator(".pg-forward-count")).to_have_text("changed now: 0")
    fill(page, "bias of neuron 1", 16)
    expect(page.locator(LARGE)).to_have_text("not yet")
    expect(said).to_be_empty()
    fill(page, "output weight of neuron 1", -0.182)
    expect(page.locator(LARGE)).to_have_text("2 changed")
    expect(page.locator(".pg-forward-tests [data-holds=true]")).to_have_count(4)
    fill(page, "bias of the output", -0.57)
    expect(page.locator(".pg-forward-count")).to_have_text("changed now: 3")
    expect(page.locator(LARGE)).to_have_text("2 changed")


STEPS = {
    "recall": recall,
    "one_number": one_number,
    "one_off": one_off,
    "where": where,
    "your_dose": your_dose,
    "another_start": another_start,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
        expect_no_scrolling(page)
