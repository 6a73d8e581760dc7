"""For everyone: axe finds nothing serious on any page; keyboard, screen reader and paper are served."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import NO_TOUR, serious
from tests.e2e.teacher_page import enter
from tests.e2e.visiting import DESK, Theme, choose_theme, command, press, text_of, visit, wait_drawn, wait_for
from tools.app_server import AppServer
from tools.cut_text import cut_texts_at_sizes

pytestmark = pytest.mark.browser
SMALL = "dataset=circle&layers=3-2-dropout0.2"
FIRST_STOPS = 3
"""Of the Tab key, within which Play is reached."""
SPOKEN_MS = 4900
"""Between two announcements while a run goes on, at least."""
HEADINGS = (
    "headings => headings.filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"
)
HEADER = """() => {
  const of = (selector) => [...document.querySelectorAll(selector)];
  const words = (selector) => of(selector).map((link) => link.innerText);
  const { top, height } = document.querySelector('.st-key-head').getBoundingClientRect();
  const place = [top, height].map(Math.round);
  return { pages: words('.st-key-pages a'), place };
}"""
FINDINGS_AT = ((1280, 720), (390, 844))
"""Windows in which no text may be cut off or lie over other text; `tools.cut_text` knows more of them."""
FOCUSED = """() => {
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === 'none' ? '' : style.outlineWidth + style.outlineColor;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join();
  };
  const chain = (element) =>
    (element && element !== document.body ? [element, ...chain(element.parentElement)] : []);
  const parts = chain(document.activeElement).slice(0, 5);
  const name = parts[0]?.getAttribute('aria-label') || parts[0]?.textContent || parts[0]?.tagName || '';
  const focused = parts.map(look).join();
  document.activeElement.blur();
  const seen = parts.length === 0 || parts.map(look).join() !== focused;
  return { name: name.slice(0, 60), role: parts[0]?.getAttribute('role'), seen };
}"""


@pytest.fixture
def visitor(context: BrowserContext) -> BrowserContext:
    """Somebody at a desk who has had the tour."""
    context.add_init_script(NO_TOUR)
    return context


def test_the_other_pages(visitor: BrowserContext, server: AppServer) -> None:
    failed: list[tuple[int, str]] = []
    visitor.on(
        "response", lambda answer: failed.append((answer.status, answer.url)) if not answer.ok else None
    )
    visitor.on("requestfailed", lambda request: failed.append((0, request.url)))
    student = visit(visitor, server.page(SMALL))
    expect(student.locator(".st-key-pages a[aria-current]")).to_have_text("Playground")
    header = header_of(student)
    student.locator(".pg-share .pg-tool-button").first.click()
    links = student.locator(".pg-share-link").evaluate_all("fields => fields.map((field) => field.value)")
    student.keyboard.press("Escape")
    page = visitor.new_page()
    for path, last in {
        "gallery": ".pg-gallery-card img",
        "glossary": ".st-key-prose",
        "about": "text=What is repeatable",
        "watch?run=none": ".st-key-watch_gone",
        "teacher": "input[type=password]",
    }.items():
        page.goto(f"{server.url}/{path}")
        expect(page.locator(last).first).to_be_visible()
        assert found_in_both_themes(page) == [], path
        assert header_of(page) == header, path
        assert list(cut_texts_at_sizes(page, FINDINGS_AT)) == [], path
        page.set_viewport_size(DESK["viewport"])
        page.locator(".pg-skip-link").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "H1", path
    assert [each for each in failed if each[0] != 304] == []
    teacher = enter(visitor, server)
    expect(teacher.locator(".pgw-card:visible").first).to_be_visible()
    assert found_in_both_themes(teacher) == []
    page.goto(next(link for link in links if "/watch" in link))
    wait_drawn(page)
    assert found_in_both_themes(page) == []
    page.goto(f"{server.url}/learn/nothing?lang=ko")
    expect(page.locator("h1")).to_have_text("이 주소에는 페이지가 없습니다.")
    page.locator("nav a").first.click()
    page.wait_for_url(f"{server.url}/?lang=ko*")


def header_of(page: Page) -> dict[str, Any]:
    """Return what the header shows and where; check that the headings are below one `h1`, in order."""
    levels: list[int] = page.locator("h1, h2, h3, h4").evaluate_all(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    found: dict[str, Any] = page.evaluate(HEADER)
    return found


def found_in_both_themes(page: Page) -> list[tuple[str, ...]]:
    """Return what axe finds on a page in the theme that it has and in the other one, which it keeps."""
    page.emulate_media(reduced_motion="reduce")  # else a colour changes over some time
    schemes: list[Theme] = ["light", "dark"]
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"):
        schemes.reverse()
    found: list[tuple[str, ...]] = []
    for scheme in schemes:
        choose_theme(page, scheme)
        found += [(scheme, *one) for one in serious(page)]
    return found


def test_the_keyboard_comes_to_play_the_state_is_spoken_and_nothing_moves_unless_wanted(
    visitor: BrowserContext, server: AppServer
) -> None:
    page = visit(visitor, server.page(f"{SMALL}&speed=60&epochs=100000"))
    check_the_skip_links(page)
    check_that_nothing_moves_unless_wanted(page)
    check_the_tab_key(page)
    page.emulate_media(reduced_motion="no-preference")
    check_what_is_spoken(page)


def check_the_tab_key(page: Page) -> None:
    """The Tab key comes to Play soon and is seen everywhere; motion would change a look over time."""
    stops = list(tab_stops(page))
    names = [stop["name"] for stop in stops]
    assert names.index("PlayP") < FIRST_STOPS
    assert len([stop for stop in stops if stop["role"] == "radio"]) == 1  # all data sets together
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert {"Share link", "Download", "Speed", "Learning rate", "Circle"} <= set(names)
    assert any("Layer 1" in name for name in names)


def check_the_skip_links(page: Page) -> None:
    """The ways at the start of the page are there when they have the focus, and lead to its parts."""
    ways = page.locator(".pg-skip")
    assert ways.evaluate("bar => getComputedStyle(bar).clipPath") != "none"
    page.keyboard.press("Tab")
    assert ways.evaluate("bar => getComputedStyle(bar).clipPath") == "none"
    for selector in (".pg-bar-button", ".pg-picker-item", ".pg-node", ".pg-field"):
        page.keyboard.press("Enter")
        assert page.evaluate(
            "document.activeElement.matches(arguments[0])".replace("arguments[0]", repr(selector))
        )
        ways.locator("[tabindex='0']").focus()
        page.keyboard.press("ArrowRight")
    page.evaluate("document.activeElement.blur()")


def tab_stops(page: Page) -> Iterator[dict[str, Any]]:
    """Go through the page with the Tab key; tell each stop's name, and whether the focus is seen there."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop["name"]:
            return
        yield stop


def check_what_is_spoken(page: Page) -> None:
    """The state is spoken every five seconds at most while the run goes on, and at once when it is paused.

    Numbers change in their place: what watches the children of the page has nothing to look at.
    """
    page.evaluate(
        """() => {
          window.heard = [];
          window.shown = window.replaced = 0;
          const all = { childList: true, characterData: true, subtree: true };
          const watch = (selector, told) =>
            new MutationObserver(told).observe(document.querySelector(selector), all);
          watch('.pg-output > .pg-spoken', () => window.heard.push(performance.now()));
          watch('.pg-numbers', (changes) => {
            window.shown += 1;
            window.replaced += changes.filter(({ type }) => type === 'childList').length;
          });
        }"""
    )
    press(page, "play")
    wait_for(page, "s.epoch > 120 && window.shown > 40")
    heard, shown = page.evaluate("[window.heard, window.shown]")
    assert page.locator(".pg-numbers [aria-live]").count() == 0
    assert page.evaluate("window.replaced") == 0
    assert len(heard) < shown / 4
    assert all(after - before > SPOKEN_MS for before, after in pairwise(heard))
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    epoch = text_of(page, ".pg-tile-epoch .pg-value")
    expect(page.locator(".pg-output > .pg-spoken")).to_have_text(
        re.compile(f"^(paused: )?Epoch {epoch}: training loss ")
    )


def check_that_nothing_moves_unless_wanted(page: Page) -> None:
    """Nothing moves for those who do not want it."""
    moving = """() => [...document.querySelectorAll('body *')].flatMap((element) =>
      [null, '::before', '::after'].map((part) => getComputedStyle(element, part))
        .filter((style) => style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0)
        .map(() => String(element.className)))"""
    assert page.evaluate(moving) != []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == []


def test_the_page_on_paper(visitor: BrowserContext, server: AppServer) -> None:
    page = visit(visitor, server.page(SMALL))
    choose_theme(page, "dark")
    expect(page.locator(".st-key-paper")).to_be_hidden()
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    page.evaluate(
        "addEventListener('beforeprint',"
        " () => { window.printed = document.querySelector('.pg').dataset.theme; })"
    )
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        check_paper(page)


def check_paper(page: Page) -> None:
    """Print the page: light, with all that counts and nothing to press, one thing beside the other."""
    expect(page.locator(".st-key-paper")).to_be_hidden()
    page.evaluate("window.printed = null")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2
    assert page.evaluate("window.printed") == "light"
    page.emulate_media(media="print")
    expect(page.locator(".pg")).to_have_attribute("data-theme", "light")
    assert "Circle" in text_of(page, ".st-key-paper")
    for part in (
        ".pg-numbers",
        ".pg-net-nodes",
        ".pg-field:not(.pg-bend-plot)",
        ".pg-curve",
        ".pg-status",
    ):
        expect(page.locator(part)).to_be_visible()
    assert page.locator("button:not(.pg-head-menu):visible, input:visible").count() == 0
    assert is_light(page)
    assert not overlap(page, ".pg-numbers", ".pg-network")
    assert not overlap(page, ".pg-network", ".pg-output")
    page.emulate_media(media="screen")
    expect(page.locator(".pg")).to_have_attribute("data-theme", "dark")
    expect(command(page, "play")).to_be_visible()
    assert not is_light(page)


def overlap(page: Page, *selectors: str) -> bool:
    """Tell whether two elements lie one over the other."""
    one, other = (page.locator(selector).bounding_box() for selector in selectors)
    assert one
    assert other
    return all(
        one[at] < other[at] + other[size] - 1 and other[at] < one[at] + one[size] - 1
        for at, size in (("x", "width"), ("y", "height"))
    )


def is_light(page: Page) -> bool:
    """Tell whether page and cards are of the colour of paper, with dark letters."""
    colors = page.evaluate(
        """() => [['.stApp', 'backgroundColor'], ['.pg-card', 'backgroundColor'],
                  ['.pg-status', 'color'], ['.st-key-paper [data-testid="stText"]', 'color']]
          .map(([selector, what]) => getComputedStyle(document.querySelector(selector))[what])"""
    )
    ground, card, ink, settings = (sum(map(int, re.findall(r"\d+", color)[:3])) / 765 for color in colors)
    return ground > 0.9 and card > 0.9 and ink < 0.3 and settings < 0.3
