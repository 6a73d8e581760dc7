"""Text that is cut off, broken or over other text, on every page: `python -m tools.cut_text`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from playground.environment.variable import variable_name
from playground.i18n import LANGUAGES
from playground.web.site.page_paths import (
    ABOUT,
    CLASSROOM,
    DATA,
    GALLERY,
    GLOSSARY,
    TWO_RUNS,
    WATCH,
    url_path,
)
from tools.app_server import AppServer, app_server
from tools.chromium import chromium

SIZES = ((1024, 768), (1280, 720), (1440, 900), (1920, 1080), (2560, 1440), (390, 844))
"""Windows in px: a small laptop, projectors, desks, a phone."""
PATIENCE_MS = 180_000
SETTLE_MS = 700
"""Until a page that has another size is laid out anew, with its charts."""
KEY = "for-this-look-only"
BEFORE_A_CLASS = "before a class"
"""The page for a projector, which is not for a phone."""
READY = "window.__playground?.status === 'ready'"
FIND = """() => {
  const EDGE = 1.5; // px that letters may reach over the edge of their box
  const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
  const made = /^e[0-9a-z]{6,}|^st-emotion/; // names of Streamlit's that say nothing
  const classes = (element) => [...element.classList].filter((name) => !made.test(name));
  const nameOf = (element) => element.id ? `#${element.id}`
    : classes(element).length ? `.${classes(element).join('.')}` : element.tagName.toLowerCase();
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const parentOf = (element) =>
    (styleOf(element).position === 'absolute' && element.offsetParent) || element.parentElement;
  const chain = (element) => {
    const found = [];
    for (let each = element; each && each !== document.documentElement; each = parentOf(each)) {
      found.push(each);
      if (styleOf(each).position === 'fixed') break;
    }
    return found;
  };
  const unseen = (elements) => elements.some((each) => {
    const { clipPath, opacity, visibility } = styleOf(each);
    return clipPath.startsWith('inset(50%') || opacity === '0' || visibility === 'hidden';
  });
  const lettersOf = ({ left, right, top, bottom }, parent) => { // without the room around; turned ones too
    const font = parseFloat(styleOf(parent).fontSize);
    if (right - left >= font && bottom - top > right - left && parent.closest('[transform]')) {
      const center = (left + right) / 2;
      return { left: center - font / 2, right: center + font / 2, top, bottom, height: bottom - top };
    }
    const size = Math.min(bottom - top, font);
    const middle = (top + bottom) / 2;
    return { left, right, top: middle - size / 2, bottom: middle + size / 2, height: size };
  };
  const cutBy = (box, elements) => {
    let [across, down] = [true, true];
    for (const each of elements) {
      const { overflowX, overflowY } = styleOf(each);
      const edge = each.getBoundingClientRect();
      const [aside, above] = [box.left < edge.left - EDGE, box.top < edge.top - EDGE];
      const [beyond, below] = [box.right > edge.right + EDGE, box.bottom > edge.bottom + EDGE];
      if (across && clips(overflowX) && (aside || beyond)) return each;
      if (down && clips(overflowY) && (above || below)) return each;
      across &&= !scrolls(overflowX);
      down &&= !scrolls(overflowY);
    }
    return across && (box.left < -EDGE || box.right > innerWidth + EDGE) ? document.body : null;
  };
  const brokenWord = (node) => { // one that goes on in the next line without a hyphen
    for (const { 0: word, index } of node.textContent.matchAll(/\\p{L}{2,}/gu)) {
      const letters = document.createRange();
      letters.setStart(node, index);
      letters.setEnd(node, index + word.length);
      const [first, ...others] = letters.getClientRects();
      if (first && others.some(({ top }) => top > first.bottom - 2)) return word;
    }
    return '';
  };
  const found = new Set();
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const parent = node.parentElement;
    if (!text || !parent.checkVisibility() || parent.closest('script, style, noscript, title')) continue;
    const elements = chain(parent);
    if (unseen(elements)) continue;
    const word = parent.closest('code, pre, [contenteditable], .pg-mono') ? '' : brokenWord(node);
    if (word) found.add(`broken: "${word}" in ${nameOf(parent)}`);
    const over = elements.some((each) => ['fixed', 'sticky'].includes(styleOf(each).position));
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1 || line.height < 1) continue;
      const box = lettersOf(line, parent);
      const edge = cutBy(box, elements);
      if (edge) found.add(`cut: "${text.slice(0, 60)}" in ${nameOf(parent)}, by ${nameOf(edge)}`);
      else if (!over) lines.push({ node, text, parent, box });
    }
  }
  lines.forEach((one, i) => {
    for (const other of lines.slice(i + 1)) {
      if (one.node === other.node) continue;
      if (one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide < 2 || high < 0.3 * Math.min(one.box.height, other.box.height)) continue;
      const [a, b] = [one, other].map(({ text, parent }) => `"${text.slice(0, 40)}" in ${nameOf(parent)}`);
      found.add(`overlap: ${a} and ${b}`);
    }
  });
  return [...found];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A page as it is looked at: its path with query, and what is there when it is drawn.

    `trained`: Play is pressed, and the end waited for.
    """

    name: str
    path: str
    ready: str = READY
    trained: bool = False


def there(selector: str) -> str:
    """Return the condition that an element is on the page."""
    return f"Boolean(document.querySelector({selector!r}))"


SIGHTS = (
    Sight(name="first view", path=""),
    Sight(name="first view, trained", path="?view=simple&layers=3&epochs=60&speed=max", trained=True),
    Sight(name="all settings, trained", path="?dataset=circle&epochs=60&speed=max", trained=True),
    Sight(name="a table with many columns", path="?dataset=breast_cancer&inputs=all"),
    Sight(name="a curve", path="?dataset=dosage"),
    Sight(name="many classes, deep", path="?dataset=iris&layers=8-8-8-8"),
    Sight(name="an experiment of the gallery", path="?dataset=xor&layers=2&experiment=two_neurons_xor"),
    Sight(
        name="a task",
        path="?dataset=moons&lock=dataset-seed-noise&task=Few neurons are enough here.&goal=val_loss<0.05",
    ),
    Sight(
        name="a table, judged",
        path="?dataset=thoracic&layers=4&learning_rate=0.01&epochs=12&speed=max&panel=evaluate",
        trained=True,
    ),
    Sight(
        name="a table, looked at", path=f"{url_path(DATA)}?dataset=thoracic", ready=there(".pg-table-grid")
    ),
    Sight(name="gallery", path=url_path(GALLERY), ready=there(".pg-gallery-card img")),
    Sight(
        name="two runs",
        path=f"{url_path(TWO_RUNS)}?dataset=circle&layers=3",
        ready="['a', 'b'].every((slot) => window.__playgroundSlots?.[slot]?.ready)",
    ),
    Sight(name=BEFORE_A_CLASS, path="?view=simple&layers=3&epochs=50&speed=max&projector=true", trained=True),
    Sight(name="glossary", path=url_path(GLOSSARY), ready=there(".st-key-prose h2")),
    Sight(name="about", path=url_path(ABOUT), ready=there('.st-key-prose [data-testid="stExpander"]')),
    Sight(name="watch, no run", path=url_path(WATCH), ready=there(".st-key-watch_gone")),
    Sight(name="teacher", path=url_path(CLASSROOM), ready=there("input[type=password]")),
    Sight(name="no such page", path="learn/nothing", ready=there("main h1")),
)


STUDENT = Sight(name="a student", path="?dataset=xor&layers=5")
"""Whom the teacher sees: with settings of its own, as a browser finds a run of the same ones again."""


def cut_texts(page: Page) -> list[str]:
    """Return what of the text that a page shows is cut off, or lies over other text."""
    found: list[str] = page.evaluate(FIND)
    return found


def cut_texts_at_sizes(page: Page, sizes: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield what is found on a page in windows of these sizes, which it is given one after the other."""
    for width, height in sizes:
        size: ViewportSize = {"width": width, "height": height}
        page.set_viewport_size(size)
        page.wait_for_timeout(SETTLE_MS)
        yield from (f"{width}x{height} {finding}" for finding in cut_texts(page))


def visitor(browser: Browser, language: str) -> BrowserContext:
    """Return somebody who reads `language` and has had the tour."""
    context = browser.new_context(locale={"en": "en-US", "ko": "ko-KR"}[language], reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script("window.localStorage.setItem('playgroundTour', '1')")
    return context


def open_sight(context: BrowserContext, server: AppServer, sight: Sight) -> Page:
    """Return a page that shows `sight`."""
    page = context.new_page()
    page.goto(f"{server.url}/{sight.path}")
    page.wait_for_function(sight.ready)
    if sight.trained:
        page.locator('.pg-time button[data-command="play"]').click()
        page.wait_for_function("window.__playground.status === 'finished'")
    return page


def open_class(context: BrowserContext, server: AppServer) -> Page:
    """Return the teacher's screen, with the run of this visitor on it."""
    open_sight(context, server, STUDENT)
    page = context.new_page()
    page.goto(f"{server.url}/{url_path(CLASSROOM)}")
    page.locator("input[type=password]").fill(KEY)
    page.keyboard.press("Enter")
    page.locator(".pgw-card:visible").first.wait_for()
    return page


def report(page: Page, name: str, shots: str) -> int:
    """Print what is found on a page at each size, and return how much it is; pictures go to `shots`."""
    found = 0
    for size in SIZES[:-1] if name.startswith(BEFORE_A_CLASS) else SIZES:
        for finding in cut_texts_at_sizes(page, [size]):
            found += 1
            print(f"{name}, {finding}", flush=True)
        if shots:
            page.screenshot(path=f"{shots}/{name} {size[0]}.png".replace(", ", "-").replace(" ", "_"))
    page.close()
    return found


def main() -> int:
    """Look at all pages, or at those whose name holds a word; print what is found, and return how much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="only pages whose name holds this")
    parser.add_argument("--language", choices=sorted(LANGUAGES), action="append")
    parser.add_argument("--shots", default="", help="a folder for a picture of each page at each size")
    asked = parser.parse_args()
    found = 0
    with app_server({variable_name("teacher_key"): KEY}) as server, chromium() as browser:
        for language in asked.language or LANGUAGES:
            with visitor(browser, language) as context:
                ways: dict[str, Callable[[], Page]] = {
                    sight.name: partial(open_sight, context, server, sight) for sight in SIGHTS
                }
                ways["a class"] = partial(open_class, context, server)
                for name, open_page in ways.items():
                    if asked.word in name:
                        found += report(open_page(), f"{name}, {language}", asked.shots)
    print(f"{found} findings")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
