"""The help of an element: with keyboard, mouse and finger, beside it and never over the time bar."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

RunJs = Callable[..., Any]
BUILD = """const { makeElement, setTooltipText } = await load('core/dom.js');
const { tooltip } = await load('core/tooltip.js');
tooltip.hide();
tooltip.over = null;
window.clicks = 0;
window.setHelp = (id, text) => setTooltipText(document.getElementById(id), text);
const style = 'position: fixed; left: 40px; width: 120px; height: 30px; ';
const put = (tag, id, place) => makeElement(tag, '', { id, style: style + place }, id);
document.body.replaceChildren(
  put('button', 'top', 'top: 2px'), put('div', 'text', 'top: 300px'), put('button', 'low', 'bottom: 70px'),
  makeElement('div', 'pg-bar', { style: 'position: fixed; left: 0; right: 0; bottom: 0; height: 50px' }),
  ...document.querySelectorAll('#pg-help-tip'),
);
['top', 'text', 'low'].forEach((id) => setHelp(id, `help of ${id}`));
document.getElementById('top').addEventListener('click', () => { window.clicks += 1; });
window.touch = (id, type, more = {}) => document.getElementById(id).dispatchEvent(
  new PointerEvent(type, { pointerType: 'touch', bubbles: true, clientX: 50, clientY: 10, ...more }));"""


@pytest.fixture
def helped(page: Page, run_js: RunJs) -> Page:
    """A page with two buttons and a text that have a help, and a bar at its foot."""
    page.clock.install()
    run_js(BUILD)
    page.mouse.move(700, 500)
    return page


def tip(page: Page) -> Locator:
    """Return the panel with the help."""
    return page.get_by_role("tooltip")


def test_the_keyboard_shows_it_at_once_and_escape_closes_it(helped: Page) -> None:
    button = helped.locator("#top")
    assert button.get_attribute("aria-description") == "help of top"
    helped.keyboard.press("Tab")
    expect(tip(helped)).to_have_text("help of top")
    assert button.get_attribute("aria-describedby") == tip(helped).get_attribute("id")
    helped.evaluate("setHelp('top', 'something else')")
    expect(tip(helped)).to_have_text("something else")
    helped.keyboard.press("Escape")
    expect(tip(helped)).to_have_count(0)
    assert button.get_attribute("aria-describedby") is None
    helped.keyboard.press("Tab")
    expect(tip(helped)).to_have_text("help of low")
    helped.evaluate("document.getElementById('low').remove()")
    helped.clock.run_for(1000)
    expect(tip(helped)).to_have_count(0)


def test_the_mouse_has_to_rest_and_a_press_closes_it(helped: Page) -> None:
    helped.locator("#top").hover()
    helped.clock.run_for(100)
    expect(tip(helped)).to_have_count(0)
    helped.clock.run_for(1000)
    expect(tip(helped)).to_have_text("help of top")
    helped.mouse.down()
    expect(tip(helped)).to_have_count(0)
    helped.mouse.up()
    assert helped.evaluate("clicks") == 1
    helped.locator("#text").hover()
    helped.clock.run_for(1000)
    expect(tip(helped)).to_have_text("help of text")
    helped.mouse.move(700, 500)
    expect(tip(helped)).to_have_count(0)


def test_a_tap_on_a_text_shows_it_and_another_one_closes_it(helped: Page) -> None:
    tap = "(id) => { touch(id, 'pointerdown'); touch(id, 'pointerup'); }"
    helped.evaluate(tap, "text")
    expect(tip(helped)).to_have_text("help of text")
    helped.evaluate(tap, "text")
    expect(tip(helped)).to_have_count(0)
    helped.evaluate("touch('text', 'pointerdown'); touch('text', 'pointermove', {clientY: 60})")
    helped.evaluate("touch('text', 'pointerup', {clientY: 60})")  # the reader scrolls
    expect(tip(helped)).to_have_count(0)


def test_a_finger_on_a_text_shows_it_whatever_had_the_focus(
    new_page: Callable[..., Page], modules_address: str
) -> None:
    """A tap moves the focus from the button that was pressed last, and the finger leaves the page."""
    page = new_page(has_touch=True)
    page.goto(modules_address + "blank.html")
    page.evaluate("async () => { const load = (name) => import(`./${name}`);" + BUILD + "}")
    page.locator("#text").evaluate("element => { element.tabIndex = 0; }")
    page.locator("#top").tap()
    page.locator("#text").tap()
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    expect(tip(page)).to_have_text("help of text")


def test_a_long_press_on_a_button_shows_it_and_does_not_press_the_button(helped: Page) -> None:
    ends = "touch('top', 'pointerup'); document.getElementById('top').click()"
    helped.evaluate("touch('top', 'pointerdown')")
    helped.evaluate(ends)
    assert helped.evaluate("clicks") == 1
    expect(tip(helped)).to_have_count(0)
    helped.evaluate("touch('top', 'pointerdown')")
    helped.clock.run_for(1000)
    expect(tip(helped)).to_have_text("help of top")
    helped.evaluate(ends)
    assert helped.evaluate("clicks") == 1
    expect(tip(helped)).to_have_text("help of top")
    helped.evaluate("touch('top', 'pointerdown')")
    helped.evaluate(ends)
    assert helped.evaluate("clicks") == 2


@pytest.mark.parametrize("name", ["top", "text", "low"])
def test_it_lies_beside_its_element_and_never_over_the_time_bar(helped: Page, name: str) -> None:
    element = helped.locator(f"#{name}")
    helped.evaluate("(id) => setHelp(id, 'a long help '.repeat(30))", name)
    element.hover()
    helped.clock.run_for(1000)
    box, own, bar = (each.bounding_box() for each in (tip(helped), element, helped.locator(".pg-bar")))
    assert box and own and bar
    assert box["y"] >= own["y"] + own["height"] or box["y"] + box["height"] <= own["y"]
    assert box["y"] + box["height"] <= bar["y"]
    assert box["x"] >= 0 and box["y"] >= 0


def test_it_covers_none_of_the_rows_that_one_may_go_to_next(helped: Page) -> None:
    helped.evaluate(
        """async () => {
          const { makeElement, setTooltipText } = await import('./core/dom.js');
          const rows = Array.from({ length: 5 }, (_, i) => makeElement('button', 'row', {
            style: `position: fixed; left: 500px; width: 220px; height: 30px; top: ${200 + 34 * i}px`,
          }, `${i}`));
          document.body.append(makeElement('div', '', { role: 'group' }, ...rows));
          rows.forEach((row) => setTooltipText(row, 'what this row does, in a sentence of some length'));
        }"""
    )
    rows = helped.locator(".row")
    rows.nth(2).hover()
    helped.clock.run_for(1000)
    box = tip(helped).bounding_box()
    assert box
    for row in rows.all():
        own = row.bounding_box()
        assert own
        beside = box["x"] >= own["x"] + own["width"] or box["x"] + box["width"] <= own["x"]
        assert beside or box["y"] >= own["y"] + own["height"] or box["y"] + box["height"] <= own["y"]
