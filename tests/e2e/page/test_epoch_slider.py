"""Back in time: any run can be scrubbed back and replayed, and goes on from where it rested."""

import csv
import io
import itertools
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.visiting import PHONE, press, text_of, visit, wait_for
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

PICTURE = "[...document.querySelectorAll('.pg-net canvas')].map((c) => c.toDataURL()).join()"
WATCH = """() => {
  const slider = document.querySelector('.pg-timeline-slider');
  window.told = [];
  new MutationObserver(() => window.told.push(Number(slider.value)))
    .observe(slider, { attributes: true, attributeFilter: ['aria-valuetext'] });
}"""


def slider_of(page: Page, words: Any) -> Locator:
    """Return the slider over the epochs."""
    return page.get_by_role("slider", name=words["timeline_epoch"])


def shown(page: Page) -> int:
    """Return the epoch that the numbers are of."""
    return int(text_of(page, ".pg-tile-epoch .pg-value").replace(",", ""))


def table(page: Page) -> list[dict[str, str]]:
    """Return every epoch of the run, as the server has it."""
    link = page.locator(".pg-curves a[download]").evaluate("link => link.href")
    answer = page.request.get(link)
    return list(csv.DictReader(io.StringIO(answer.text())))


def assert_numbers_of(page: Page, epoch: int) -> None:
    """Check the numbers shown against those of the whole history."""
    row = next(row for row in table(page) if int(row["epoch"]) == epoch)
    expect(page.locator(".pg-tile-train_loss .pg-value")).to_have_text(f"{float(row['loss']):.3f}")
    if row["val_loss"]:
        expect(page.locator(".pg-tile-test_loss .pg-value")).to_have_text(f"{float(row['val_loss']):.3f}")


def go_by_keys(page: Page, slider: Locator) -> None:
    """Go to the first epochs by keyboard: each key goes as far as it should."""
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator(".pg-tile-epoch .pg-value")).to_have_text("0")
    stops = [0]
    for _ in range(11):
        page.keyboard.press("ArrowRight")
        stops.append(int(slider.input_value()))
    assert stops == sorted(set(stops))
    for key in ("Home", "PageUp", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator(".pg-tile-epoch .pg-value")).to_have_text(f"{stops[11]:,}")


@pytest.mark.parametrize("reader", [("ko", PHONE)], ids=["phone"], indirect=True)
def test_scrub_back_replay_and_return(reader: tuple[Page, Any]) -> None:
    page, words = reader
    slider, now = slider_of(page, words), page.get_by_role("button", name=words["timeline_now"], exact=True)
    expect(slider).to_be_disabled()
    press(page, "play")
    wait_for(page, "s.epoch > 120")
    press(page, "pause")
    wait_for(page, "s.status === 'paused'")
    last = shown(page)
    expect(slider).to_have_attribute("aria-valuetext", words["timeline_present"].format(epoch=last))
    page.wait_for_timeout(500)  # links and thumbnails follow the numbers
    page.evaluate(f"window.present = {PICTURE}")
    go_by_keys(page, slider)
    by_keys, box = text_of(page, ".pg-tile-epoch .pg-value"), slider.bounding_box()
    assert box
    early = int(by_keys.replace(",", "")) < last / 2  # an epoch that is not the one of the keys by chance
    slider.tap(position={"x": box["width"] * (0.75 if early else 0.25), "y": box["height"] / 2})
    expect(page.locator(".pg-tile-epoch .pg-value")).not_to_have_text(by_keys)
    expect(page.locator(".pg-state")).to_have_text(words["state_looking"])
    page.wait_for_function(f"() => window.present !== {PICTURE}")
    epoch = shown(page)
    assert 0 < epoch < last
    expect(slider).to_have_attribute("aria-valuetext", words["timeline_at"].format(epoch=epoch, last=last))
    told = words["status_looking"].format(epoch=epoch, present=last)
    expect(page.locator('.pg-status[data-code="looking"]')).to_contain_text(told)
    assert_numbers_of(page, epoch)
    expect(page.locator(".pg-curve-marker")).to_be_visible()
    now.click()
    expect(page.locator(".pg-curve-marker")).to_be_hidden()
    expect(page.locator(".pg-state")).to_have_text(words["state_paused"])
    page.wait_for_function(f"() => window.present === {PICTURE}")
    assert shown(page) == last
    page.evaluate(WATCH)
    page.get_by_role("button", name=words["timeline_replay"], exact=True).click()
    page.wait_for_function(f"window.told.length > 10 && window.told.at(-1) === {last}")
    assert all(a <= b for a, b in itertools.pairwise(page.evaluate("told.filter((epoch, i) => i > 0)")))
    page.get_by_role("button", name=words["timeline_replay"], exact=True).click()
    page.get_by_role("button", name=words["timeline_stop"], exact=True).click()
    expect(page.locator(".pg-state")).to_have_text(words["state_looking"])
    press(page, "step")
    wait_for(page, f"s.epoch === {last + 1}")
    expect(page.locator(".pg-state")).to_have_text(words["state_paused"])


def test_numbers_of_a_long_run_are_those_of_the_epoch_alone(context: Any, server: AppServer) -> None:
    page = visit(context, server.page("dataset=xor&layers=2&epochs=5000&speed=max&learning_rate=0.003"))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    expect(page.locator(".pg-timeline-slider")).to_be_enabled()
    page.locator(".pg-timeline-slider").focus()
    page.keyboard.press("Home")
    expect(page.locator(".pg-tile-epoch .pg-value")).to_have_text("0")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pg-tile-epoch .pg-value")).not_to_have_text("0")
    expect(page.locator(".pg-state")).to_have_text("looking back")
    assert_numbers_of(page, shown(page))
