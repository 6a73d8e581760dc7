"""What a reader opens: axe finds nothing serious in any state, and every control tells what it is for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from playground.i18n import translator
from playground.web.files.texts import translated_texts
from tests.e2e.accessibility import axe_response, serious
from tests.e2e.visiting import (
    DESK,
    PHONE,
    Theme,
    choose_theme,
    press,
    train_over_seeds,
    wait_drawn,
    wait_for,
)
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser
LINK = "dataset=circle&layers=3-2&epochs=30&speed=max&n_samples=100&errors=1&show_test=1"
TASK = "dataset=circle&layers=3-2&task=Find+it&goal=val_loss<0.3&lock=learning_rate&hide=regularizer"
SELF_TOLD = ".pg-step-item, .pg-menu-way, .pg-tour-button, .pg-skip-link, .pg-term"
"""Controls whose own text is a sentence, or that turn the pages of one, and links to what they name."""
SILENT = """(told) => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
  .filter((each) => each.closest('[class^="pg-"], .pg') && !each.matches(told) && each.checkVisibility())
  .filter((each) => {
    const text = each.tagName === 'SELECT' ? '' : each.innerText.trim();
    const titled = each.closest('[data-help]')?.dataset.help ?? each.closest('[title]')?.title;
    const helps = [titled, each.getAttribute('aria-description'), each.getAttribute('aria-label')];
    const described = document.getElementById(each.getAttribute('aria-describedby'))?.textContent;
    const isKey = (help) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(help);
    return isKey(text) || ![...helps, described].some((help) => help && help.trim() !== text && !isKey(help));
  })
  .map((each) => `${each.tagName} .${each.className} ${each.innerText.slice(0, 30)}`)"""
"""Controls of our components that say nothing beyond their text."""
ENHANCED = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]},
            "rules": {"color-contrast-enhanced": {"enabled": True}}}  # fmt: skip


SIZES_OF = """() => ['.pg-value', '.pg-bar-button', '.pg-status', '.pg-field .xtick text', 'label p'].map(
  (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize))"""
SCHEMES: tuple[Theme, ...] = ("light", "dark")


State = tuple[str, str | None]
"""What is open, and the part of the page that is new; None: all of it."""


@contextmanager
def opened(
    browser: Browser, address: str, scheme: Theme, options: Mapping[str, Any] = DESK
) -> Iterator[Page]:
    """Give the page at `address` to somebody who wants this theme, and nothing to move."""
    with browser.new_context(**options) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        page.goto(address)
        wait_drawn(page)
        yield page


def trained(page: Page) -> None:
    """Train to the end."""
    press(page, "play")
    wait_for(page, "s.status === 'finished'")


def words(language: str) -> dict[str, str]:
    """Return the texts of the browser in a language."""
    return translated_texts(translator(language))


def states(page: Page, server: AppServer, language: str) -> Iterator[State]:
    """Open what a reader may open, one after another."""
    t, _ = words(language), translator(language)
    if page.viewport_size == PHONE["viewport"]:  # there it comes when it is asked for
        page.locator(".pg-tour-opener").click()
    expect(page.locator(".pg-tour-card")).to_be_visible()
    yield "tour", ".pg-tour-card"
    page.locator(".pg-tour-end").click()
    yield "untrained", None
    trained(page)
    yield "trained", None
    page.locator(".pg-curve-bar").get_by_role("button", name="⋯").or_(
        page.get_by_role("button", name=t["curve_more"], exact=True)
    ).first.click()
    yield "more of the curve", ".pg-output"
    page.get_by_role("button", name=t["health"], exact=True).click()
    expect(page.locator(".pg-health")).to_be_visible()
    page.wait_for_function("document.querySelectorAll('.pg-health td, .pg-health li').length > 0")
    yield "health", ".pg-output"
    page.get_by_role("button", name=t["loss"], exact=True).first.click()
    page.locator(".pg-bend-button").click()
    expect(page.locator(".pg-bend")).to_be_visible()
    yield "hidden space", ".pg-output"
    page.locator(".pg-bend-button").click()
    page.locator(".pg-timeline-slider").press("ArrowLeft")
    expect(page.locator(".pg-timeline-past")).to_be_visible()
    yield "looking back", ".pg"
    page.locator(".pg-timeline-now").click()
    expect(page.locator(".pg-timeline-past")).to_be_hidden()
    page.locator(".pg-pins-pin").click()
    expect(page.locator(".pg-pins-body")).to_be_visible()
    yield "pins", ".pg-pins"
    yield from on_the_diagram(page)
    page.locator(".pg-step-choice").click()
    yield "kinds of step", ".pg-time"
    page.locator("[data-step=inside]").click()
    press(page, "reset")
    wait_for(page, "s.epoch === 0")
    press(page, "step")
    for phase in page.locator(".pg-inside-tab").all():
        phase.click()
        yield f"inside a batch: {phase.inner_text()}", ".pg-network"
    page.keyboard.press("Escape")
    yield from seeds(page)
    yield from dialogs(page)
    page.locator(".st-key-more button:visible").first.click()
    page.locator(".st-key-setting_epochs").first.wait_for()
    for tab in page.locator("[data-testid=stPopoverBody] [role=tab]").all():
        tab.click()
        yield f"more: {tab.inner_text()}", "[data-testid=stPopoverBody]"
    yield from other_pages(page, server, language)


def other_pages(page: Page, server: AppServer, language: str) -> Iterator[State]:
    """Open a task, its frame, and the drawing board."""
    page.goto(server.page(f"{TASK}&lang={language}"))
    wait_drawn(page)
    expect(page.locator(".pg-task-card")).to_be_visible()
    yield "task", None
    page.goto(server.page(f"{TASK}&embed=true&lang={language}"))
    wait_drawn(page)
    yield "frame", None
    page.goto(server.page(f"dataset=drawn&lang={language}"))
    page.locator("[data-name=open]").click()
    expect(page.locator(".pg-draw-panel")).to_be_visible()
    yield "drawing board", ".pg-draw"


def on_the_diagram(page: Page) -> Iterator[State]:
    """Open the settings of a layer, and the weights of a neuron."""
    page.locator(".pg-head-menu").first.click()
    expect(page.locator(".pg-menu")).to_be_visible()
    yield "settings of a layer", ".pg-network"
    page.keyboard.press("Escape")
    page.locator('.pg-node[data-l="1"][data-k="0"]').press("Enter")
    expect(page.locator(".pg-edit-number")).to_be_visible()
    yield "weights of a neuron", ".pg-network"
    page.keyboard.press("Escape")


def seeds(page: Page) -> Iterator[State]:
    """Train three seeds, the fewest."""
    train_over_seeds(page, 3)
    page.wait_for_function("document.querySelectorAll('.pg-seeds tbody tr').length >= 5")
    expect(page.locator(".st-key-seeds_run button:visible")).to_be_visible()
    yield "seeds", ".st-key-seeds"


def dialogs(page: Page) -> Iterator[State]:
    """Open both dialogs, with every tab."""
    page.locator(".pg-share .pg-tool-button").first.click()
    for tab in page.locator(".pg-share-tab").all():
        tab.click()
        yield f"share: {tab.inner_text()}", "dialog[open]"
    page.keyboard.press("Escape")
    page.locator(".pg-handin .pg-tool-button").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    yield "hand in", "dialog[open]"
    page.keyboard.press("Escape")


VISITORS: dict[str, tuple[Theme, dict[str, Any]]] = {"desk": ("light", DESK), "phone": ("dark", PHONE)}


@pytest.mark.timeout(900)  # some thirty states, one after another
@pytest.mark.parametrize("visitor", VISITORS)
def test_in_every_state_axe_finds_nothing_serious_and_every_control_tells_what_it_is_for(
    browser: Browser, server: AppServer, visitor: str
) -> None:
    scheme, options = VISITORS[visitor]
    language = options["locale"][:2]
    found: dict[str, list[tuple[str, str, str]]] = {}
    silent: dict[str, list[str]] = {}
    with opened(browser, server.page(f"{LINK}&lang={language}"), scheme, options) as page:
        for state, within in states(page, server, language):
            found[state] = serious(page, within)
            silent[state] = page.evaluate(SILENT, SELF_TOLD)
    problems = {one[:2]: (state, one[2]) for state, ones in reversed(found.items()) for one in ones}
    assert problems == {}
    assert {control: state for state, controls in silent.items() for control in controls} == {}


FITS = """() => ['.pg-net', '.pg-field', '.pg-curve', '.pg-numbers', '.pg-said', '.pg-keys'].every(
  (name) => {
    const part = document.querySelector(name);
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return right > left && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  }) && document.documentElement.scrollHeight <= innerHeight"""
"""All that a class sees is on the screen, without scrolling."""
LARGER = f"(small) => ({SIZES_OF})().every((size, i) => size > small[i])"
AS_BEFORE = f"(small) => ({SIZES_OF})().every((size, i) => size === small[i])"


def test_large_type_for_a_projector_is_kept_and_has_the_contrast_that_it_needs(
    browser: Browser, server: AppServer
) -> None:
    with opened(browser, server.page(LINK), "light") as page:
        assert page.evaluate("document.activeElement === document.body")  # the tour takes nothing
        page.locator(".pg-tour-end").click()
        small = page.evaluate(SIZES_OF)
        page.get_by_role("button", name="Large type for a projector").click()
        page.wait_for_function(LARGER, arg=small)
        page.reload()
        wait_drawn(page)
        leave = page.get_by_role("button", name="leave", exact=True)
        expect(leave).to_be_visible()
        expect(page.locator(".st-key-strip, .pg-picker")).to_have_count(2)
        assert page.locator(".st-key-strip:visible, .pg-picker:visible, .pg-step:visible").count() == 0
        page.keyboard.press("Escape")
        page.wait_for_function(AS_BEFORE, arg=small)
        expect(leave).to_be_hidden()
        page.goto(server.page(f"{LINK}&projector=true"))
        wait_drawn(page)
        expect(leave).to_be_visible()
        page.wait_for_function(LARGER, arg=small)
        for width, height in ((1280, 720), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(FITS)
        page.keyboard.press("Space")
        wait_for(page, "s.status === 'finished'")
        page.keyboard.press("r")
        wait_for(page, "s.status === 'ready'")
        page.keyboard.press("s")
        wait_for(page, "s.epoch === 1")
        for scheme in SCHEMES:
            choose_theme(page, scheme)
            check_contrast_for_a_projector(page)


def check_contrast_for_a_projector(page: Page) -> None:
    """All text has the contrast that large rooms need, and nothing else is serious either."""
    assert serious(page) == []
    strict = axe_response(page, options=ENHANCED)
    assert strict["passes"]
    weak = [node for rule in strict["violations"] for node in rule["nodes"]]
    assert {node["html"][:160]: node["failureSummary"] for node in weak} == {}
