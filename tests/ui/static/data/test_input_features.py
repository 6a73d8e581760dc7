"""The chips that switch inputs on and off, in a page of their own."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playground.datasets.preparation.input_thumbnails import thumbnails_by_input
from playground.spec import DATASETS

NAMES = ["x1", "x2", "radius"]
MOUNT = """async (items) => {
  document.body.innerHTML = '<div id="host" style="width: 240px"><div class="pg-chips"></div></div>';
  const { mountInputFeatures } = await import('./data/input_features.js');
  window.told = [];
  window.give = (selected) => void mountInputFeatures({
    data: {
      items: items.map((item) => ({ ...item, selected: selected.includes(item.name) })),
      text: { chips: 'Inputs', chips_last: 'One is needed.' },
    },
    parentElement: document.getElementById('host'),
    setTriggerValue: (name, value) => told.push([name, value]),
  });
  give(['x1', 'x2']);
}"""
PIXEL = """(name) => {
  const chip = [...document.querySelectorAll('.pg-chip')].find((each) => each.textContent === name);
  const canvas = chip.querySelector('canvas');
  const at = (x, y) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3);
  return { size: [canvas.width, canvas.height], left: at(0, 10), right: at(19, 10), middle: at(10, 10) };
}"""


@pytest.fixture
def chips(new_page: Callable[..., Page], modules_address: str) -> Page:
    """A page with three chips, two of them on."""
    page = new_page(color_scheme="light")
    page.goto(modules_address + "blank.html")
    fields = thumbnails_by_input(DATASETS["circle"])
    items = [
        {"name": name, "label": name, "help": f"help of {name}", "field": fields[name]} for name in NAMES
    ]
    page.evaluate(MOUNT, items)
    expect(page.locator(".pg-chip[aria-pressed=true]")).to_have_count(2)
    return page


def told(page: Page) -> list[Any]:
    """Return what the component has reported."""
    return page.evaluate("told")  # type: ignore[no-any-return]


def test_a_click_switches_an_input_in_the_order_of_the_table(chips: Page) -> None:
    chips.get_by_role("button", name="radius").click()
    chips.get_by_role("button", name="x1").click()
    assert told(chips) == [["inputs", ["x1", "x2", "radius"]], ["inputs", ["x2", "radius"]]]
    expect(chips.get_by_role("button", name="x1")).to_have_attribute("aria-pressed", "false")


def test_the_last_input_stays_on_and_says_why(chips: Page) -> None:
    chips.get_by_role("button", name="x1").press("Enter")
    last = chips.get_by_role("button", name="x2")
    expect(last).to_have_attribute("aria-disabled", "true")
    expect(last).to_have_attribute("data-help", "One is needed.")
    last.press("Enter")
    assert told(chips) == [["inputs", ["x2"]]]
    expect(last).to_have_attribute("aria-pressed", "true")


def test_what_python_says_counts(chips: Page) -> None:
    chips.get_by_role("button", name="radius").click()
    chips.evaluate("give(['x2'])")
    expect(chips.locator(".pg-chip[aria-pressed=true]")).to_have_text(["x2"])


def test_each_chip_shows_its_input_over_the_plane(chips: Page) -> None:
    x1 = chips.evaluate(PIXEL, "x1")
    assert x1["size"] == [20, 20]
    assert x1["left"][2] > 180 > x1["left"][0], "blue: negative"
    assert x1["right"][0] > 220 > x1["right"][2], "orange: positive"
    assert min(x1["middle"]) > 200, "white: about zero"
    radius = chips.evaluate(PIXEL, "radius")
    assert radius["left"] == radius["right"]
    assert radius["left"][0] > radius["left"][2]
    assert min(radius["middle"]) > min(radius["left"])
