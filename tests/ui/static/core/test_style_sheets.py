"""The style sheets that the browser modules load."""

import re

from playground.web.files.assets import PAGE_STYLE, content_of
from playground.web.files.texts import STATIC
from tests.ui.static.frames import RunJs

NAMED = re.compile(r"'([\w/.-]+\.css)'")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIZE = re.compile(r"font(?:-size)?:[^;]*?([\d.]+)(px|rem)")
PAGE_RULES = content_of(PAGE_STYLE).decode()
BASE = 14
"""Px of a rem: `baseFontSize` of Streamlit's theme."""
LEAST = {"px": 13.0, "rem": 12.99 / BASE}
AXES = 12.0
"""Px of what stands at the axes of charts, and under pictures that are smaller than their names."""
AXIS_LIKE = (
    *(".pg-lines", ".pg-picks", ".pg-picker-head", ".pg-picker-label", ".pg-chips-grid"),
    *(".pg-piece-slider-ends", ".pg-forward-tick", ".pg-micro-strip text"),
    *(":is(.pg-gate-scans, .pg-gate-rounds) text", ".pg-functions-chart text", ".pg-descent svg text"),
    ".pg-ev-axis",
)
SIGNS = (
    *(".pg-pins-dot", ".pg-step-arrow"),
    *(".pg-lesson-badge", ".pg-micro-badge", ".pg-micro-ring-number"),
)
"""Signs, not words."""
SCALED = re.compile(
    r"min-width: (\d+)px\) \{ :root:not\(\.pg-projector\) "
    r"\{ --pg-scale: ([\d.]+); font-size: calc\((\d+)px \* \2\)"
)


def test_every_style_sheet_that_a_module_names_is_there_and_every_one_is_named() -> None:
    named = {name for path in STATIC.rglob("*.js") for name in NAMED.findall(path.read_text("utf-8"))}
    there = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*.css")}
    assert named == there
    assert len(named) > 10


def test_no_words_are_smaller_than_can_be_read() -> None:
    small, seen = [], 0
    for path in STATIC.rglob("*.css"):
        for selector, body in RULE.findall(path.read_text("utf-8")):
            name = selector.split("*/")[-1].strip().removeprefix("html.pg-projector ")
            least = AXES if name.endswith(AXIS_LIKE) else LEAST["px"]
            sizes = [float(number) for number, unit in SIZE.findall(body) if unit == "px"]
            seen += len(sizes)
            small += [(path.name, name, size) for size in sizes if size < least and not name.endswith(SIGNS)]
    assert seen > 60
    assert small == []
    rems = [float(number) for number, unit in SIZE.findall(PAGE_RULES) if unit == "rem"]
    assert rems
    assert [number for number in rems if number < LEAST["rem"]] == []


def test_what_is_drawn_grows_with_the_screen_as_what_is_written(run_node: RunJs) -> None:
    written = {
        int(width): float(scale) for width, scale, base in SCALED.findall(PAGE_RULES) if int(base) == BASE
    }
    assert written == {1800: 1.15, 2400: 1.35}
    widths = [1024, 1799, 1800, 2399, 2400, 3840]
    drawn = run_node(
        """const { scaleOf } = await load('core/projector_mode.js');
        return arg.map(scaleOf);""",
        widths,
    )
    assert drawn == [
        max((scale for width, scale in written.items() if here >= width), default=1) for here in widths
    ]
