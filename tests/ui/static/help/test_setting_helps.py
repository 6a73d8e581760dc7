"""The helps of Streamlit's widgets lie beside the widget."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

PAGE = """
  <div class="st-key-strip" style="position: fixed; left: 10px; top: 100px; width: 600px; height: 60px">
  <div data-testid="stElementContainer" style="position: absolute; left: 0; width: 190px; height: 60px">
    <span data-testid="stTooltipHoverTarget"><button id="sign" style="height: 20px">?</button></span>
    <select style="position: absolute; left: 0; top: 30px; width: 190px; height: 30px"></select></div>
  <div data-testid="stElementContainer" style="position: absolute; left: 200px; width: 190px; height: 60px">
    <select style="position: absolute; left: 0; top: 30px; width: 190px; height: 30px"></select></div></div>
  <div style="position: fixed; left: 20px; top: 125px"><div data-testid="stTooltipContent"
    style="width: 300px; height: 120px; background: #ddd"></div></div>"""
LIES_OVER = """([left, top, width, height]) => [
  ...document.querySelectorAll('select, #sign'),
].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.left < left + width && left < box.right && box.top < top + height && top < box.bottom;
}).length"""


def test_a_help_covers_neither_its_widget_nor_those_beside_it(page: Page, run_js: Callable[..., Any]) -> None:
    run_js("document.body.innerHTML = arg; (await load('help/setting_helps.js')).placeHelps();", PAGE)
    page.locator("#sign").hover()
    page.wait_for_function(
        "document.querySelector('[data-testid=stTooltipContent]').parentElement.style.translate"
    )
    box = page.locator("[data-testid=stTooltipContent]").bounding_box()
    assert box
    assert page.evaluate(LIES_OVER, [box["x"], box["y"], box["width"], box["height"]]) == 0
    run_js("document.body.replaceChildren();")
