"""Chapter 15 at a desk in English: nets of a recipe train, and stand beside guessing; the line is moved."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.lessons.lesson_steps import choose, expect_no_scrolling, go_on, open_step, play
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
CHOICES = {"neurons": "8", "epochs": "50", "L2": "0.03", "diagnosis": "one-hot"}
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
    expect(page.locator(".pg-splits-part-table")).to_contain_text("median of all trials")
    expect(page.locator(".pg-lesson-back")).to_have_text("‹ Step 1: 470 patients")
    line = page.locator(".pg-lesson-own-line textarea")
    one_line = line.evaluate("line => line.offsetHeight")
    line.fill("that of an answer which is the same for everybody, " * 3)
    assert line.evaluate("line => line.offsetHeight") > one_line
    assert line.evaluate("line => line.scrollHeight <= line.offsetHeight")
    page.goto(f"{server.url}/lessons?lesson=thoracic_surgery&step=five_to_one&lang=en")
    run(page, "A")
    page.locator(".pg-piece-slider input").fill("0.01")
    expect(page.locator(CELLS).nth(3)).to_have_text("70")
    expect(page.locator(".pg-splits-best")).to_contain_text("cheapest")
    page.goto(f"{server.url}/lessons?lesson=thoracic_surgery&sheet=questions&lang=en")
    expect(page.locator(".pg-sheet .pg-splits-simulated:visible")).to_have_count(
        6
    )  # of each picture on paper


def test_the_challenge_opens_its_test_part_for_the_best_recipe(
    context: BrowserContext, server: AppServer
) -> None:
    page = open_step(context, server, "thoracic_surgery", "challenge", "en")
    door, best = page.locator(".pg-splits-door"), page.locator(".pg-splits-marks li[data-best]")
    expect(door).to_be_disabled()
    for name, value in CHOICES.items():
        page.get_by_label(name, exact=True).select_option(label=value)
    play(page)
    expect(best).to_contain_text("one-hot")
    expect(page.locator(".pg-splits-marks li")).to_have_count(3)
    plain, target, reached = (float(text) for text in page.locator(".pg-splits-marks b").all_inner_texts())
    assert round(target - plain, 3) == 0.02
    assert reached >= target
    page.get_by_label("neurons", exact=True).select_option(label="64")
    expect(door).to_be_enabled()
    assert not page.evaluate("document.querySelector('.pg-lesson-next').matches('.pg-lesson-next-thing')")
    door.click()
    said = page.locator(".pg-splits-note").last
    expect(page.locator(".pg-splits-which").first).to_contain_text("neurons 8")
    expect(page.locator(".pg-lesson-said")).to_have_text("The goal is reached.")
    before = said.inner_text()
    page.reload()
    expect(said).to_have_text(before)
    expect(page.get_by_text("opened 1 time", exact=True)).to_be_visible()
    expect(page.get_by_label("neurons", exact=True)).to_have_value("8")
