"""A lesson with a class: two students and their teacher vote, argue, vote again, wait and get a link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import axe_response
from tests.e2e.lessons.lesson_steps import choose, expect_measured, expect_no_scrolling, open_step, play
from tests.e2e.teacher_page import enter
from tests.e2e.visiting import DESK, PHONE
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
NUMBERS = ".pg-class-votes .pg-class-number"
ROWS = ".pg-lesson-answer .pg-class-row:visible b"


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """A student with a phone."""
    with browser.new_context(**{**PHONE, "locale": "en-US"}) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visitor


def test_a_class_goes_through_a_step(
    browser: Browser, context: BrowserContext, other: BrowserContext, server: AppServer
) -> None:
    with browser.new_context(**DESK) as desk:
        teacher = enter(desk, server)
        teacher.locator(".pgw-lessons summary").click()
        teacher.locator(".pgw-lessons-list li", has_text="XOR").locator(".pgw-lessons-step").first.click()
        expect(teacher.locator(".pg-class-strip")).to_be_visible()
        first = open_step(context, server, "xor", "recall", "en")
        second = open_step(other, server, "xor", "recall", "en")
        choose(first, "A")
        choose(second, "C")
        vote_twice(teacher, first, second)
        hold(teacher, first, second, server)
        link = hand_out(teacher)
        expect_no_scrolling(teacher)
        found = axe_response(teacher, context=".pg-class-strip")["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    open_handed_out(browser, link)


def vote_twice(teacher: Page, first: Page, second: Page) -> None:
    """The bars are dashed before the run, shown on demand, and have the second vote beside them."""
    expect(teacher.locator(".pg-class-here")).to_have_text("2 here, 2 have predicted")
    expect(teacher.locator(NUMBERS)).to_have_text(["1", "0", "1", "0"])
    expect(teacher.locator(".pg-class-advice")).to_contain_text("press Play here")
    play(first)
    expect_measured(first, "C")
    expect(teacher.locator(".pg-class-advice")).to_contain_text("1 of 2 foresaw it. Let neighbours argue")
    expect(second.locator(ROWS)).to_have_count(0)
    teacher.get_by_role("button", name="Show bars").click()
    for page in (first, second):
        expect(page.locator(ROWS)).to_have_text(["1", "0", "1", "0"])
    teacher.get_by_role("button", name="Vote again").click()
    for page in (first, second):
        expect(page.locator(".pg-class-said")).to_contain_text("second vote")
        expect(page.locator(ROWS)).to_have_count(0)
        page.locator(".pg-lesson-answer").nth(2).click()
        expect(page.locator(".pg-class-said")).to_contain_text("Your second vote is C")
    expect(teacher.locator(NUMBERS)).to_have_text(["1 → 0", "0 → 0", "1 → 2", "0 → 0"])
    expect(teacher.locator(".pg-class-advice")).to_contain_text("2 of 2 foresaw it")


def hold(teacher: Page, first: Page, second: Page, server: AppServer) -> None:
    """Nobody goes on, by Next, keys or a link, until the teacher lets them."""
    teacher.get_by_role("button", name="Hold here").click()
    for page in (first, second):
        expect(page.locator(".pg-class-said")).to_contain_text("holds the class at this step")
        expect(page.locator(".pg-lesson-next")).to_be_disabled()
    first.keyboard.press("ArrowRight")
    first.locator(".pg-lesson-dots a").nth(3).click(force=True)
    second.goto(f"{server.url}/lessons?lesson=xor&step=bend&lang=en")
    for page in (first, second):
        page.wait_for_url("**step=recall*")
        expect(page.locator('.pg-lesson-dots [aria-current="step"]')).to_contain_text("1")
    expect(teacher.locator(".pg-class-count").first).to_have_text("2")
    teacher.get_by_role("button", name="Let them go on").click()
    expect(first.locator(".pg-lesson-next")).to_be_enabled()


def hand_out(teacher: Page) -> str:
    """Return the sealed link of this step, which has a QR code."""
    teacher.get_by_role("button", name="Hand out").click()
    dialog = teacher.get_by_role("dialog", name="Hand out")
    expect(dialog.locator(".pg-share-qr")).to_be_visible()
    link = dialog.locator(".pg-share-link")
    whole = link.input_value()
    dialog.get_by_label("The whole lesson").check()
    expect(link).not_to_have_value(whole)
    assert "only=" not in link.input_value()
    teacher.keyboard.press("Escape")
    return whole


def open_handed_out(browser: Browser, link: str) -> None:
    """The link shows one step, and keeps to it; one that was changed by hand says so and locks nothing."""
    with browser.new_context(**DESK) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visitor.new_page()
        page.goto(link.replace("only=recall", "only=bend"))
        expect(page.locator(".pg-class-handed")).to_contain_text("changed by hand")
        assert page.locator(".pg-lesson-dots li").count() > 1
        page.goto(link)
        expect(page.locator(".pg-class-handed")).to_contain_text("Your teacher has handed out this part of")
        expect(page.locator(".pg-lesson-dots li")).to_have_count(1)
        expect(page.locator(".pg-lesson-next")).to_be_disabled()
        page.goto(link.partition("?")[0])  # the address of all lessons leads back to it
        expect(page.locator(".pg-lesson-dots li")).to_have_count(1)
        page.get_by_role("button", name="Leave it").click()
        expect(page.locator(".pg-class-handed")).to_have_count(0)
        assert page.locator(".pg-lesson-dots li").count() > 1
