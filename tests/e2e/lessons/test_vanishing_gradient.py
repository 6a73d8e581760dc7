"""Chapter 7 from start to end, as a student at a desk goes through it in English."""

import re
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
POINT = ".pg-depth-points [role=button]"


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "vanishing_gradient", DESK, "en") as opened:
        yield opened


def recall(page: Page) -> None:
    """Three neurons, and then those for a pencil."""
    choose(page, "B")
    play(page)
    expect_measured(page, "C")
    assert page.locator(".pg-depth-bars b").all_inner_texts() == ["1/64", "1/16", "1/4", "1"]
    page.get_by_role("button", name="pencil").click()
    expect(page.locator(".pg-depth-chain tbody tr").nth(3)).to_contain_text("−0.0754")
    expect_no_scrolling(page)


def deeper(page: Page) -> None:
    """Four nets train, one after the other."""
    choose(page, "A")
    play(page)
    for done in range(4):  # each is waited for by itself: a deep net takes long to compile
        expect(page.locator(".pg-training-lines text").nth(done)).to_be_visible()
    expect_measured(page, "B")
    expect_no_scrolling(page)


def ten_layers(page: Page) -> None:
    """The line goes down by a million, below the one that was predicted; other nets stand beside it."""
    expect(page.locator(POINT)).to_have_count(0)
    choose(page, "B")
    expect(page.locator(".pg-depth-guess line")).to_have_count(1)
    expect(page.locator(".pg-depth-cell svg")).to_have_count(0)
    play(page)
    expect_measured(page, "C")
    expect(page.locator(POINT)).to_have_count(10)
    expect(page.locator(".pg-depth-cell svg")).to_have_count(16)
    page.locator(POINT).nth(4).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pg-depth-factor")).to_contain_text("layer 7 to 6")
    expect_no_scrolling(page)
    page.locator(".pg-depth-choices input").fill("4")
    expect(page.locator(POINT)).to_have_count(4)


def relu(page: Page) -> None:
    """dL/da fades and dL/dW does not; the switch always says which of them is seen."""
    choose(page, "A")
    play(page)
    expect_measured(page, "B")
    expect(page.locator(".pg-depth-picture h3 b")).to_have_text("Size of dL/da, layer by layer")
    page.get_by_role("button", name="dL/dW", exact=True).click()
    expect(page.locator(".pg-depth-picture h3 b")).to_have_text("Size of dL/dW, layer by layer")
    expect(page.locator(".pg-depth-evidence")).to_contain_text("Lost: the signal back. The weights still")
    page.locator(".pg-depth-choices [data-name=he_uniform]").click()
    expect(page.locator(".pg-depth-evidence")).to_contain_text("Nothing is lost")
    expect_no_scrolling(page)


def larger_rate(page: Page) -> None:
    """Layer 1 rests, whatever layer 10 does."""
    choose(page, "A")
    play(page)
    for epoch in (r"[1-9]\d*", r"[1-3]\d\d", "300"):  # each with patience of its own
        expect(page.locator(".pg-training-epoch b")).to_have_text(re.compile(epoch))
    expect_measured(page, "C")
    expect_no_scrolling(page)


def at_rest(page: Page) -> None:
    """The same layers with tanh come far below."""
    ask(page, "A")
    for epoch in (r"[1-9]\d*", "300"):  # each with patience of its own
        expect(page.locator(".pg-training-epoch b")).to_have_text(re.compile(epoch))
    expect_measured(page, "C")
    expect_no_scrolling(page)


def challenge(page: Page) -> None:
    """The net is there to be chosen."""
    expect(page.locator(".pg-training-choice")).to_have_count(5)
    expect_no_scrolling(page)


STEPS = {
    "recall": recall,
    "deeper": deeper,
    "ten_layers": ten_layers,
    "relu": relu,
    "larger_rate": larger_rate,
    "at_rest": at_rest,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
