"""What a screen reader calls Streamlit's sliders."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

SLIDER = """<div data-testid="stSlider"><div role="group" id="group" aria-label="Points">
  <input type="range" id="own" aria-label="Points" aria-labelledby="own group"></div></div>"""


def test_a_slider_is_called_by_its_label_once(page: Page, run_js: Callable[..., Any]) -> None:
    run_js("document.body.innerHTML = arg", SLIDER)
    expect(page.get_by_role("slider", name="Points Points", exact=True)).to_have_count(1)
    run_js("window.end = (await load('help/slider_names.js')).keepSliderNames();")
    expect(page.get_by_role("slider", name="Points", exact=True)).to_have_count(1)
    run_js("document.body.innerHTML = arg", SLIDER.replace("Points", "Noise"))
    expect(page.get_by_role("slider", name="Noise", exact=True)).to_have_count(1)
    run_js("window.end(); document.body.replaceChildren();")


def test_the_ends_of_a_range_keep_names_that_differ(page: Page, run_js: Callable[..., Any]) -> None:
    run_js(
        "document.body.innerHTML = arg",
        SLIDER.replace('aria-label="Points" aria-l', 'aria-label="from" aria-l'),
    )
    run_js("(await load('help/slider_names.js')).nameSlidersOnce(document);")
    expect(page.get_by_role("slider", name="from Points", exact=True)).to_have_count(1)
    run_js("document.body.replaceChildren();")
