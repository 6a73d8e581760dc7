"""The chapter on back-propagation from its first step to its last, on a phone in Korean."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visiting import PHONE
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
ANSWERS = {"slopes": 1, "chain_rule": 3, "microscope": 2, "shapes": 1, "your_net": 2}
"""Which answer the run makes right, by step; the first one is chosen, so that most predictions miss."""
SLOW = ("microscope", "your_net")
"""Steps that play as slowly as one can follow; they can be gone to their end."""
OTHERWISE = {
    "slopes": (".pg-nudge-tools button", "0.001"),
    "your_net": (".pg-micro-builder select", "tanh"),
}
"""What one looks at after the run: that it is not what was measured is said."""
CODE = ".pg-lesson-code code"
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
    if step in OTHERWISE:
        select_or_press(page, *OTHERWISE[step])
        expect(page.locator(".pg-lesson-said")).to_contain_text(OTHERWISE[step][1])
    page.locator(".pg-lesson-next").click()


def select_or_press(page: Page, control: str, value: str) -> None:
    """Choose a value from a list, or press the button that is called so."""
    if control.endswith("select"):
        page.locator(control).filter(has_text=value).select_option(value)
    else:
        page.locator(control).get_by_text(value, exact=True).click()


def write_line(page: Page) -> None:
    """Write a line of one's own, wherever one touches its box: it stands once, beside the reason."""
    page.locator(".pg-lesson-answer").first.click()
    page.locator(".pg-lesson-play").click()
    page.locator(".pg-lesson-own-line").click(position={"x": 4, "y": 4})
    page.keyboard.type("0.5")
    page.locator(".pg-lesson-opener").click()
    line = page.locator(".pg-lesson-own-line textarea")
    expect(line).to_be_visible()
    page.reload()
    expect(line).to_have_value("0.5")
    expect(page.locator(".pg-lesson-large-measured")).not_to_be_empty()
    expect(page.locator(".pg-lesson-answer").first).to_have_class(re.compile("pg-lesson-measured"))
    page.locator(".pg-lesson-next").click()


def set_number(page: Page, name: str, value: float) -> None:
    """Pick a number from the list, and move its slider."""
    choice = page.locator(".pg-micro-editor select")
    label = choice.locator("option").filter(has_text=name).first.text_content()
    choice.select_option(label=label)
    page.locator(".pg-micro-slider input").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", str(value)
    )


def take_progress_along(browser: Browser, server: AppServer, code: str) -> None:
    """Another browser, in which nothing was done, knows by the code which steps are done."""
    with browser.new_context(**PHONE) as other:
        other.set_default_timeout(PATIENCE_MS)
        page = other.new_page()
        page.goto(f"{server.url}/lessons?lang=ko")
        expect(page.locator(CODE)).not_to_have_text(code)
        page.locator(".pg-lesson-take-along input[type=text]").fill(code)
        page.locator(".pg-lesson-take-along .pg-lesson-row button").first.click()
        expect(page.locator(CODE)).to_have_text(code)
        page.locator('.pg-lesson-parts a[href*="lesson=back_propagation"]').first.click()
        done = page.locator('.pg-lesson-dots a[data-done="true"]')
        expect(done).to_have_count(len(ANSWERS) + 2)  # the first step and the challenge too


def test_the_whole_lesson_on_a_phone(browser: Browser, server: AppServer) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visitor.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{server.url}/lessons?lang=ko")
        page.locator('.pg-lesson-parts a[href*="lesson=back_propagation"]').first.click()
        write_line(page)
        for step, right in ANSWERS.items():
            answer_step(page, step, right)
        goal = page.locator(".pg-lesson-large-measured")
        expect(goal).to_contain_text("0.0087")
        for name, value in BEST.items():
            set_number(page, name, value)
        expect(goal).to_contain_text("0.1")
        page.locator(".st-key-way_lessons_here a").click()
        expect(page.locator(".pg-lesson-contents")).to_be_visible()
        take_progress_along(browser, server, page.locator(CODE).inner_text())
        page.go_back()
        expect(goal).to_contain_text("0.1")
        page.reload()
        expect(goal).to_contain_text("0.1")
        expect(page.locator(".pg-micro-weight").filter(has_text="−3.00")).to_be_visible()
        page.locator(".pg-lesson-twin-button").click()
        expect(page.locator(".pg-lesson-twin li").filter(has_text="w₁ 0.40")).to_be_visible()
        expect(page.locator('.pg-lesson-dots a[data-done="true"]')).to_have_count(len(ANSWERS) + 2)
        assert not broken
