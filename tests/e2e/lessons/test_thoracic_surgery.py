"""Chapter 15 at a desk in English: nets of a recipe train, and stand beside guessing; the line is moved."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.lessons.lesson_steps import choose, expect_no_scrolling, go_on, open_step, play
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
CELLS, LARGE = ".pg-splits-cell b", ".pg-lesson-compare .pg-lesson-large-measured"


def run(page: Page, letter: str) -> None:
    """Predict, press Play, and wait until the nets have answered; which answer is right, the rows decide."""
    choose(page, letter)
    play(page)
    expect(page.locator(LARGE)).not_to_be_empty()


def test_nets_are_judged_and_the_line_is_moved(context: BrowserContext, server: AppServer) -> None:
    page = open_step(context, server, "thoracic_surgery", "patients", "en")
    expect(page.locator(".pg-splits-simulated")).to_contain_text("simulated")
    run(page, "A")
    expect(page.locator(".pg-splits-dots circle")).to_have_count(20)
    counts = [int(text) for text in page.locator(CELLS).all_inner_texts()]
    assert sum(counts) == 470
    expect_no_scrolling(page)
    go_on(page, "one_number")
    run(page, "A")
    expect(page.locator(".pg-splits-table tbody tr")).to_have_count(2)
    page.goto(f"{server.url}/lessons?lesson=thoracic_surgery&step=five_to_one&lang=en")
    run(page, "A")
    page.locator(".pg-piece-slider input").fill("0.01")
    expect(page.locator(CELLS).nth(3)).to_have_text("70")
    expect(page.locator(".pg-splits-best")).to_contain_text("cheapest")
