"""A visit to the playground in a real browser: opening it, waiting for it, its buttons and counters."""

from typing import Any, Literal

from playwright.sync_api import BrowserContext, Locator, Page

from tests.patience import PATIENCE_MS

STATE = "window.__playground"
THEMED = """(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme
  && [...document.querySelectorAll('[data-theme]')].every((each) => each.dataset.theme === scheme)"""
Theme = Literal["light", "dark"]
LOOK_MS = 50
"""Time between two looks at the page's counters: to look at every frame makes it draw them."""
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "locale": "ko-KR",
    "has_touch": True,
    "is_mobile": True,
}
"""Two visitors, for all tests that mind nothing else: each finds what the one before has compiled."""


def visit(context: BrowserContext, url: str) -> Page:
    """Open the playground and wait until its net is drawn."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    wait_drawn(page)
    return page


def choose_theme(page: Page, scheme: Theme) -> None:
    """Let the visitor's system be light or dark, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(THEMED, arg=scheme)


def wait_drawn(page: Page) -> None:
    """Wait until the net is compiled, drawn and at rest, or training."""
    wait_for(page, "s?.ready && ['ready', 'playing', 'paused', 'finished'].includes(s.status)")


def wait_for(page: Page, condition: str, timeout: float = PATIENCE_MS) -> None:
    """Wait until `condition` on `s`, the page's own counters, holds."""
    page.wait_for_function(
        f"(() => {{ const s = {STATE}; return {condition}; }})()", timeout=timeout, polling=LOOK_MS
    )


def state(page: Page) -> dict[str, Any]:
    """Return the page's own counters."""
    return page.evaluate(f"({{...{STATE}, log: [], drawTimes: [], drawAt: []}})")  # type: ignore[no-any-return]


def press(page: Page, name: str) -> None:
    """Press a button of the time bar: play, pause, step or reset."""
    command(page, name).click()


def command(page: Page, name: str) -> Locator:
    """Return a button of the time bar; Play and Pause are the same one, whichever it is now."""
    return page.locator(f'.pg-time button[data-command="{name}"]')


def add_layer(page: Page) -> None:
    """Add a hidden layer at the end, on the diagram."""
    page.locator(".pg-net-insert").last.click()
    page.keyboard.press("Enter")


def train_over_seeds(page: Page, count: int) -> None:
    """Unfold the runs over several seeds, and train so many."""
    page.locator(".st-key-seeds summary").click()
    page.locator(".st-key-seeds_count input").fill(str(count))
    # as a finger on a phone, or speech: the number is neither confirmed nor left before
    page.locator(".st-key-seeds_run button:visible").evaluate("button => button.click()")


def text_of(page: Page, selector: str) -> str:
    """Return the text that is shown at `selector`."""
    return page.locator(selector).first.inner_text()
