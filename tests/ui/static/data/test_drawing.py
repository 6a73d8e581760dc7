"""The board for points: its rules without a page, and the board itself with mouse, keys and a file."""

import base64
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from playground.datasets.drawn.drawing_file import read_drawing_file, read_drawing_table
from playground.spec.data.drawn_points import make_drawing, make_precise_drawing
from playground.ui.forms.drawing_panel import AXES, drawing_from_browser, grid_points
from playground.web.files.texts import STATIC

RunJs = Callable[..., Any]
START = """const { Drawing, drawingCsv } = await load('data/drawing_model.js');
const d = new Drawing(arg.kind, arg.points, arg.most ?? 100);
const all = () => d.points.map((point) => point.join(' '));
"""
TWO = {"kind": "2", "points": [[0, 0, 0], [240, 240, 1], [10, 0, 0], [0, 10, 1]]}


# --- drawing.js


def test_a_point_is_added_once_and_stays_on_the_board(run_js: RunJs) -> None:
    got = run_js(
        START
        + "return [d.add(-5, 300.4, 1), d.add(0, 240, 1), d.add(0, 240, 0), d.add(7.4, 7.6, 0), all()];",
        TWO,
    )
    assert got[:4] == [True, False, True, True]
    assert got[4][4:] == ["0 240 1", "0 240 0", "7 8 0"]


def test_no_more_points_than_there_may_be(run_js: RunJs) -> None:
    got = run_js(START + "return [d.isFull, d.add(5, 5, 0), d.isFull, d.add(6, 6, 0)];", {**TWO, "most": 5})
    assert got == [False, True, True, False]


def test_strokes_are_undone_one_after_the_other(run_js: RunJs) -> None:
    got = run_js(
        START
        + """const before = d.signature;
        d.beginUndoStep(); d.add(50, 50, 0); d.add(60, 60, 0);
        d.beginUndoStep(); d.clear();
        const cleared = d.points.length;
        d.undo();
        const six = d.points.length;
        d.undo(); d.undo();
        return [cleared, six, d.signature === before, d.add(50, 50, 0)];""",
        TWO,
    )
    assert got == [0, 6, True, True]


def test_a_stroke_that_changes_nothing_is_no_step_to_undo(run_js: RunJs) -> None:
    got = run_js(
        START
        + """d.beginUndoStep(); d.add(240, 240, 1); d.beginUndoStep(); d.erasePoints(120, 120, 8);
        const none = d.undoable.length;
        d.beginUndoStep(); d.add(50, 50, 0); d.add(50, 50, 0); d.beginUndoStep(); d.add(50, 50, 0);
        const one = d.undoable.length;
        d.undo();
        return [none, one, d.points.length, d.undoable.length];""",
        TWO,
    )
    assert got == [0, 1, 4, 0]


def test_the_rubber_takes_what_is_near(run_js: RunJs) -> None:
    got = run_js(START + "return [d.erasePoints(2, 2, 8), all(), d.erasePoints(120, 120, 8)];", TWO)
    assert got == [True, ["240 240 1", "10 0 0", "0 10 1"], False]


def test_fewer_classes_lose_points_and_a_curve_keeps_places(run_js: RunJs) -> None:
    three = {"kind": "3", "points": [[1, 1, 0], [2, 2, 1], [3, 3, 2], [1, 1, 2], [9, 9, 0]]}
    got = run_js(
        START
        + """d.beginUndoStep(); d.setKind('c');
        const curve = all();
        d.undo(); d.setKind('2');
        return [curve, all(), d.isTrainable];""",
        three,
    )
    assert sorted(got[0]) == ["1 1 0", "2 2 0", "3 3 0", "9 9 0"]
    assert got[1:] == [["1 1 0", "2 2 1", "9 9 0"], False]


def test_points_of_a_file_that_become_a_curve_are_the_same_on_the_server(run_js: RunJs) -> None:
    rows = [(n * 197_003 + n % 7, n * 39_989 + n % 3, n % 2) for n in range(60)]
    facts = {"kind": "2", "points": grid_points(make_precise_drawing("2", rows))}
    sent = run_js(START + "d.setKind('c'); return {kind: d.kind, points: d.points};", facts)
    assert sorted(map(list, grid_points(drawing_from_browser(sent)))) == sorted(sent["points"])


@pytest.mark.parametrize(
    ("kind", "points", "ready"),
    [
        ("2", TWO["points"], True),
        ("2", [[n, 0, 0] for n in range(9)], False),
        ("c", [[n, 0, 0] for n in range(9)], True),
        ("2", [[0, 0, 0], [1, 0, 1], [2, 0, 1]], False),
        ("2", [[0, 0, 0], [0, 0, 0], [1, 0, 1], [2, 0, 1]], False),
    ],
)
def test_what_can_be_trained_with_is_what_the_server_takes(
    run_js: RunJs, kind: str, points: list[list[int]], ready: bool
) -> None:
    assert run_js(START + "return d.isTrainable;", {"kind": kind, "points": points}) is ready
    if not ready:
        with pytest.raises(ValueError):
            make_drawing(kind, points)


@pytest.mark.parametrize("kind", ["2", "5", "c"])
def test_a_saved_table_is_read_as_the_same_points(run_js: RunJs, kind: str) -> None:
    classes = 1 if kind == "c" else int(kind)
    points = [[n * 17 % 241, n * 31 % 241, n % classes] for n in range(60)]
    facts = {"kind": kind, "points": points, "axes": AXES["curve" if kind == "c" else "plane"]}
    table = run_js(START + "return drawingCsv(d, arg.axes);", facts)
    assert read_drawing_table(table).drawing == make_drawing(kind, points)


@pytest.mark.parametrize("kind", ["2", "5", "c"])
def test_points_of_a_file_are_saved_with_every_decimal_and_repetition(run_js: RunJs, kind: str) -> None:
    classes = 1 if kind == "c" else int(kind)
    rows = [(n * 197_003 + n % 7, n * 39_989 + n % 3, n % classes) for n in range(60)]
    drawing = make_precise_drawing(kind, [*rows, *rows[:20], *rows[:20]])
    facts = {"kind": kind, "points": grid_points(drawing), "axes": AXES["curve" if kind == "c" else "plane"]}
    table, sent = run_js(START + "return [drawingCsv(d, arg.axes), {kind: d.kind, points: d.points}];", facts)
    assert len(drawing) == 100
    assert read_drawing_table(table).drawing == drawing
    assert drawing_from_browser(sent) == drawing


def test_a_row_that_repeats_is_kept_until_it_is_rubbed_out(run_js: RunJs) -> None:
    got = run_js(
        START
        + """d.beginUndoStep(); d.add(50, 50, 0);
        const added = d.points.length;
        const again = d.add(50, 50, 0);
        d.beginUndoStep(); d.erasePoints(0, 0, 3);
        const rubbed = all();
        d.undo(); d.undo();
        return [added, again, rubbed, d.points.length];""",
        {"kind": "2", "points": [[0, 0, 0], [0, 0, 0], [0.5, 0, 1], [9, 0, 1], [9, 9, 0]]},
    )
    assert got == [6, False, ["9 0 1", "9 9 0", "50 50 0"], 5]


# --- the board

MOUNT = """async ({ text, data }) => {
  document.body.innerHTML = '<div id="host" style="width: 240px"><div class="pg-draw"></div></div>';
  const { mountDrawingBoard } = await import('./data/drawing_board.js');
  window.told = [];
  const parentElement = document.getElementById('host');
  const setStateValue = (name, value) => told.push([name, value]);
  window.give = (more) => {
    window.data = { ...window.data, ...more };
    mountDrawingBoard({ data: window.data, parentElement, setStateValue });
  };
  give({ text, ...data });
}"""
DATA = {**TWO, "most": 5000, "linked": 6, "axes": AXES, "opened": 0, "loaded": 0, "problem": ""}


@pytest.fixture
def board(new_page: Callable[..., Page], modules_address: str) -> Page:
    """A page with an open board that holds four points."""
    page = new_page(viewport={"width": 900, "height": 700})
    page.goto(modules_address + "blank.html")
    page.evaluate(MOUNT, {"text": json.loads((STATIC / "text.json").read_text("utf-8")), "data": DATA})
    page.get_by_role("button", name="Draw points").click()
    expect(page.locator(".pg-draw-panel")).to_be_visible()
    return page


def canvas(board: Page) -> Locator:
    """Return the canvas that is drawn on."""
    return board.locator(".pg-draw-canvas")


def told(board: Page, count: int) -> Any:
    """Wait until the component has reported `count` things; return the last one."""
    board.wait_for_function(f"told.length === {count}")
    return board.evaluate("told.at(-1)")


def test_a_click_sets_a_point_of_the_class_that_is_chosen(board: Page) -> None:
    board.get_by_role("button", name="B", exact=True).click()
    box = canvas(board).bounding_box()
    assert box is not None
    board.mouse.click(box["x"] + box["width"] / 2, box["y"] + 8)
    name, value = told(board, 1)
    assert (name, value["kind"], value["points"][4:]) == ("drawing", "2", [[120, 240, 1]])
    expect(board.locator(".pg-draw-count")).to_have_text("5 points, all of them in the link.")


def test_a_stroke_sets_points_along_its_way_and_is_told_once(board: Page) -> None:
    box = canvas(board).bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    board.mouse.move(box["x"] + 20, middle)
    board.mouse.down()
    board.mouse.move(box["x"] + box["width"] - 20, middle, steps=3)
    board.mouse.up()
    _, value = told(board, 1)
    stroke = value["points"][4:]
    assert len(stroke) > 15
    assert {(up, label) for _, up, label in stroke} == {(120, 0)}
    gaps = {b[0] - a[0] for a, b in pairwise(stroke)}
    assert gaps <= {8, 9, 10}
    expect(board.locator(".pg-draw-count")).to_contain_text("more than 6 do not fit in a link")
    board.get_by_role("button", name="Undo").click()
    assert len(told(board, 2)[1]["points"]) == 4


def test_everything_goes_with_keys_alone(board: Page) -> None:
    canvas(board).focus()
    for key in ("2", "ArrowRight", "Shift+ArrowUp", "Space"):
        board.keyboard.press(key)
    assert told(board, 1)[1]["points"][4:] == [[124, 140, 1]]
    board.keyboard.press("Backspace")
    assert len(told(board, 2)[1]["points"]) == 4
    board.keyboard.press("Escape")
    expect(board.locator(".pg-draw-panel")).to_be_hidden()
    expect(board.get_by_role("button", name="Draw points")).to_be_focused()


def test_points_set_one_by_one_are_told_together(board: Page) -> None:
    """Each time that the server is told, another run begins: a pause to think is not the end."""
    board.clock.install()
    canvas(board).focus()
    for _ in range(3):
        for key in ("ArrowRight", "Space"):
            board.keyboard.press(key)
        board.clock.run_for(1000)
    assert board.evaluate("told") == []
    board.clock.run_for(1000)
    assert [len(value["points"]) for _, value in board.evaluate("told")] == [7]


def test_what_was_drawn_is_told_when_the_board_is_closed(board: Page) -> None:
    board.clock.install()
    canvas(board).focus()
    board.keyboard.press("Space")
    board.keyboard.press("Escape")
    assert [len(value["points"]) for _, value in board.evaluate("told")] == [5]
    board.clock.run_for(5000)
    assert len(board.evaluate("told")) == 1


def test_too_few_points_are_not_told_to_the_server(board: Page) -> None:
    board.get_by_role("button", name="Clear").click()
    expect(board.locator(".pg-draw-count")).to_have_text("0 points. Draw at least four, of two classes.")
    canvas(board).focus()
    board.keyboard.press("Escape")  # the board is closed: what can be told is told at once
    assert board.evaluate("told") == []
    board.get_by_role("button", name="Draw points").click()
    board.evaluate("give({})")  # another run of the script with the old points
    expect(board.locator(".pg-draw-count")).to_contain_text("0 points")
    board.get_by_role("button", name="Undo").click()
    assert len(told(board, 1)[1]["points"]) == 4


def test_points_from_elsewhere_replace_those_on_the_board(board: Page) -> None:
    board.evaluate("give({kind: 'c', points: [[0, 0, 0], [9, 9, 0], [20, 30, 0], [40, 40, 0], [50, 1, 0]]})")
    expect(board.locator(".pg-draw-count")).to_contain_text("5 points")
    expect(board.get_by_role("button", name="A curve")).to_have_attribute("aria-pressed", "true")


def test_a_file_with_the_very_points_that_were_cleared_brings_them_back(board: Page) -> None:
    board.get_by_role("button", name="Clear").click()
    board.evaluate("give({loaded: 1})")
    expect(board.locator(".pg-draw-count")).to_contain_text("4 points")


def test_points_are_kept_in_a_file_and_come_back(board: Page, tmp_path: Path) -> None:
    with board.expect_download() as download:
        board.get_by_role("button", name="Save").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "points.csv"
    assert read_drawing_file(path.read_bytes()).drawing == make_drawing(TWO["kind"], TWO["points"])
    board.locator("input[type=file]").set_input_files(path)
    name, value = told(board, 1)
    assert (name, base64.b64decode(value["base64"])) == ("file", path.read_bytes())
    path.write_bytes("x1,x2,class\n0,0,남\n".encode("cp949"))
    board.locator("input[type=file]").set_input_files(path)
    name, value = told(board, 2)
    assert (name, base64.b64decode(value["base64"])) == ("file", path.read_bytes())


def test_a_file_that_is_too_large_is_refused_at_once(board: Page, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 1_000_001)
    board.locator("input[type=file]").set_input_files(path)
    expect(board.locator(".pg-draw-problem")).to_contain_text("larger than a megabyte")
    assert board.evaluate("told") == []


def test_what_the_server_says_of_a_file_is_shown_as_text(board: Page) -> None:
    board.evaluate("give({problem: 'Line 3: <b>x2</b>'})")
    expect(board.locator(".pg-draw-problem")).to_have_text("Line 3: <b>x2</b>")


def test_what_is_told_of_a_file_stands_until_its_points_are_changed(board: Page) -> None:
    board.evaluate("give({note: '5 rows read. A = <b>x</b>'})")
    expect(board.locator(".pg-draw-note")).to_have_text("5 rows read. A = <b>x</b>")
    canvas(board).focus()
    board.keyboard.press("Space")
    expect(board.locator(".pg-draw-note")).to_be_hidden()
