"""The data column: inputs, new points, curves; as a student uses it."""

import math
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.visiting import DESK, PHONE, press, state, text_of, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tools.app_server import AppServer

pytestmark = pytest.mark.browser

LINE = "document.querySelector('.pg-field')?.data?.[0]"


def test_new_points_are_one_click_and_inputs_are_switched_and_the_net_has_them(
    context: BrowserContext, server: AppServer
) -> None:
    page = visit(context, server.page("layers=&speed=max&epochs=300&learning_rate=0.01"))
    before, connects = page.locator(".pg-print").inner_text(), state(page)["connects"]
    page.get_by_role("button", name="New points").click()
    page.wait_for_url("**seed=8**")
    expect(page.locator(".pg-print")).not_to_have_text(before)
    wait_for(page, f"s.connects > {connects} && s.ready && s.status === 'ready'")
    assert state(page)["epoch"] == 0
    page.locator(".pg-chip", has_text="radius").first.click()
    page.wait_for_url("**inputs=x1-x2-radius**")
    wait_for(page, f"s.connects > {connects + 1} && s.ready && s.status === 'ready'")
    expect(page.locator(".pg-network > .pg-head .pg-subtitle")).to_contain_text("3 → 1")
    press(page, "play")
    wait_for(page, "s.status === 'finished'")
    expect(page.locator(".pg-status[data-code]")).to_have_attribute("data-code", "all_right")


def test_own_points_are_drawn_trained_shared_and_kept(
    browser: Browser, server: AppServer, tmp_path: Path
) -> None:
    with browser.new_context(**PHONE) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        page = visit(visitor, server.page("speed=max&epochs=400"))
        page.locator(".pg-picker button", has_text="내 점").click()
        draw_with_a_finger(page)
        press(page, "play")
        wait_for(page, "s.status === 'finished'")
        # where a finger touches depends on the page's size, and so does how well the points are told apart
        assert float(text_of(page, ".pg-tile-train_loss .pg-value")) < 0.5 < math.log(3)  # that of guessing
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        shared = page.url
        with page.expect_download() as download:
            page.locator("[data-name=save]").click()
        kept = tmp_path / "points.csv"
        download.value.save_as(kept)
    with browser.new_context(**DESK) as visitor:
        visitor.set_default_timeout(PATIENCE_MS)
        check_points_elsewhere(visit(visitor, shared), shared, kept)


def draw_with_a_finger(page: Page) -> None:
    """Set five points of a third class beside those that are there, and wait for the net for them."""
    board = page.locator(".pg-draw-canvas")
    board.scroll_into_view_if_needed()
    expect(page.locator(".pg-draw-count")).to_contain_text("42")
    page.locator("[data-name=kind_3]").click()
    page.get_by_role("button", name="C", exact=True).click()
    for share in (0.3, 0.4, 0.5, 0.6, 0.7):
        page.touchscreen.tap(*place(board, share, 0.06))
    page.wait_for_url("**points=3**")
    wait_drawn(page)
    wait_for(page, "s.status === 'ready'")
    expect(page.locator(".pg-network > .pg-head .pg-subtitle")).to_contain_text("→ 3")


def check_points_elsewhere(page: Page, shared: str, kept: Path) -> None:
    """The link has brought the points to a desk, where the mouse sets one more; the file brings them too."""
    assert page.url == shared
    points = page.evaluate("document.querySelector('.pg-field').data.map((trace) => trace.x.length)")
    assert points[:3] == [21, 21, 5]
    page.locator(".pg-draw-opener").click()
    page.mouse.click(*place(page.locator(".pg-draw-canvas"), 0.5, 0.9))
    expect(page.locator(".pg-draw-count")).to_contain_text("48")
    page.locator("[data-name=clear]").click()
    page.locator(".pg-draw input[type=file]").set_input_files(kept)
    expect(page.locator(".pg-draw-count")).to_contain_text("47")


def place(board: Locator, across: float, down: float) -> tuple[float, float]:
    """Return where on the page a share of the board's width and height is."""
    box = board.bounding_box()
    assert box is not None
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


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
    check_a_file_of_repeated_rows_and_korean_words(page, file)
    file.write_text("x1,x2,class\n1,1,A\n")
    page.locator(".pg-draw input[type=file]").set_input_files(file)
    expect(page.locator(".pg-draw-problem")).to_contain_text("There must be 4 to 5000 points; there are 1.")


def check_a_file_of_repeated_rows_and_korean_words(page: Page, file: Path) -> None:
    """Every row is a point, in its class, and the board says so."""
    rows = "".join(f"{n / 997 / 2},{n / 991 / 2},{'남여'[n % 2]}\n" for n in range(190)) + "0.0,0.0,남\n" * 10
    file.write_bytes(f"x1,x2,class\n{rows}".encode("cp949"))
    page.locator(".pg-draw input[type=file]").set_input_files(file)
    page.wait_for_url("**points=p2**")
    page.locator(".pg-draw-opener").click()
    expect(page.locator(".pg-draw-count")).to_have_text("200 points, all of them in the link.")
    expect(page.locator(".pg-draw-note")).to_have_text(
        "200 rows read, none left out. Repeated, and all of them count: 10 rows. "
        "Rounded to 6 decimals: 189 rows. Classes: A = 남, B = 여."
    )
    wait_drawn(page)
    assert page.evaluate("document.querySelector('.pg-field').data.map((t) => t.x.length)")[:2] == [105, 95]


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
