"""Pinned runs, what is handed in, and several seeds, on the real page."""

import ast
import base64
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playground.i18n import translator
from playground.web.files.texts import translated_texts
from tests.e2e.visiting import DESK, PHONE, press, train_over_seeds, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

RUN = "dataset=moons&noise=0.2&speed=max&epochs=300"
LIVE_FINALS = "window.__playground && document.querySelector('.pg-tile-test_loss .pg-value').textContent"
KEY = "playgroundPins1"
Reader = tuple[BrowserContext, AppServer, Any]


@pytest.fixture
def reader(browser: Browser, server: AppServer, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A visitor with a language at a screen, the app, and its words."""
    with browser.new_context(**request.param) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        yield visitor, server, translated_texts(translator(request.param["locale"][:2]))


def train(context: BrowserContext, server: AppServer, query: str) -> Page:
    """Open a run and train it to its end."""
    page = visit(context, server.page(query))
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    return page


def pin(page: Page, pins: int) -> None:
    """Pin the run that is shown; there are `pins` then."""
    page.locator(".pg-pins-pin").click()
    page.wait_for_function(f"document.querySelectorAll('[data-pin]:not([data-pin=live])').length === {pins}")


def kept(page: Page) -> list[dict[str, Any]]:
    """Return the pinned runs as the browser keeps them."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}') ?? '[]'"))  # type: ignore[no-any-return]


def rows(page: Page) -> list[dict[str, str]]:
    """Return the table of pinned runs, a row by column."""
    head = page.locator(".pg-pins .pg-pins-table thead tr > *").all_inner_texts()
    found = page.locator(".pg-pins .pg-pins-table tbody tr")
    cells = [found.nth(i).locator("> *").all_inner_texts() for i in range(found.count())]
    return [dict(zip(head, row, strict=True)) for row in cells]


def test_runs_are_pinned_compared_kept_renamed_and_removed(
    context: BrowserContext, server: AppServer
) -> None:
    page = train(context, server, f"{RUN}&layers=3")
    assert page.locator(".pg-pins-body").is_hidden()
    pin(page, 1)
    page.close()
    page = train(context, server, f"{RUN}&layers=4-2&learning_rate=0.01")
    final = page.evaluate(LIVE_FINALS)
    pin(page, 2)
    first, second, live = rows(page)
    assert {"Hidden layers", "Learning rate"} < set(first)
    assert not {"Optimizer", "Noise", "Epochs"} & set(first)
    assert (first["Hidden layers"], second["Hidden layers"]) == ("3", "4, 2")
    assert first["parameters"] == "13"
    assert second["validation loss"].split()[0] == live["validation loss"].split()[0] == final
    assert "★" in second["validation loss"]
    assert "★" not in first["validation loss"]
    assert float(second["seconds"]) >= 0
    assert page.evaluate("document.querySelector('.pg-pins-chart').data.length") == 3
    page.get_by_role("textbox", name="Name of pinned run 1").fill("<b>small</b>")
    page.keyboard.press("Enter")
    page.reload()
    page.wait_for_function("document.querySelectorAll('[data-pin]').length >= 2")
    assert page.get_by_role("textbox", name="Name of pinned run 1").input_value() == "<b>small</b>"
    page.get_by_role("button", name="accuracy").nth(1).click()
    page.get_by_role("link", name="Open pinned run 1").click()
    page.wait_for_url("**layers=3**")
    page.locator("[data-pin=live]").wait_for()
    page.get_by_role("button", name="Remove pinned run 2").click()
    page.wait_for_function("document.querySelectorAll('[data-pin]:not([data-pin=live])').length === 1")


def colors(url: str) -> tuple[float, float]:
    """Return which shares of a kept picture are orange and blue."""
    picture = Image.open(io.BytesIO(base64.b64decode(url.removeprefix("data:image/png;base64,"))))
    red, _, blue = np.moveaxis(np.asarray(picture.convert("RGB")).astype(int), -1, 0)
    return float((red - blue > 60).mean()), float((blue - red > 60).mean())


@pytest.mark.parametrize("reader", [DESK], ids=["desk"], indirect=True)
def test_a_pin_has_the_picture_of_its_figures_whatever_is_shown(reader: Reader) -> None:
    visitor, server, words = reader
    page = train(visitor, server, f"{RUN}&layers=4-2&learning_rate=0.03&hidden_space=1")
    expect(page.locator(".pg-bend-plot .main-svg").first).to_be_visible()
    pin(page, 1)
    page.get_by_role("button", name=words["hidden_space"], exact=True).click()
    expect(page.locator(".pg-bend-plot")).to_be_hidden()
    pin(page, 2)
    hidden, shown = kept(page)
    assert min(colors(hidden["field"])) > 0.15
    assert hidden["field"] == shown["field"]
    page.locator(".pg-timeline-slider").focus()
    page.keyboard.press("Home")
    expect(page.locator(".pg-state")).to_have_text(words["state_looking"])
    page.locator(".pg-pins-pin").click()
    expect(page.locator(".pg-pins-said")).to_have_text(words["pins_back"])
    assert len(kept(page)) == 2
    page.get_by_role("button", name=words["timeline_now"], exact=True).click()
    expect(page.locator(".pg-state")).to_have_text(words["state_finished"])
    pin(page, 3)
    assert kept(page)[2] == {**shown, "id": kept(page)[2]["id"], "seconds": kept(page)[2]["seconds"]}


def like(run: dict[str, Any], n: int) -> dict[str, Any]:
    """Return another pin like `run`: of another seed, and the fifth has the least loss."""
    share = 0.5 if n == 4 else 1 + n / 10
    curve = run["curves"]["valLoss"]
    curves = {**run["curves"], "valLoss": {**curve, "y": [share * value for value in curve["y"]]}}
    final = [*run["final"][:1], share * run["final"][1], *run["final"][2:]]
    return {**run, "id": str(n), "link": f"{run['link']}&seed={n}", "curves": curves, "final": final}


@pytest.mark.parametrize("reader", [PHONE], ids=["phone"], indirect=True)
def test_a_pin_is_kept_opened_and_removed_and_there_are_six_at_most(reader: Reader) -> None:
    visitor, server, words = reader
    page = train(visitor, server, f"{RUN}&layers=3")
    page.locator(".pg-pins-short").click()  # the button beside the curve
    page.locator('[data-pin]:not([data-pin="live"])').wait_for()
    (run,) = kept(page)
    page.reload()
    wait_drawn(page)
    expect(page.locator(".pg-pins-fold")).to_have_text(words["pins_count_one"].format(n=1))
    link = page.get_by_role("link", name=words["pins_open_name"].format(n=1))
    assert "?dataset=moons&noise=0.2&layers=3&epochs=300" in str(link.get_attribute("href"))
    expect(page.locator(".pg-pins-pin")).to_have_text(words["pins_pin"])
    six = [like(run, n) for n in range(6)]
    page.evaluate(f"pins => localStorage.setItem('{KEY}', JSON.stringify(pins))", six)
    page.reload()
    wait_drawn(page)
    expect(page.locator("[data-pin]")).to_have_count(7)
    column = [row[words["test_loss"]] for row in rows(page)]
    assert ["★" in text for text in column] == [n == 4 for n in range(7)]
    ends = page.evaluate("document.querySelector('.pg-pins-chart').data.slice(0, 6).map(({ y }) => y.at(-1))")
    assert ends == [one["curves"]["valLoss"]["y"][-1] for one in six]
    assert len(set(ends)) == 6
    page.locator(".pg-pins-pin").click()
    expect(page.locator(".pg-pins-said")).to_have_text(words["pins_full"].format(n=6))
    assert kept(page) == six
    page.get_by_role("button", name=words["pins_remove_name"].format(n=2)).click()
    expect(page.locator("[data-pin]")).to_have_count(6)
    assert kept(page) == [*six[:1], *six[2:]]
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.get_by_role("link", name=words["pins_open_name"].format(n=2)).click()
    page.wait_for_url("**seed=2**")
    wait_drawn(page)


def save(page: Page, kind: str, folder: Path) -> Path:
    """Save one of the files of the dialog."""
    with page.expect_download() as download:
        page.locator(f'.pg-handin-save[data-kind="{kind}"][href]').click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("reader", [PHONE], ids=["phone"], indirect=True)
def test_everything_is_handed_in_and_the_same_run_is_trained_over_several_seeds(
    reader: Reader, tmp_path: Path
) -> None:
    visitor, server, _ = reader
    page = train(visitor, server, RUN)
    page.wait_for_timeout(500)  # the last curve is drawn
    opener = page.locator(".pg-handin .pg-tool-button").first
    opener.click()
    print_of_run = page.locator(".pg-print").inner_text()
    files = {kind: save(page, kind, tmp_path) for kind in ("png", "csv", "script", "notebook")}
    link = page.locator(".pg-handin-link").input_value()
    assert {path.stem for path in files.values()} == {f"moons-{print_of_run}"}
    assert link == server.page("dataset=moons&noise=0.2&epochs=300&speed=max")
    check_files(files)
    page.keyboard.press("Escape")
    check_seeds(page)


def check_files(files: dict[str, Path]) -> None:
    """What a reader of Korean hands in is the run: its picture, its curve, its script and its notebook."""
    check_picture(files["png"])
    curve = list(csv.reader(io.StringIO(files["csv"].read_text())))
    assert curve[0] == ["epoch", "loss", "val_loss", "accuracy", "val_accuracy"]
    assert [row[0] for row in curve[1:]] == [str(epoch) for epoch in range(1, 301)]
    script = files["script"].read_text(encoding="utf-8")
    ast.parse(script)
    assert "훈련" in script
    assert "make_moons(500, noise=0.2" in script
    nbformat.validate(nbformat.read(files["notebook"], as_version=4))


def check_picture(path: Path) -> None:
    """Field and network are in the picture: a good part of both colours, and the ink of curves and words."""
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    red, blue = pixels[..., 0], pixels[..., 2]
    assert pixels.shape[1] > 700
    assert 0.03 < (red - blue > 100).mean() < 0.5
    assert 0.03 < (blue - red > 100).mean() < 0.5
    assert (pixels.max(axis=2) < 70).mean() > 0.001


def check_seeds(page: Page) -> None:
    """The run that is shown is the first of three seeds, each with a line and a row of its own."""
    final = page.evaluate(LIVE_FINALS)
    train_over_seeds(page, 3)
    page.wait_for_function("document.querySelectorAll('.pg-seeds tbody tr').length === 5")
    page.locator(".st-key-seeds_run button:visible").wait_for()
    table = page.locator(".pg-seeds tbody tr")
    assert [table.nth(i).locator("th").inner_text() for i in range(2, 5)] == ["0", "1", "2"]
    assert table.nth(2).locator("td").nth(1).inner_text() == final
    assert "±" in table.nth(0).inner_text()
    assert page.evaluate("document.querySelector('.pg-seeds .pg-pins-chart').data.length") == 6


def test_a_long_series_can_be_cancelled_and_the_page_goes_on_meanwhile(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("dataset=spiral&layers=8-8&epochs=900000"))
    page.locator(".st-key-seeds summary").click()
    page.locator(".st-key-seeds_run button:visible").click()
    page.get_by_text("0 of 5 runs are done").wait_for()
    press(page, "step")
    wait_for(page, "s.epoch === 1")
    page.locator(".st-key-seeds_cancel button:visible").click()
    page.get_by_text("Cancelled.").wait_for()
    page.locator(".st-key-seeds_run button:visible").wait_for()
