"""Chapter 1 from start to end, as a student at a desk goes through it in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from playground.lessons.course import load_course
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
MOVES = [("b", 2.5), ("w2", -3), ("w1", 3)]
SLIDERS = ("w1", "w2", "b")


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with first_step(browser, server, "perceptron", DESK, "en") as opened:
        yield opened


def slide(page: Page, name: str, value: float) -> None:
    """Move a slider of the neuron."""
    page.locator(".pg-gate-sliders input").nth(SLIDERS.index(name)).fill(str(value))


def words_open(page: Page) -> None:
    """A word of the glossary is underlined once, and opens its entry in place, by keyboard too."""
    words = page.locator(".pg-lesson-asks .pg-term")
    expect(words.first).to_have_css("text-decoration-style", "dotted")
    told = [word.lower().removesuffix("s") for word in words.all_inner_texts()]
    assert {"neuron", "weight"} <= set(told)
    assert len(told) == len(set(told))
    words.first.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("weighted sum")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(words.first).to_be_focused()


def recall(page: Page) -> None:
    """The neuron adds up, and the nerve cell stands beside it."""
    expect(page.locator(".pg-gate-aside text").first).to_have_text("synapse")
    words_open(page)
    choose(page, "B")
    play(page)
    expect_measured(page, "A")
    assert page.locator(".pg-gate-table td:nth-child(3)").all_inner_texts() == ["−1.0", "0.0", "0.0", "+1.0"]
    expect_no_scrolling(page)


def by_hand(page: Page) -> None:
    """Each slider alone, and then by hand."""
    expect(page.locator(".pg-gate-table td:nth-child(4)").first).to_be_empty()
    choose(page, "A")
    play(page)
    expect_measured(page, "C")
    assert page.locator(".pg-gate-scan b").all_inner_texts() == ["best 3", "best 3", "best 4"]
    slide(page, "b", -0.5)
    expect(page.locator(".pg-gate-count")).to_have_text("4/4")
    expect_no_scrolling(page)
    page.locator(".pg-lesson-reset").click()  # it is found by hand as well
    slide(page, "b", -0.2)
    expect_measured(page, "C")
    page.get_by_role("button", name="NAND").click()
    expect(page.locator(".pg-gate-scan b").first).to_have_text("best 1")
    expect(page.locator(".pg-gate-scan b").last).to_have_text("best 3")
    expect(page.locator(LARGE)).to_have_text("b")
    expect(page.locator(".pg-lesson-said")).to_contain_text("NAND")


def doubled(page: Page) -> None:
    """Doubled numbers change no row."""
    ask(page, "B")
    expect_measured(page, "A")
    sums = page.locator(".pg-gate-table td:nth-child(3)")
    assert sums.all_inner_texts() == ["−3.0", "−1.0", "−1.0", "+1.0"]
    expect_no_scrolling(page)


def rule(page: Page) -> None:
    """The rule row by row, one correction open, both rates."""
    choose(page, "A")
    play(page)
    expect_measured(page, "B")
    expect(page.locator(".pg-gate-list tbody tr")).to_have_count(10)
    expect(page.locator(".pg-gate-rates tbody tr")).to_have_count(2)
    assert {*page.locator(".pg-gate-rates td:nth-child(3)").all_inner_texts()} == {"18 of 24"}
    page.locator(".pg-gate-list tbody tr").nth(2).click()
    expect(page.locator(".pg-gate-rule .pg-gate-formula")).to_contain_text("w: (1, 1) − (0, 1) = (1, 0)")
    expect(page.locator(".pg-gate-table tr[aria-selected=true] td").first).to_have_text("0")
    expect_no_scrolling(page)
    page.get_by_role("button", name="η = ½").click()
    play(page)
    expect(page.locator(".pg-gate-rule .pg-gate-formula")).to_contain_text("− ½·(0, 1) = (1, 0.5)")


def train(page: Page) -> None:
    """A run of the playground trains on."""
    choose(page, "A")
    play(page)
    expect_measured(page, "C")
    expect_no_scrolling(page)


def xor(page: Page) -> None:
    """The rule goes round, and no place of the sliders is XOR."""
    choose(page, "B")
    play(page)
    expect_measured(page, "C")
    expect(page.locator(LARGE)).to_have_text("goes round")
    bars = page.locator(".pg-gate-rounds figure").nth(1)
    expect(bars).to_contain_text("226,981")
    expect(bars).to_contain_text("32,860")
    expect(page.locator(".pg-gate-predicted-line")).to_have_count(1)
    expect_no_scrolling(page)


def challenge(page: Page) -> None:
    """Tables are taken and cost what was moved."""
    expect(page.locator(".pg-gate-taken")).to_have_count(1)
    for tables, (name, value) in enumerate(MOVES, 2):
        slide(page, name, value)
        play(page)
        expect(page.locator(LARGE)).to_have_text(f"{tables} of 16, cost {tables - 1}")
    play(page)
    expect(page.locator(".pg-lesson-said")).to_contain_text("noted already")
    expect(page.locator(".pg-gate-costs")).to_have_text("1 + 1 + 1")
    expect(page.locator(".pg-lesson-opener")).not_to_contain_text("Fourteen")
    expect_no_scrolling(page)


STEPS = {
    "recall": recall,
    "by_hand": by_hand,
    "doubled": doubled,
    "rule": rule,
    "train": train,
    "xor": xor,
    "challenge": challenge,
}


def test_the_whole_lesson(page: Page) -> None:
    for name, do in STEPS.items():
        if name != "recall":
            go_on(page, name)
        do(page)
    ready = sum(chapter.lesson.is_ready for chapter in load_course().chapters())
    expect(page.locator(".pg-lesson-side-done")).to_have_text(f"0 of {ready} done")
