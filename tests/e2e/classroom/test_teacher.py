"""A lesson: students train, the teacher sees them all, stops one, pauses everybody, and speaks to all."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.accessibility import axe_response
from tests.e2e.teacher_page import KEY, enter
from tests.e2e.visiting import DESK, PHONE, Theme, choose_theme, command, press, state, visit, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_port, start_app, stop

pytestmark = pytest.mark.browser
SCHEMES: tuple[Theme, ...] = ("light", "dark")
PIXELS = "canvas => canvas.getContext('2d').getImageData(0, 0, 30, 30).data.join()"


@pytest.fixture(scope="module")
def classroom() -> Iterator[AppServer]:
    """A server with a teacher's key, for all but the last test of this file, which ends it."""
    with app_port() as port:
        running = start_app(port, {"PLAYGROUND_TEACHER_KEY": KEY})
        try:
            yield running
        finally:
            stop(running.process)


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """Another visitor."""
    with browser.new_context(**DESK) as visitor:
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
    first = student(context, classroom, "dataset=spiral&layers=4&epochs=100000&speed=5", "Ada <i>")
    second = student(other, classroom, "dataset=moons&layers=3&epochs=100000&speed=5")
    with browser.new_context(**DESK) as desk:
        teacher = enter(desk, classroom)
        expect(teacher.locator(".pgw-card")).to_have_count(2)
        expect(card(teacher, "Spiral").locator(".pgw-name")).to_have_text("Ada <i>")
        expect(card(teacher, "Moons").locator(".pgw-name")).to_have_text(re.compile("^#[0-9a-f]{4}$"))
        for text in ("Spiral", "Moons"):
            moves(teacher, text)
        assert KEY not in teacher.content()
        assert "key" not in teacher.url
        stop_one(teacher, second)
        watch_another(desk, teacher)
        pause_all_and_tell_them(teacher, first, second)
        check_that_the_screen_is_accessible_and_fits(teacher)


def stop_one(teacher: Page, page: Page) -> None:
    """The teacher stops the run of one student, who can play again; that of the other goes on."""
    card(teacher, "Moons").get_by_role("button").click()
    expect(card(teacher, "Moons").locator(".pgw-state")).not_to_have_text("training")
    expect(page.locator(".pg-notice")).to_contain_text("The teacher has stopped this run")
    wait_for(page, "s.status !== 'playing'")
    stopped_at = state(page)["epoch"]
    moves(teacher, "Spiral")
    press(page, "play")
    wait_for(page, f"s.status === 'playing' && s.epoch > {stopped_at}")
    assert state(page)["lost"] == state(page)["doubled"] == 0


def watch_another(desk: BrowserContext, teacher: Page) -> None:
    """A card opens its run to watch and no more, on a page that knows nothing of the teacher's."""
    with desk.expect_page() as opened:
        card(teacher, "Spiral").locator("a").click()
    watch = opened.value
    wait_for(watch, "s?.epoch > 3")
    assert "token" not in watch.url
    expect(watch.get_by_text("read only")).to_be_visible()
    assert watch.evaluate("window.opener") is None
    watch.close()


def pause_all_and_tell_them(teacher: Page, *students: Page) -> None:
    """All runs pause at one click, and a message is on every page until it is taken away."""
    teacher.get_by_role("button", name="Pause all").click()
    expect(teacher.locator(".pgw-answer")).to_have_text("2 runs are paused.")
    for page in students:
        wait_for(page, "s.status === 'paused'")
        expect(page.locator(".pg-notice")).to_contain_text("Your teacher has paused all runs")
        expect(command(page, "step")).to_have_attribute("aria-disabled", "true")
    expect(teacher.locator(".pgw-class-state")).to_contain_text("2 runs hold where they are")
    first, second = students
    press(first, "pause")  # this one does not go on by itself
    expect(command(first, "play")).to_be_visible()
    epoch = state(first)["epoch"]
    teacher.get_by_role("button", name="Message to all").click()
    teacher.locator(".pgw-message").fill("Look at the <b>board</b>")
    teacher.get_by_role("button", name="Show it").click()
    for page in students:
        expect(page.locator(".pg-say")).to_contain_text("Look at the <b>board</b>")
    teacher.get_by_role("button", name="Take it away").click()
    for page in students:
        expect(page.locator(".pg-say")).to_be_hidden()
    teacher.get_by_role("button", name="Go on").click()
    wait_for(second, "s.status === 'playing'")
    expect(first.locator(".pg-notice")).to_be_hidden()
    assert (state(first)["status"], state(first)["epoch"]) == ("paused", epoch)


def check_that_the_screen_is_accessible_and_fits(teacher: Page) -> None:
    """In both themes axe finds nothing at all, at a desk, on a wall and on a phone."""
    teacher.emulate_media(reduced_motion="reduce")  # else a colour changes over some time
    teacher.get_by_role("button", name="Limits", exact=True).click()
    for scheme in SCHEMES:
        choose_theme(teacher, scheme)
        for width, height in ((1280, 800), (1920, 1080), (390, 844)):
            teacher.set_viewport_size({"width": width, "height": height})
            overflow = teacher.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert overflow <= 0
            found = axe_response(teacher, context=".pgw")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_the_page_is_found_from_the_about_page_and_asks_in_korean(
    browser: Browser, classroom: AppServer
) -> None:
    with browser.new_context(**PHONE) as visitor:
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


def test_a_restarted_server_asks_for_the_key_again_and_wrong_keys_are_told_and_then_slowed(
    browser: Browser, classroom: AppServer
) -> None:
    with browser.new_context(**DESK) as visitor:
        page = enter(visitor, classroom)
        stop(classroom.process)
        expect(page.locator(".pgw-notice:visible")).to_contain_text("Connection lost")
        server = start_app(urlsplit(classroom.url).port or 0, {"PLAYGROUND_TEACHER_KEY": KEY})
        try:
            field = page.locator("input[type=password]")
            expect(field).to_be_visible()
            field.fill(KEY)
            page.keyboard.press("Enter")
            expect(page.locator(".pgw-figures")).to_be_visible()
            visitor.clear_cookies()  # a stranger's browser
            page.goto(f"{server.url}/teacher")
            guess_keys(page, field)
        finally:
            stop(server.process)


def guess_keys(page: Page, field: Locator) -> None:
    """Give wrong keys, which are told, until one has to wait."""
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
