"""A lesson: students train, the teacher sees them all, stops one, pauses everybody, and speaks to all."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.accessibility import axe_response
from tests.e2e.teacher_page import KEY, enter
from tests.e2e.visiting import press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server

pytestmark = pytest.mark.browser
PIXELS = "canvas => canvas.getContext('2d').getImageData(0, 0, 30, 30).data.join()"


@pytest.fixture(scope="module")
def classroom() -> Iterator[AppServer]:
    """A server with a teacher's key."""
    with app_server({"PLAYGROUND_TEACHER_KEY": KEY}) as running:
        yield running


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """Another visitor, with a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visitor


def student(context: BrowserContext, server: AppServer, query: str, name: str = "") -> Page:
    """Open the playground, with a nickname, and press Play."""
    page = visit(context, server.page(query))
    if name:
        page.get_by_role("button", name="More", exact=True).click()
        page.get_by_role("tab", name="Classroom").click()
        page.get_by_role("textbox", name="Name on the teacher's wall").fill(name)
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    press(page, "play")
    wait_for(page, "s.epoch > 3")
    return page


def card(teacher: Page, text: str) -> Locator:
    """Return the card that holds `text`."""
    return teacher.locator(".pgw-card", has_text=text)


def moves(teacher: Page, text: str) -> None:
    """Wait until the field of a card changes."""
    canvas = card(teacher, text).locator("canvas")
    before = canvas.evaluate(PIXELS)
    teacher.wait_for_function(
        "([canvas, before]) => canvas.getContext('2d').getImageData(0, 0, 30, 30).data.join() !== before",
        arg=[canvas.element_handle(), before],
        timeout=PATIENCE_MS,
    )


def test_a_lesson(
    browser: Browser, context: BrowserContext, other: BrowserContext, classroom: AppServer
) -> None:
    first = student(context, classroom, "dataset=spiral&layers=8-8&epochs=100000", "Ada <i>")
    second = student(other, classroom, "dataset=moons&layers=4-3&epochs=100000")
    with browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US") as desk:
        teacher = enter(desk, classroom)
        expect(teacher.locator(".pgw-card")).to_have_count(2)
        expect(card(teacher, "Spiral").locator(".pgw-name")).to_have_text("Ada <i>")
        expect(card(teacher, "Moons").locator(".pgw-name")).to_have_text(re.compile("^#[0-9a-f]{4}$"))
        for text in ("Spiral", "Moons"):
            moves(teacher, text)
        assert KEY not in teacher.content()
        assert "key" not in teacher.url

        card(teacher, "Moons").get_by_role("button").click()
        expect(card(teacher, "Moons").locator(".pgw-state")).not_to_have_text("training")
        expect(second.locator(".pg-notice")).to_contain_text("The teacher has stopped this run")
        wait_for(second, "s.status !== 'playing'")
        stopped_at = state(second)["epoch"]
        moves(teacher, "Spiral")

        press(second, "play")
        wait_for(second, f"s.status === 'playing' && s.epoch > {stopped_at}")
        assert state(second)["lost"] == state(second)["doubled"] == 0
        teacher.get_by_role("button", name="Pause all").click()
        expect(teacher.locator(".pgw-answer")).to_have_text("2 runs are paused.")
        for page in (first, second):
            wait_for(page, "s.status === 'paused'")

        teacher.get_by_role("button", name="Message to all").click()
        teacher.locator(".pgw-message").fill("Look at the <b>board</b>")
        teacher.get_by_role("button", name="Show it").click()
        for page in (first, second):
            expect(page.locator(".pg-say")).to_contain_text("Look at the <b>board</b>")
        teacher.get_by_role("button", name="Take it away").click()
        for page in (first, second):
            expect(page.locator(".pg-say")).to_be_hidden()


def test_a_card_opens_the_run_to_watch(
    browser: Browser, context: BrowserContext, classroom: AppServer
) -> None:
    page = student(context, classroom, "dataset=xor&layers=3&epochs=100000")
    with browser.new_context(locale="en-US") as desk:
        teacher = enter(desk, classroom)
        with desk.expect_page() as opened:
            card(teacher, "XOR").locator("a").click()
        watch = opened.value
        wait_for(watch, "s?.epoch > 3")
        assert "token" not in watch.url
        expect(watch.get_by_text("read only")).to_be_visible()
        assert watch.evaluate("window.opener") is None
    press(page, "pause")


def test_wrong_keys_are_told_and_then_slowed(browser: Browser) -> None:
    with (
        app_server({"PLAYGROUND_TEACHER_KEY": KEY}) as server,
        browser.new_context(locale="en-US") as visitor,
    ):
        page = visitor.new_page()
        page.goto(f"{server.url}/teacher")
        field = page.locator("input[type=password]")
        for _ in range(5):
            field.fill("not it")
            page.keyboard.press("Enter")
            expect(page.get_by_text("This is not the key.")).to_be_visible()
            expect(field).to_have_value("")
        for _ in range(8):  # five seconds for each further one: at the latest the next but one has to wait
            field.fill("not it")
            page.keyboard.press("Enter")
            expect(field).to_have_value("")
            page.wait_for_timeout(500)
            if page.get_by_text("Too many attempts").count():
                break
        expect(page.get_by_text("Too many attempts")).to_be_visible()
        assert page.locator(".pgw").count() == 0


def test_the_page_is_found_from_the_about_page_and_asks_in_korean(
    browser: Browser, classroom: AppServer
) -> None:
    with browser.new_context(locale="ko-KR") as visitor:
        page = visitor.new_page()
        page.goto(f"{classroom.url}/about")
        page.get_by_role("link", name="교사용").click()
        expect(page.get_by_label("교사 키", exact=True)).to_be_visible()
        assert page.url.startswith(f"{classroom.url}/teacher")
        page.locator("input[type=password]").fill(KEY)
        page.get_by_role("button", name="열기").click()
        expect(page.get_by_role("button", name="모두 일시 정지")).to_be_visible()
        page.get_by_role("button", name="잠그기").click()
        expect(page.get_by_label("교사 키", exact=True)).to_be_visible()
        expect(page.locator(".pgw")).to_have_count(0)


def test_a_restarted_server_asks_for_the_key_again(browser: Browser) -> None:
    from tools.app_server import free_port, start_app, stop

    port = free_port()
    server = start_app(port, {"PLAYGROUND_TEACHER_KEY": KEY})
    try:
        with browser.new_context(locale="en-US") as visitor:
            page = enter(visitor, server)
            stop(server.process)
            expect(page.locator(".pgw-notice:visible")).to_contain_text("Connection lost")
            server = start_app(port, {"PLAYGROUND_TEACHER_KEY": KEY})
            expect(page.locator("input[type=password]")).to_be_visible()
            page.locator("input[type=password]").fill(KEY)
            page.keyboard.press("Enter")
            expect(page.locator(".pgw-figures")).to_be_visible()
    finally:
        stop(server.process)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_is_accessible_and_fits(
    browser: Browser, context: BrowserContext, classroom: AppServer, scheme: Literal["light", "dark"]
) -> None:
    visit(context, classroom.page("dataset=circle&layers=3"))
    with browser.new_context(color_scheme=scheme, locale="en-US") as visitor:
        teacher = enter(visitor, classroom)
        expect(card(teacher, "Circle").filter(visible=True).first).to_be_visible()
        teacher.get_by_role("button", name="Limits", exact=True).click()
        for width, height in ((1280, 800), (1920, 1080), (390, 844)):
            teacher.set_viewport_size({"width": width, "height": height})
            overflow = teacher.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert overflow <= 0
            found = axe_response(teacher, context=".pgw")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
