"""A reader of a lesson: predicts, lets it run, compares, and goes on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

ANSWER, PREDICTED, MEASURED = ".pg-lesson-answer", ".pg-lesson-predicted", ".pg-lesson-measured"
SCROLLER = '[data-testid="stMain"]'
LOW = {"width": 1280, "height": 720}
FAULTS = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = (each) => each.getBoundingClientRect();
  const all = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const clips = (each) => each.tagName === 'svg' || getComputedStyle(each).overflowX !== 'visible';
  const [stage] = all('.pg-lesson-stage');
  const foot = box(all('.pg-lesson-foot')[0]).top;
  const seen = ['.pg-lesson-question', '.pg-lesson-answer', '.pg-lesson-play', '.pg-lesson-stage'];
  const below = seen.flatMap(all).filter((each) => box(each).bottom > foot + 1).map((each) => each.className);
  const parts = all('.pg-lesson-piece *').filter((each) => !each.closest('svg *, math *'));
  const out = parts.filter((each) => {
    for (let up = each.parentElement; up !== stage; up = up.parentElement) if (clips(up)) return false;
    const { bottom, right, height } = box(each);
    return height && (bottom > box(stage).bottom + 2 || right > box(stage).right + 2);
  });
  const words = all('.pg-lesson-card svg text, .pg-lesson-card :is(p, span, b, td, th, button)');
  const cut = words.filter((each) => {
    const { left, right } = box(each);
    const holder = box(each.closest('svg') ?? each.closest('.pg-lesson-card'));
    const leaves = left < holder.left - 5 || right > holder.right + 2;
    return right > left && each.textContent.trim() && leaves;
  });
  const name = (each) => `${each.getAttribute('class') ?? each.tagName}: ${each.textContent.slice(0, 30)}`;
  return [...below, ...out.map(name), ...cut.map(name)];
}"""
"""What of a step is not in sight together with its question, leaves its picture, or is cut."""


def open_step(context: BrowserContext, server: AppServer, lesson: str, step: str, language: str) -> Page:
    """Open a step, and wait until its picture is there."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{server.url}/lessons?lesson={lesson}&step={step}&lang={language}")
    wait_for_piece(page)
    return page


@contextmanager
def first_step(
    browser: Browser, server: AppServer, lesson: str, device: Mapping[str, Any], language: str
) -> Iterator[Page]:
    """Open the first step of a lesson for who wants no motion: runs show their end at once."""
    with browser.new_context(**device, reduced_motion="reduce") as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield open_step(visitor, server, lesson, "recall", language)


def wait_for_piece(page: Page) -> None:
    """Wait for the live picture of the step that is shown."""
    expect(page.locator(".pg-lesson-piece > *")).to_have_count(1)


def choose(page: Page, letter: str) -> None:
    """Choose an answer by its letter; the picture wakes up."""
    if page.locator(ANSWER).count():
        expect(page.locator(".pg-lesson-sleeps")).to_have_count(1)
        expect(page.locator(".pg-lesson-next")).to_be_disabled()
    page.locator(ANSWER).nth("ABCDEF".index(letter)).click()
    expect(page.locator(PREDICTED)).to_have_count(1)
    expect(page.locator(".pg-lesson-sleeps")).to_have_count(0)
    expect(page.locator(MEASURED)).to_have_count(0)


def ask(page: Page, letter: str) -> None:
    """Answer a question, whose picture runs by itself then."""
    expect(page.locator(".pg-lesson-sleeps")).to_have_count(1)
    page.locator(ANSWER).nth("ABCDEF".index(letter)).click()
    expect(page.locator(PREDICTED)).to_have_count(1)


def play(page: Page) -> None:
    """Press Play."""
    page.locator(".pg-lesson-play").click()


def expect_measured(page: Page, letter: str) -> None:
    """Wait until the run has marked an answer."""
    expect(page.locator(f"{MEASURED} .pg-lesson-letter")).to_have_text(letter)
    expect(page.locator(".pg-lesson-compare .pg-lesson-large-measured")).not_to_be_empty()


def expect_no_scrolling(page: Page) -> None:
    """The whole step has room on the screen; on a low one question, answers, Play and picture have."""
    heights = page.locator(SCROLLER).evaluate("each => [each.scrollHeight, each.clientHeight]")
    assert heights[0] <= heights[1], heights
    desk = page.viewport_size
    assert desk is not None
    page.set_viewport_size({"width": LOW["width"], "height": LOW["height"]})
    assert page.evaluate(FAULTS) == []
    page.set_viewport_size(desk)


def go_on(page: Page, step: str) -> None:
    """Press Next, and wait for the step that it leads to."""
    page.locator(".pg-lesson-next").click()
    page.wait_for_url(f"**step={step}*")
    wait_for_piece(page)
