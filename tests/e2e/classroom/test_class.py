"""A class at once: the queue, a run that others watch, the links that are handed on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playground.web.site.qr import qr_svg
from tests.e2e.visiting import DESK, PHONE, add_layer, command, press, state, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer, app_server

pytestmark = pytest.mark.browser
FOCUS_STAYS = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"


@pytest.fixture(scope="module")
def narrow() -> Iterator[AppServer]:
    """A machine that bears one run, and lets one wait."""
    with app_server({"PLAYGROUND_MAX_TRAINERS": "1", "PLAYGROUND_MAX_WAITING": "1"}) as running:
        yield running


def open_page(visitor: BrowserContext, url: str) -> Page:
    """Open a page that need not show a run."""
    page = visitor.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    return page


def test_runs_wait_in_a_queue_and_what_does_not_fit_is_told(browser: Browser, narrow: AppServer) -> None:
    one, two, three = (browser.new_context(**options) for options in (DESK, DESK, PHONE))
    first = open_page(one, narrow.page("layers=3&epochs=100000&speed=5"))
    wait_drawn(first)
    press(first, "play")
    wait_for(first, "s.epoch > 1")

    second = open_page(two, narrow.page("layers=4&epochs=100000&speed=5"))
    expect(second.locator(".pg-notice")).to_contain_text("You are number 1 in the queue")
    press(second, "play")
    expect(second.locator(".st-key-setting_learning_rate input")).to_be_enabled()

    third = open_page(three, narrow.page("dataset=moons&layers=5"))
    refusal = third.locator(".st-key-refusal")
    expect(refusal).to_contain_text("1개")
    expect(command(third, "play")).to_have_attribute("aria-disabled", "true")
    assert third.url.endswith("dataset=moons&layers=5")

    one.close()
    wait_for(second, "s.status === 'playing' && s.epoch > 3")
    refusal.get_by_role("button").click()
    expect(third.locator(".pg-notice")).to_contain_text("대기 순서 1번")
    expect(refusal).to_have_count(0)
    two.close()
    wait_drawn(third)
    three.close()


def watch_link(page: Page) -> str:
    """Return the link under which others watch the run of this page."""
    page.get_by_role("button", name="Share link").click()
    link = page.get_by_role("textbox", name="Let others watch this run live").input_value()
    page.keyboard.press("Escape")
    return link


def test_others_watch_a_run_and_can_change_nothing_and_a_link_to_no_run_is_told(
    browser: Browser, context: BrowserContext, server: AppServer
) -> None:
    mine = visit(context, server.page("dataset=moons&layers=5-2&epochs=100000&learning_rate=0.01&speed=5"))
    press(mine, "play")
    wait_for(mine, "s.epoch > 3")
    link = watch_link(mine)
    guest = browser.new_context(**DESK)
    theirs = open_page(guest, link)
    wait_drawn(theirs)
    wait_for(theirs, "s.epoch > 6")
    expect(theirs.locator(".st-key-settings")).to_contain_text("Data set: Moons")
    expect(theirs.locator(".st-key-settings")).to_contain_text("Learning rate: 0.01")
    expect(theirs.locator(".pg-time")).to_have_count(0)
    theirs.keyboard.press("p")
    theirs.keyboard.press("z")
    wait_for(theirs, f"s.epoch > {state(theirs)['epoch'] + 6}")
    assert state(mine)["status"] == "playing"
    assert state(theirs)["lost"] == state(theirs)["doubled"] == 0

    look = theirs.get_by_role("button", name="Hidden space", exact=True)
    look.click()
    expect(theirs.locator(".pg-bend-plot .xtitle")).to_be_visible()
    theirs.get_by_role("button", name="health", exact=True).click()
    panel = theirs.locator(".pg-health")
    expect(panel.locator("tbody tr")).to_have_count(3)
    measured = panel.inner_text()
    theirs.wait_for_function("(old) => document.querySelector('.pg-health').innerText !== old", arg=measured)
    expect(mine.locator(".pg-bend-plot")).to_be_hidden()
    assert state(mine)["status"] == "playing"

    connects = state(theirs)["connects"]
    add_layer(mine)
    wait_for(theirs, f"s.connects > {connects} && s.status === 'ready'")
    expect(theirs.locator(".st-key-settings")).to_contain_text("Neurons of the hidden layers: 5, 2, 2")
    expect(look).to_have_attribute("aria-pressed", "true")
    expect(panel.locator("tbody tr")).to_have_count(4)  # asked for again

    theirs.get_by_role("link", name="Open this experiment as my own").click()
    wait_for(theirs, f"s.connects > {connects + 1} && s.status === 'ready'")
    assert re.search(r"/\?dataset=moons&layers=5-2-2&learning_rate=0.01&epochs=100000&speed=5$", theirs.url)
    press(theirs, "step")
    wait_for(theirs, "s.epoch === 1")
    assert state(mine)["epoch"] == 0

    theirs.goto(link[:-3])
    expect(theirs.get_by_text("There is no such run")).to_be_visible()
    theirs.get_by_role("link", name="Start an experiment of your own").click()
    wait_drawn(theirs)
    guest.close()


def test_what_is_shared_works_on_another_machine_and_has_no_nickname_in_it(
    browser: Browser, server: AppServer
) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="en-US") as visitor:
        page = visit(visitor, server.page("dataset=moons&layers=3"))
        own = check_the_share_dialog(page)
        check_the_nickname(page)
        page.goto("about:blank")
        page.goto(own)
        wait_drawn(page)
        assert page.url.endswith("?dataset=moons&layers=3")


def check_the_share_dialog(page: Page) -> str:
    """Both links are told with a QR code and copied; the dialog keeps the keyboard until it is closed.

    Returns the link to a run of one's own, as it was copied.
    """
    copied = []
    opener = page.get_by_role("button", name="Share link")
    expect(page.locator(".pg-share-qr[src]")).to_have_count(0)  # they cost much, and few are looked at
    opener.click()
    dialog = page.get_by_role("dialog", name="Share this experiment")
    expect(dialog).to_be_visible()
    for part, name in enumerate(("A run of their own", "Let others watch this run live")):
        link = dialog.get_by_role("textbox", name=name).input_value()
        image = dialog.get_by_role("img", name=f"QR code of {link}")
        expect(image).to_be_visible()
        source = image.evaluate("(img) => decodeURIComponent(img.src.slice(img.src.indexOf(',') + 1))")
        assert source == qr_svg(link)
        assert image.evaluate("(img) => img.complete && img.naturalWidth > 0")
        dialog.get_by_role("button", name="Copy").nth(0 if part == 0 else -1).click()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
        assert copied[-1] == link
    check_that_the_code_fills_the_screen(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_STAYS)
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    assert state(page)["status"] == "ready"
    return str(copied[0])


def check_that_the_code_fills_the_screen(page: Page) -> None:
    """The code of a link covers the whole screen; Esc closes it alone, and the keyboard is where it was."""
    fill = page.get_by_role("button", name="Fill the screen").first
    fill.click()
    screen = page.locator(".pg-qr-screen[open]")
    assert screen.bounding_box() == {"x": 0, "y": 0, **(page.viewport_size or {})}
    page.keyboard.press("Escape")
    expect(screen).to_have_count(0)
    expect(fill).to_be_focused()


def open_classroom(page: Page) -> None:
    """Open the rarer choices, and of them those of the class."""
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("tab", name="Classroom").click()


def check_the_nickname(page: Page) -> None:
    """A name on the teacher's wall is kept over a change of the net, and is in no link."""
    open_classroom(page)
    field = page.get_by_role("textbox", name="Name on the teacher's wall (optional)")
    field.fill("Ada <b>")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    add_layer(page)
    page.wait_for_url("**layers=3-2**")
    open_classroom(page)
    expect(field).to_have_value("Ada <b>")
    assert "Ada" not in page.url
    page.keyboard.press("Escape")
    assert "Ada" not in watch_link(page)
