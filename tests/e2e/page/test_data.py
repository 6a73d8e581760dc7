"""The data column: inputs, new points, curves; as a student uses it."""

import math
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.e2e.visiting import press, state, text_of, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

VISITORS = [("en-US", 1440, 900), ("ko-KR", 390, 844)]
"""At a desk, and with a phone."""
INPUTS = {"en-US": "radius", "ko-KR": "반지름"}
LINE = "document.querySelector('.pg-field')?.data?.[0]"


def chip(page: Page, name: str) -> None:
    """Click the chip of an input."""
    page.locator(".pg-chip", has_text=name).first.click()


@pytest.mark.parametrize(("locale", "width", "height"), VISITORS)
def test_inputs_are_switched_and_the_net_has_them(
    browser: Browser, server: AppServer, locale: str, width: int, height: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}, locale=locale) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("layers=&speed=max&epochs=300&learning_rate=0.01"))
        chip(page, INPUTS[locale])
        page.wait_for_url("**inputs=x1-x2-radius**")
        wait_drawn(page)
        wait_for(page, "s.status === 'ready'")
        expect(page.locator(".pg-network > .pg-head .pg-subtitle")).to_contain_text("3 → 1")
        press(page, "play")
        wait_for(page, "s.status === 'finished'")
        expect(page.locator(".pg-live [data-code]")).to_have_attribute("data-code", "all_right")
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0


DRAW = {"en-US": "Your own", "ko-KR": "내 점"}


@pytest.mark.parametrize(("locale", "width", "height"), VISITORS)
def test_own_points_are_drawn_trained_shared_and_kept(
    browser: Browser, server: AppServer, tmp_path: Path, locale: str, width: int, height: int
) -> None:
    size: ViewportSize = {"width": width, "height": height}
    with browser.new_context(viewport=size, locale=locale, has_touch=width < 500) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("speed=max&epochs=400"))
        page.locator(".pg-picker button", has_text=DRAW[locale]).click()
        board = page.locator(".pg-draw-canvas")
        board.scroll_into_view_if_needed()
        expect(page.locator(".pg-draw-count")).to_contain_text("42")
        page.locator("[data-name=kind_3]").click()
        page.get_by_role("button", name="C", exact=True).click()
        for share in (0.3, 0.4, 0.5, 0.6, 0.7):
            touch(page, board, share, 0.06, finger=width < 500)
        page.wait_for_url("**points=3**")
        wait_drawn(page)
        wait_for(page, "s.status === 'ready'")
        expect(page.locator(".pg-network > .pg-head .pg-subtitle")).to_contain_text("→ 3")
        press(page, "play")
        wait_for(page, "s.status === 'finished'")
        # where a finger touches depends on the page's size, and so does how well the points are told apart
        assert float(text_of(page, ".pg-tile-train_loss .pg-value")) < 0.5 < math.log(3)  # that of guessing
        shared = page.url
        with page.expect_download() as download:
            page.locator("[data-name=save]").click()
        kept = tmp_path / "points.csv"
        download.value.save_as(kept)
    with browser.new_context() as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        other = visit(visitor, shared)
        assert other.url == shared
        points = other.evaluate("document.querySelector('.pg-field').data.map((trace) => trace.x.length)")
        assert points[:3] == [21, 21, 5]
        other.locator("[data-name=clear]").evaluate("(button) => button.click()")
        other.locator(".pg-draw input[type=file]").set_input_files(kept)
        expect(other.locator(".pg-draw-count")).to_contain_text("47")


def touch(page: Page, board: Locator, across: float, down: float, *, finger: bool) -> None:
    """Set a point with the mouse, or with a finger."""
    box = board.bounding_box()
    assert box is not None
    x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
    page.touchscreen.tap(x, y) if finger else page.mouse.click(x, y)


def test_more_points_than_a_link_holds_come_from_a_file(
    context: BrowserContext, server: AppServer, tmp_path: Path
) -> None:
    rows = "".join(f"{n % 40 / 4 - 5},{n // 40 / 2 - 4},{'AB'[n // 40 > 7]}\n" for n in range(640))
    file = tmp_path / "many.csv"
    file.write_text("x1,x2,class\n" + rows)
    page = visit(context, server.page("dataset=drawn&speed=max&epochs=60"))
    page.locator(".pg-draw input[type=file]").set_input_files(file)
    page.wait_for_url("**points=file**")
    expect(page.get_by_text("640 points are too many for a link")).to_be_visible()
    wait_drawn(page)
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    count = page.evaluate("document.querySelector('.pg-field').data.flatMap((t) => t.x).length")
    assert count >= 640
    page.reload()
    wait_drawn(page)
    expect(page.locator(".st-key-problems")).to_contain_text("load them from the file")
    file.write_text("x1,x2,class\n1,1,A\n")
    page.locator(".pg-draw input[type=file]").set_input_files(file)
    page.locator(".pg-draw-opener").click()
    expect(page.locator(".pg-draw-problem")).to_contain_text("There must be 4 to 5000 points; there are 1.")


def test_new_points_are_one_click(context: BrowserContext, server: AppServer) -> None:
    page = visit(context, server.page("layers=3"))
    before = page.locator(".pg-print").inner_text()
    page.get_by_role("button", name="New points").click()
    page.wait_for_url("**seed=8**")
    expect(page.locator(".pg-print")).not_to_have_text(before)
    wait_drawn(page)
    assert state(page)["epoch"] == 0


def test_a_curve_is_drawn_through_its_points(context: BrowserContext, server: AppServer) -> None:
    page = visit(
        context, server.page("dataset=sine&inputs=sin_x1&layers=&epochs=2000&speed=max&learning_rate=0.03")
    )
    flat = page.evaluate(f"{LINE}.y")
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    page.wait_for_function(f"Math.max(...{LINE}.y) > 0.95")
    line = page.evaluate(LINE)
    assert line["mode"] == "lines"
    assert line["y"] != flat
    assert len(line["x"]) == len(line["y"]) == 60
    assert min(line["y"]) < -0.9
