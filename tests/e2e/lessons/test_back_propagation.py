"""The chapter on back-propagation from its first step to its last, on a phone in Korean."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visiting import PHONE
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
ANSWERS = {"recall": 0, "slopes": 1, "chain_rule": 3, "microscope": 2, "shapes": 1, "your_net": 2}
"""Which answer the run makes right, by step; the first one is chosen, so that most predictions miss."""
SLOW = ("microscope", "your_net")
"""Steps that play as slowly as one can follow; they can be gone to their end."""
BEST = {"b₃": 0.81, "b₄": -0.81, "w₅": -3, "w₆": 3, "w₇": 0, "w₈": 0}
"""Numbers of the challenge that make the slope by w₁ large enough."""


def answer_step(page: Page, step: str, right: int) -> None:
    """Predict, press Play, wait for the measured answer, and go on."""
    expect(page.locator(f'.pg-lesson-dots [aria-current="step"][href*="step={step}"]')).to_be_visible()
    expect(page.locator(".pg-lesson-asleep")).to_be_visible()
    page.locator(".pg-lesson-answer").first.click()
    page.locator(".pg-lesson-play").click()
    if step in SLOW:
        page.locator(".pg-micro-part button").last.click()
    expect(page.locator(".pg-lesson-answer").nth(right)).to_have_class(re.compile("pg-lesson-measured"))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".pg-lesson-next").click()


def set_number(page: Page, name: str, value: float) -> None:
    """Pick a number from the list, and move its slider."""
    choice = page.locator(".pg-micro-editor select")
    label = choice.locator("option").filter(has_text=name).first.text_content()
    choice.select_option(label=label)
    page.locator(".pg-micro-slider input").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", str(value)
    )


def test_the_whole_lesson_on_a_phone(browser: Browser, server: AppServer) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visitor.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{server.url}/lessons?lesson=back_propagation&lang=ko")
        for step, right in ANSWERS.items():
            answer_step(page, step, right)
        goal = page.locator(".pg-lesson-large-measured")
        expect(goal).to_contain_text("0.0087")
        for name, value in BEST.items():
            set_number(page, name, value)
        expect(goal).to_contain_text("0.1")
        page.reload()
        expect(goal).to_contain_text("0.1")
        expect(page.locator(".pg-micro-weight").filter(has_text="−3.00")).to_be_visible()
        page.locator(".pg-lesson-twin-button").click()
        expect(page.locator(".pg-lesson-twin li").filter(has_text="w₁ 0.40")).to_be_visible()
        expect(page.locator('.pg-lesson-dots a[data-done="true"]')).to_have_count(len(ANSWERS) + 1)
        assert not broken
