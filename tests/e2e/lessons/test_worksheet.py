"""The worksheet of a chapter on paper; what its answers are is in test_training_piece.py."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.lessons.lesson_steps import wait_for_piece
from tests.e2e.visiting import DESK
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
LESSON = "gradient_descent"
READY = ".pg-sheet-page[data-ready]"
STEPS = 7
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def page(browser: Browser, server: AppServer) -> Iterator[Page]:
    with browser.new_context(**DESK, reduced_motion="reduce", color_scheme="dark") as visitor:
        opened = visitor.new_page()
        opened.set_default_timeout(PATIENCE_MS)
        opened.goto(f"{server.url}/lessons?lesson={LESSON}&step=bowl&lang=en")
        wait_for_piece(opened)
        yield opened


def pages_of_pdf(page: Page) -> int:
    """Print, and return how many pages that takes; each is upright."""
    page.emulate_media(media="null")  # that of paper, for as long as it prints
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert boxes
    assert all(float(width) < float(height) for width, height in boxes)
    return len(PAGE_OF_PDF.findall(printed))


def expect_paper(page: Page) -> None:
    """In print nothing is left of the page around the sheet, and the sheet is black on white."""
    page.emulate_media(media="print")
    expect(page.locator("button:visible, .pg-sheet-bar:visible, .pg-lesson-side:visible")).to_have_count(0)
    colors = page.locator(".pg-sheet").evaluate(
        "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    )
    assert colors == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_chapter_as_a_sheet(page: Page) -> None:
    page.get_by_role("button", name="Print").click()
    page.wait_for_url("**sheet=questions*")
    expect(page.locator(READY)).to_have_count(1)
    expect(page.locator(".pg-sheet-picture > .pg-lesson-piece")).to_have_count(STEPS - 1)  # no challenge
    expect(page.locator("[data-measured=true], .pg-sheet-keys")).to_have_count(0)
    expect_paper(page)
    assert 2 <= pages_of_pdf(page) < STEPS
    page.go_back()
    wait_for_piece(page)  # of the step that one came from
    assert "step=bowl" in page.url
    page.locator(".pg-lesson-side-head a").click()
    page.get_by_role("link", name=re.compile("^Print: Gradient")).click()
    page.wait_for_url("**sheet=questions*")
    expect(page.locator(READY)).to_have_count(1)
