"""The first view: few choices, a net that fits its data, why it answers as it does, and the way back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playground.i18n import translator
from playground.lessons.glossary import glossary_entries
from playground.spec import parse_link
from playground.web.files.texts import translated_texts
from tests.e2e.accessibility import AT_REST
from tests.e2e.visiting import DESK, PHONE, command, press, state, text_of, visit, wait_for
from tools.app_server import AppServer

WORDS = translated_texts(translator("en"))
GLOSSARY = {entry["key"]: entry for entry in glossary_entries(translator("en"))}
NUMBER = re.compile(r"-?[\d.]+")
SIZES = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440))
IN_SIGHT = """() => ['.pg-time [data-command=play]', '.pg-said', '.pg-net', '.pg-field', '.pg-numbers',
  '.pg-curves .main-svg', '.pg-next', '.pg-picks'].every((name) => {
    const { left, top, right, bottom } = document.querySelector(name).getBoundingClientRect();
    return right > left && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  }) && document.querySelector('[data-testid=stMain]').scrollHeight <= innerHeight"""
"""All that a beginner needs is on the screen, without scrolling."""
SMALL = """() => {
  const walker = document.createTreeWalker(document.querySelector('.stApp'), NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!/[\\p{L}\\d]/u.test(text) || parent.matches('style, script') || !parent.checkVisibility()) continue;
    let size = parseFloat(getComputedStyle(parent).fontSize);
    for (let at = parent; at; at = at.parentElement) size *= Number(getComputedStyle(at).zoom) || 1;
    if (size < (parent.closest('.js-plotly-plot') ? 11.9 : 12.9)) small.push([text, size]);
  }
  return small;
}"""
"""Words of the page below 13 px, and numbers of axes below 12."""


OUT_OF_STEP = """() => new Promise((done) => {
  const found = [];
  let seen = 0;
  const look = () => {
    const [right, of] = document.querySelector('.pg-tile-right .pg-value').textContent.split('/').map(Number);
    const text = document.querySelector('.pg-legend .pg-wrong').textContent;
    const told = /\\d/.test(text); // not while a run is compiled
    if (told && !text.includes(`${of - right} of ${of} validation`)) found.push([right, text]);
    seen += told;
    if (seen < 60) requestAnimationFrame(() => setTimeout(look));
    else done(found);
  };
  look();
})"""
"""What the legend says of crosses where the tile beside it counts others, of 60 pictures."""


def check_that_words_open_their_entry(page: Page) -> None:
    """A word of the glossary opens its entry beside it, by mouse and keyboard, and is not covered by it."""
    word = page.locator(".pg-net-note .pg-term[data-term=weight]")
    card = page.get_by_role("dialog", name="weight", exact=True)
    word.press("Enter")
    expect(card).to_contain_text(GLOSSARY["weight"]["text"])
    expect(card).to_contain_text(GLOSSARY["weight"]["formula"])
    above: Any = card.bounding_box()
    below: Any = word.bounding_box()
    assert above["y"] + above["height"] <= below["y"] or below["y"] + below["height"] <= above["y"]
    way = card.get_by_role("link")
    assert re.search(r"/glossary#weight$", way.get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    for shown in (True, False):  # a second click closes
        word.click()
        expect(card).to_be_visible(visible=shown)
    word.click()
    page.locator(".pg-next").click(position={"x": 3, "y": 3})
    expect(card).to_be_hidden()
    words = page.locator(
        ".pg-net-captions .pg-term, .pg-numbers .pg-term, .pg-epoch .pg-term"
    ).all_inner_texts()
    assert sorted(words) == ["accuracy", "epoch", "loss", "neuron", "validation", "weight"]


def learns(page: Page, numbers: int) -> None:
    """Wait until the line below the network says that the net learns so many numbers."""
    expect(page.locator(".pg-net-note")).to_have_text(re.compile(f"^{numbers} numbers"))


def place_of_point(page: Page, row: int) -> Any:
    """Return where a training point that is drawn stands in the window, in px."""
    field = page.locator(".pg-field:not(.pg-bend-plot)")
    field.evaluate("field => field.scrollIntoView({ block: 'center' })")  # not below a phone's time bar
    return page.evaluate(
        """(row) => {
          const plot = document.querySelector('.pg-field');
          const { xaxis, yaxis, _size } = plot._fullLayout;
          const drawn = plot.data.filter(({ mode }) => mode === 'markers');
          const points = drawn.flatMap(({ x, y }) => x.map((v, i) => [v, y[i]]));
          const [x, y] = points[row];
          const box = plot.getBoundingClientRect();
          return [box.left + _size.l + xaxis.d2p(x), box.top + _size.t + yaxis.d2p(y)];
        }""",
        row,
    )


def click_point(page: Page, row: int) -> None:
    """Click a training point that is drawn."""
    page.mouse.click(*place_of_point(page, row))


def try_things_by_keyboard(page: Page) -> None:
    """Ask about a point, and open harder data: a button that gives way leaves the focus where one goes on."""
    point = page.locator('.pg-next-button[data-thing="point"]')
    point.press("Enter")
    expect(page.locator(".pg-why-sum .pg-why-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(point).to_be_focused()
    page.locator('.pg-next-button[data-thing="data"]').press("Enter")
    expect(command(page, "play")).to_be_focused()


def undo_of(what: str) -> str:
    """Return what Undo is called when it takes this back."""
    return WORDS["undo_what"].replace("{what}", what)


def choose_again(page: Page) -> None:
    """What is chosen begins anew, whatever was trained before; only Undo and Back take that up."""
    for label, name in (("Moons", "moons"), ("Two clouds", "gauss")):
        page.locator(".pg-picker-item", has_text=label).click()
        page.wait_for_url(f"**dataset={name}**")
        wait_for(page, "s.status === 'ready' && s.epoch === 0")


def look_at_lessons_and_go_back(page: Page) -> None:
    """Go back to the run before, to the lessons, and by one Back to that run again."""
    page.go_back()
    page.wait_for_url("**dataset=moons**")
    page.get_by_role("link", name="Lessons", exact=True).click()
    page.wait_for_url("**/lessons")
    page.go_back()
    page.wait_for_url("**dataset=moons**")
    page.locator(".pg-net").wait_for()


def test_a_beginner_is_led_from_the_first_net_to_the_next_thing_and_back(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page(""))
    assert "?" not in page.url
    assert page.locator(".pg-picker-item").count() == 6
    assert page.locator(".st-key-strip [data-testid=stSelectbox]").count() == 0
    learns(page, 13)
    check_that_words_open_their_entry(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(IN_SIGHT)
        assert page.evaluate(SMALL) == []
    page.set_viewport_size(DESK["viewport"])
    expect(page.locator(".pg-next-card")).to_have_count(3)
    expect(page.locator(".pg-next-heading").first).to_have_text(WORDS["next_play"])
    right = text_of(page, ".pg-tile-right .pg-value")  # the first weights have a score, too
    assert re.fullmatch(r"\d+/250", right)

    page.locator(".pg-picker-item[aria-checked='true']").focus()  # all by keyboard: one stop, with arrows
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pg-picker-item:focus")).to_have_text("Two clouds")
    page.keyboard.press("Enter")
    page.wait_for_url("**dataset=gauss**view=simple**")
    wait_for(page, "s.status === 'ready' && s.epoch === 0")
    page.wait_for_function(AT_REST)
    learns(page, 3)  # one neuron, of which the text speaks
    press(page, "play")
    assert page.evaluate(OUT_OF_STEP) == []
    expect(page.locator('.pg-status[data-code="all_right"]')).to_be_visible()
    expect(page.locator(".pg-next-heading").first).to_have_text(WORDS["next_things"])
    wait_for(page, "s.status === 'finished'")
    shown = state(page)["epoch"]

    try_things_by_keyboard(page)
    page.wait_for_url("**dataset=moons**")
    wait_for(page, "s.status === 'ready' && s.epoch === 0")
    undo = page.get_by_role("button", name=undo_of("Data set"), exact=True)
    undo.click()
    page.wait_for_url("**dataset=gauss**")
    wait_for(page, f"s.epoch === {shown}")
    expect(page.locator('.pg-status[data-code="all_right"]')).to_be_visible()
    choose_again(page)
    look_at_lessons_and_go_back(page)

    page.locator(".pg-switch-part").nth(1).click()
    expect(page.locator(".st-key-strip [data-testid=stSelectbox]").first).to_be_visible()
    page.locator(".st-key-strip .pg-term", has_text="Learning rate").press("Enter")
    entry = page.get_by_role("dialog", name="learning rate", exact=True)
    expect(entry).to_contain_text(GLOSSARY["learning-rate"]["text"])
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-strip input:focus")).to_have_count(0)  # the list of values has not opened
    page.goto(server.page(""))  # this browser has gone on to all settings
    page.wait_for_url("**layers=3**")
    expect(page.locator(".st-key-strip [data-testid=stSelectbox]").first).to_be_visible()
    page.wait_for_function("document.querySelectorAll('.pg-picker-item').length > 20")


def test_a_rate_that_was_tried_is_taken_with_one_click_and_undone_with_another(
    context: BrowserContext, server: AppServer
) -> None:
    link = "dataset=plane&layers=&optimizer=sgd&learning_rate=3&epochs=40&view=simple&speed=max"
    page = visit(context, server.page(link))
    press(page, "play")
    wait_for(page, "s.status === 'diverged'")
    offer = page.locator(".pg-step-offer")
    expect(offer).to_be_visible()
    rate, loss, *_ = (float(number) for number in NUMBER.findall(offer.inner_text()))
    words = page.locator(".pg-field:not(.pg-bend-plot) > .pg-field-words")
    expect(words).to_have_text(WORDS["picture_diverged"])
    assert rate < 3
    assert 0 <= loss < 1
    offer.click()
    wait_for(page, "s.status === 'finished'")
    expect(words).to_be_hidden()
    assert parse_link(page.url).spec.training.learning_rate == rate
    shown = text_of(page, ".pg-tile-test_loss .pg-value")
    assert shown == "≈\u00a00" or float(shown) < 1
    page.get_by_role("button", name=undo_of("Learning rate"), exact=True).click()
    wait_for(page, "s.status === 'diverged'")
    assert "learning_rate=3" in page.url


LAID_OVER = """() => {
  const box = (element) => element.getBoundingClientRect();
  const picture = (button) => { // a button reaches beyond the picture of its neuron
    const { left, top, width, height } = box(button);
    const half = Math.min(width, height) * 0.25;
    const [x, y] = [left + width / 2, top + height / 2];
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  };
  const over = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const shown = [...document.querySelectorAll('.pg-why-label, .pg-why-signed')];
  const nodes = [...document.querySelectorAll('.pg-net-keys .pg-node')];
  const sums = [...document.querySelectorAll('.pg-why-line > *, .pg-why-sentence')];
  const edge = box(document.querySelector('.pg-net'));
  const pairs = (list) => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b]));
  return [
    ...shown.flatMap((a) => nodes.filter((b) => over(box(a), picture(b)))),
    ...pairs(shown).filter(([a, b]) => over(box(a), box(b))).flat(),
    ...pairs(sums).filter(([a, b]) => over(box(a), box(b))).flat(),
    ...shown.filter((a) => box(a).left < edge.left || box(a).right > edge.right),
    ...sums.filter((a) => a.scrollWidth > a.clientWidth + 1),
  ].map((each) => each.textContent || each.ariaLabel);
}"""
"""What is explained and lies over a neuron, over other numbers or over the edge, or is cut off."""
FIRST_ROW = 0
LAPTOP: dict[str, Any] = DESK | {"viewport": {"width": 1024, "height": 768}}
WHY_VISITORS = (("6-6", PHONE), ("3", PHONE), ("6-6", DESK), ("3-3", LAPTOP))


@pytest.mark.parametrize(
    ("layers", "options"), WHY_VISITORS, ids=["phone wide", "phone", "desk wide", "laptop"]
)
def test_the_explanation_of_a_point_is_readable_and_closed_where_it_stands(
    browser: Browser, server: AppServer, layers: str, options: dict[str, Any]
) -> None:
    with browser.new_context(**options) as visitor:
        link = f"layers={layers}&learning_rate=0.01&epochs=20&view=simple&speed=max&lang=en"
        page = visit(visitor, server.page(link))
        page.locator(".pg-undo").evaluate_all(
            "all => all[0].hidden = false"
        )  # as beside a run that came before
        tap = page.touchscreen.tap if options.get("has_touch") else page.mouse.click
        said = page.locator(".pg-status[data-code]")
        callout, bars = page.locator(".pg-place-callout"), page.locator(".pg-why-sum")
        for close in (callout, bars):
            tap(*place_of_point(page, FIRST_ROW))
            expect(bars).to_be_visible()
            expect(page.locator(".pg-why-label").first).to_be_visible()
            assert page.evaluate(LAID_OVER) == []
            assert page.locator(".pg-why-label").count() > 3
            expect(page.locator(".pg-field .hoverlayer")).to_be_hidden()
            expect(page.locator(".pg-undo:not(.pg-step-offer)")).to_be_hidden()
            assert (
                ("tap" in said.inner_text()) == ("Esc" not in said.inner_text()) == ("has_touch" in options)
            )
            close.get_by_role("button", name=WORDS["why_close"], exact=True).click()
            expect(callout).to_be_hidden()
            expect(bars).to_be_hidden()
        for shown in (True, False):  # a second press on the same point closes too
            page.wait_for_timeout(400)  # else a phone takes two for a double tap
            tap(*place_of_point(page, FIRST_ROW))
            expect(callout).to_be_visible(visible=shown)


def test_a_click_on_a_point_shows_every_number_of_its_answer(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("layers=3&learning_rate=0.01&epochs=60&view=simple&speed=max"))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    click_point(page, 3)
    expect(page.locator(".pg-why-addends")).to_have_count(3)
    expect(page.locator(".pg-status[data-code]")).to_contain_text("Why")
    bars = page.locator(".pg-why-line .pg-why-value").all_inner_texts()
    values = [float(text.replace("−", "-").replace("+", "")) for text in bars]
    assert len(values) == 5  # three neurons, the bias, their sum
    assert sum(values[:-1]) == pytest.approx(values[-1], abs=0.03)
    callout = text_of(page, ".pg-place-callout")
    share = float(NUMBER.findall(callout.splitlines()[-1])[0])
    assert callout.splitlines()[-1].startswith("inside" if values[-1] > 0 else "outside")
    assert share == pytest.approx(100 / (1 + 2.718281828 ** -abs(values[-1])), abs=0.5)
    page.keyboard.press("Escape")
    expect(page.locator(".pg-place-callout")).to_be_hidden()
    expect(page.locator(".pg-why-numbers")).to_be_hidden()
    expect(page.locator(".pg-next-card").first).to_be_visible()

    page.locator(".pg-field:not(.pg-bend-plot)").focus()
    page.keyboard.press("ArrowRight")  # the first point, and then others: all by keyboard
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".pg-why-addends")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.locator(".pg-place-callout")).to_be_hidden()

    box: Any = page.locator(".pg-field .nsewdrag").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 3)  # bare ground, far from every point
    expect(page.locator(".pg-place-callout")).to_contain_text("outside")
    expect(page.locator(".pg-why-numbers")).to_be_hidden()
