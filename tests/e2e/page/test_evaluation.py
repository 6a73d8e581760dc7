"""The evaluation in the real app: a student reads the verdict, drags the line, and returns to the network."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.visiting import press, state, visit, wait_for
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

LEFT = "((main) => main.scrollHeight - main.clientHeight - main.scrollTop)(document.querySelector('.stMain'))"
COUNTS = "[...document.querySelectorAll('.pg-ev-cell b')].map((cell) => Number(cell.textContent))"


def counts_of(page: Page) -> list[int]:
    """Return the cells of the confusion matrix: true and false negatives' row, then that of class 1."""
    counts: list[int] = page.evaluate(COUNTS)
    return counts


def look_away_and_back(page: Page, epoch: str) -> None:
    """Look at the network and at once at the evaluation of `epoch` again."""
    page.get_by_role("button", name="Network", exact=True).click()
    page.locator(".pg-ev").wait_for(state="hidden")
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.locator(".pg-ev")).to_have_attribute("data-epoch", epoch)
    assert state(page)["lost"] == 0


def the_wheel_reaches_the_last_card(page: Page, network: str) -> None:
    """Go from the network at this address to the evaluation, and turn the mouse wheel to its end."""
    page.goto(network)
    page.wait_for_function("window.__playground?.ready")
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.locator(".pg-ev")).to_have_attribute("data-epoch", re.compile(r"\d"))
    assert page.evaluate(LEFT) > 40
    page.mouse.move(700, 500)
    for _ in range(30):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(50)
        if page.evaluate(LEFT) <= 1:
            break
    assert page.evaluate(LEFT) <= 1


def the_line_is_dragged_to(page: Page, share: float) -> None:
    """Drag the threshold to this share of the picture's width; the line then is where the mouse is."""
    box = page.locator(".pg-ev-strips").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * share, box["y"] + 60
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.up()
    line = page.get_by_role("slider", name="Threshold").bounding_box()
    assert line is not None
    assert abs(line["x"] + line["width"] / 2 - x) < 12


def test_a_student_judges_a_net_moves_the_line_and_returns(
    context: BrowserContext, server: AppServer
) -> None:
    link = "dataset=thoracic&layers=4&epochs=12&speed=max&learning_rate=0.01"
    page = visit(context, server.page(f"{link}&panel=evaluate"))
    verdict = page.locator(".pg-ev-verdict")
    expect(verdict).to_be_visible()
    expect(page.locator(".st-key-strip")).to_be_hidden()
    press(page, "play")
    wait_for(page, "s.status === 'finished' && s.epoch === 12")
    expect(page.locator(".pg-ev")).to_have_attribute("data-epoch", "12")
    expect(verdict).to_contain_text("guessing")
    expect(verdict).to_contain_text("simulated, not real patients")
    expect(page.locator(".pg-ev-interval").first).to_contain_text("[")
    expect(page.locator(".pg-ev-measures tr").nth(1).locator("td").nth(1)).to_contain_text(".")

    line = page.get_by_role("slider", name="Threshold")
    line.focus()
    page.keyboard.press("Home")
    expect(line).to_have_attribute("aria-valuenow", "0")
    tn, fp, fn, tp = counts_of(page)
    assert (tn, fn) == (0, 0)
    page.keyboard.press("ArrowRight")
    expect(line).to_have_attribute("aria-valuenow", "0.01")
    expect(page.locator(".pg-ev-spoken")).to_have_text(re.compile(r"^At 0\.01: \d+ of \d+ “died” found"))
    usual = page.viewport_size
    assert usual
    page.set_viewport_size({"width": 1920, "height": 1080})  # where all is drawn larger
    the_line_is_dragged_to(page, 0.6)
    page.set_viewport_size(usual)
    the_line_is_dragged_to(page, 0.95)
    page.wait_for_function("Number(document.querySelector('[role=slider].pg-ev-line').ariaValueNow) > 0.9")
    moved = counts_of(page)
    assert sum(moved) == sum([tn, fp, fn, tp])
    assert moved[0] > 0

    page.get_by_label("costs").first.fill("40")
    page.get_by_role("button", name="Go to the cheapest").click()
    page.wait_for_function("Number(document.querySelector('[role=slider].pg-ev-line').ariaValueNow) < 0.9")
    page.locator(".pg-ev-mistakes summary").click()
    expect(page.locator(".pg-ev-columns-of").first).to_contain_text("·")
    page.locator(".pg-ev-roc summary").first.click()
    expect(page.locator(".pg-ev-roc .pg-ev-curve")).to_be_visible()

    page.get_by_role("button", name="Network", exact=True).click()
    expect(page.locator(".pg-net")).to_be_visible()
    expect(verdict).to_be_hidden()
    page.wait_for_function("!location.search.includes('panel')")
    assert parse_qs(urlsplit(page.url).query)["dataset"] == ["thoracic"]
    press(page, "step")
    wait_for(page, "s.epoch === 13")
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.locator(".pg-ev")).to_have_attribute("data-epoch", "13")
    look_away_and_back(page, "13")
    page.wait_for_function("Number(document.querySelector('[role=slider].pg-ev-line').ariaValueNow) < 0.9")
    the_wheel_reaches_the_last_card(page, server.page(link))


def test_a_student_asks_about_one_row_and_opens_the_test_part_once(
    context: BrowserContext, server: AppServer
) -> None:
    parts = "dataset=thoracic&train_share=0.6&test_share=0.2"
    link = f"{parts}&layers=4&epochs=12&speed=max&learning_rate=0.01&panel=evaluate"
    page = visit(context, server.page(link))
    press(page, "play")
    wait_for(page, "s.status === 'finished' && s.epoch === 12")

    page.locator(".pg-ev-mistakes summary").click()
    mistake = page.locator(".pg-ev-mistake").first
    mistake.get_by_role("button", name="Edit and ask again").click()
    said = mistake.locator("span b").first.inner_text()
    answer = page.locator(".pg-ev-predict-number")
    expect(answer).to_have_text(said)
    expect(page.locator(".pg-ev-predict-loss").first).to_contain_text("±")
    expect(page.locator(".pg-ev-predict-turn")).not_to_be_empty()
    slider = page.locator(".pg-ev-predict-slider input").first
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(page.locator("[data-picked=true] output")).to_have_count(1)
    page.get_by_role("button", name="Fill in a typical row").click()
    expect(answer).to_be_visible()

    door = page.locator("section.pg-ev-test_part")
    expect(door).to_contain_text("opened 0 times")
    door.get_by_role("button", name="Open the test part").click()
    door.get_by_role("button", name="Leave it closed").click()
    door.get_by_role("button", name="Open the test part").click()
    door.get_by_role("button", name="Open it now").click()
    expect(door.locator("td b").first).to_contain_text(".")
    expect(door).to_contain_text("opened 1 time.")
    press(page, "step")
    wait_for(page, "s.epoch === 13")
    expect(door.get_by_role("button", name="Open the test part")).to_be_visible()
    expect(door).to_contain_text("opened 1 time")

    page.get_by_role("button", name="Share link").click()
    expect(page.locator(".pg-share-link").first).to_have_value(re.compile("test_opened=1-[0-9a-f]{8}"))
    shared = page.locator(".pg-share-link").first.input_value()
    page.goto(f"{shared}&panel=evaluate")
    expect(door).to_contain_text("Whoever shared this link had opened it 1 time.")
    expect(door).to_contain_text("opened 1 time")  # the visitor is the same
