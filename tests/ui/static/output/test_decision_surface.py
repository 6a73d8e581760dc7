"""The output field: colours between points, lines at the decision, marks, a neuron shown in its place."""

import io
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from playground.web.files.texts import STATIC

RunJs = Callable[..., Any]
SIDE, FINE_FIELD_SIDE = 60, 237
AXES = [
    {"name": name, "label": name, "unit": "", "low": -6, "high": 6, "is_input": True} for name in ("x1", "x2")
]
BINARY = {
    "task": "binary", "classes": ["blue", "orange"], "axes": AXES, "range": None, "n_train": 4, "n_test": 2,
    "points": {
        "train": {"x": [-3, 3, -3, 3], "y": [3, 3, -3, -3], "c": [0, 1, 0, 1]},
        "test": {"x": [-1, 1], "y": [0, 0], "c": [0, 1]},
    },
}  # fmt: skip
MOUNT = """const { DecisionSurface } = await load('output/decision_surface.js');
const { Translations } = await load('core/i18n.js');
document.head.innerHTML = '<link rel="stylesheet" href="core/style.css">';
document.body.innerHTML = `<div class="pg pg-has-scene">
  <div id="f" class="pg-field" style="width:350px"></div></div>`;
window.said = [];
const host = document.getElementById('f');
const field = window.field = new DecisionSurface(host, (text) => window.said.push(text));
const i18n = new Translations(arg.text, { language: 'en' });
window.view = (options, description = arg.description) => ({ description, theme: 'light', options, i18n });
window.pixel = (canvas, x, y) => {
  const { left, top } = field.surface.area;
  const at = canvas === 'colors' ? [x, y] : [left + x, top + y];
  const context = field.surface[canvas].getContext('2d');
  return [...context.getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data];
};
window.inked = (canvas) => {
  const { width, height } = field.surface[canvas];
  const data = field.surface[canvas].getContext('2d').getImageData(0, 0, width, height).data;
  let count = 0;
  for (let i = 3; i < data.length; i += 4) count += data[i] > 40;
  return count;
};
"""


@pytest.fixture
def mounted(run_js: RunJs) -> RunJs:
    """Return a function that shows a field of `description` with `options` and runs the rest of a script."""
    texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))

    def run(body: str, description: Any = None, options: Any = None, arg: Any = None) -> Any:
        given = {"description": description or BINARY, "options": options or {}, "text": texts, "arg": arg}
        return run_js(MOUNT + "await field.setView(view(arg.options));\n" + body, given)

    return run


def halves() -> list[int]:
    """Return a field whose left half is class 0 and whose right half is class 1, for sure."""
    return np.tile(np.where(np.arange(SIDE) < SIDE // 2, 0, 255), SIDE).tolist()


# --- between the points


def test_fine_pixels_keep_the_points_and_lie_between_their_neighbours(run_js: RunJs) -> None:
    field = np.random.default_rng(1).integers(0, 256, (SIDE, SIDE))
    ramp = np.tile(np.arange(SIDE) * 4, (SIDE, 1))
    got = run_js(
        """const { FINE_FIELD_SIDE, paintValues } = await load('output/paint_field.js');
        const table = Uint32Array.from({length: 256}, (_, i) => i);
        return arg.map((bytes) => {
          const pixels = new Uint32Array(FINE_FIELD_SIDE * FINE_FIELD_SIDE);
          paintValues(Uint8Array.from(bytes), 60, table, pixels);
          return [...pixels];
        });""",
        [field.ravel().tolist(), ramp.ravel().tolist()],
    )
    fine, fine_ramp = (np.reshape(pixels, (FINE_FIELD_SIDE, FINE_FIELD_SIDE)) for pixels in got)
    assert (fine[::4, ::4] == field).all()
    assert (
        np.abs(fine_ramp[0, 4:-4] - np.arange(FINE_FIELD_SIDE)[4:-4]).max() <= 1
    )  # four steps of 1 from point to point


def test_a_small_thumbnail_lies_where_its_points_are(run_js: RunJs) -> None:
    """Its points are every third of the field's: the last one is at 57 of 59."""
    thumb = np.tile(np.arange(20) * 10, (20, 1))
    got = run_js(
        """const { FINE_FIELD_SIDE, paintValues } = await load('output/paint_field.js');
        const pixels = new Uint32Array(FINE_FIELD_SIDE * FINE_FIELD_SIDE);
        paintValues(Uint8Array.from(arg), 20, Uint32Array.from({length: 256}, (_, i) => i), pixels);
        return [...pixels.slice(0, FINE_FIELD_SIDE)];""",
        thumb.ravel().tolist(),
    )
    assert got[:: 4 * 3] == (np.arange(20) * 10).tolist()
    assert got[57 * 4 :] == [190] * (FINE_FIELD_SIDE - 57 * 4)


def test_colours_follow_the_choice_of_shading(run_js: RunJs) -> None:
    got = run_js(
        """const { shadeFunction, certainty } = await load('core/color_scale.js');
        const values = [-1, -0.5, -0.1, 0.1, 0.5, 1];
        const of = (options, facts = {task: 'binary'}) => values.map(shadeFunction(facts, options));
        const three = {task: 'multiclass', classes: [1, 2, 3]};
        const classes = (options) => [0, 0.5, 1].map(shadeFunction(three, options));
        return {plain: of({}), decided: of({discretize: true}), sure: of({confidence: true}),
                both: of({confidence: true, discretize: true}),
                number: of({discretize: true}, {task: 'regression'}),
                guess: [certainty(0.5, 2), certainty(1 / 3, 3), certainty(1, 3)],
                three: classes({confidence: true}), certain: classes({discretize: true})};"""
    )
    assert got["plain"] == [-1, -0.5, -0.1, 0.1, 0.5, 1]
    assert got["decided"] == [-1, -1, -1, 1, 1, 1]
    entropy = -(0.75 * np.log2(0.75) + 0.25 * np.log2(0.25))
    assert got["sure"][4] == pytest.approx(1 - entropy)
    assert got["sure"][0] == -got["sure"][5] == -1
    assert got["both"] == pytest.approx([-1, -0.2, -0.2, 0.2, 0.2, 1])
    assert len(set(got["number"])) == 6 and min(got["number"]) == -1 and max(got["number"]) == 1
    assert got["guess"] == pytest.approx([0, 0, 1], abs=1e-12)
    assert (
        got["three"][0] == pytest.approx(0, abs=1e-12) and 0 < got["three"][1] < 0.5 and got["three"][2] == 1
    )
    assert got["certain"] == [1, 1, 1]


# --- lines


def test_a_contour_lies_where_the_value_is_crossed(run_js: RunJs) -> None:
    y, x = np.mgrid[:SIDE, :SIDE]
    distance = np.hypot(x - 29.5, y - 29.5)
    field = np.clip(255 - 8 * distance, 0, 255).round().astype(int)  # 127.5 at a radius of 15.94
    lines = run_js(
        "const { contourLines } = await load('output/contour.js');"
        "return [...contourLines(Uint8Array.from(arg), 60, 127.5)];",
        field.ravel().tolist(),
    )
    ends = np.reshape(lines, (-1, 2))
    assert len(ends) > 100
    assert np.hypot(*(ends - 29.5).T) == pytest.approx(np.full(len(ends), 127.5 / 8), abs=0.1)
    counts = np.unique(ends.round(4), axis=0, return_counts=True)[1]
    assert (counts == 2).all()  # it is closed: each end is the beginning of the next line


def test_numbers_have_lines_at_the_quarters_of_their_range_and_two_classes_one(run_js: RunJs) -> None:
    across = [round(255 * (i % 60) / 59) for i in range(3600)]
    got = run_js(
        """const { decisionOrLevelLines } = await load('output/contour.js');
        const bytes = Uint8Array.from(arg);
        const places = (task) => [...decisionOrLevelLines(bytes, 60, task)].filter((_, i) => i % 2 === 0);
        return ['binary', 'regression'].map((task) => [...new Set(places(task).map(Math.round))]);""",
        across,
    )
    assert got == [[30], [15, 30, 44]]


def test_both_lines_of_a_saddle_are_found(run_js: RunJs) -> None:
    got = run_js(
        """const { contourLines } = await load('output/contour.js');
        const grids = [[200, 0, 0, 200], [255, 0, 0, 30], [0, 255, 255, 0]];
        return grids.map((bytes) => [...contourLines(Uint8Array.from(bytes), 2, 100)]);"""
    )
    assert len(got[0]) == len(got[2]) == 8
    assert got[1] == pytest.approx([(255 - 100) / 255, 0, 0, (255 - 100) / 255])


def test_the_line_is_drawn_where_the_decision_is_and_only_on_demand(mounted: RunJs) -> None:
    got = mounted(
        """field.setField(Uint8Array.from(arg.arg)); field.draw();
        const off = inked('lines');
        await field.setView(view({contour: true}));
        const { width, height } = field.surface.area;
        return {off, on: inked('lines'), middle: pixel('lines', width / 2, height / 3)[3],
                side: pixel('lines', width / 4, 9)[3]};""",
        arg=halves(),
    )
    assert got["off"] == 0
    assert got["on"] > 200
    assert got["middle"] > 100 and got["side"] == 0


# --- colours, marks, a neuron


def test_the_field_is_painted_to_its_edges(mounted: RunJs) -> None:
    got = mounted(
        """field.setField(Uint8Array.from(arg.arg));
        const drawn = field.draw();
        const right = pixel('colors', 236, 236);
        return {drawn, blank: field.isBlank, left: pixel('colors', 0, 0), right};""",
        arg=halves(),
    )
    assert got["drawn"] and not got["blank"]
    assert got["left"][2] > got["left"][0] and got["right"][0] > got["right"][2]


def test_points_lie_above_the_colours(mounted: RunJs, page: Page) -> None:
    mounted("field.setField(new Uint8Array(3600).fill(255)); field.draw();")
    left, top = page.evaluate(
        """() => {
          const { x, y } = document.getElementById('f').getBoundingClientRect();
          const { left, top, width, height } = field.surface.area;
          return [x + left + width * 3 / 12, y + top + height * 3 / 12];
        }"""
    )
    page.wait_for_timeout(200)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red, _, blue = shot.getpixel((round(left), round(top)))
    assert blue > red  # a point of the blue class on the orange side
    red, _, blue = shot.getpixel((round(left) + 30, round(top)))
    assert red > blue
    order = page.evaluate("[...document.getElementById('f').children].map((child) => child.className)")
    names = ["pg-field-colors", "pg-field-lines", "plot-container plotly", "pg-field-marks"]
    assert order[:4] == names  # what copies the page from below to above finds them in this order


def test_a_copy_of_the_field_is_its_newest_answer(mounted: RunJs) -> None:
    got = mounted(
        """const corner = (bytes) => {
          const canvas = field.fieldCanvas(bytes, 72);
          return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data, canvas.width, canvas.height];
        };
        const [blue, orange] = [new Uint8Array(3600), new Uint8Array(3600).fill(255)];
        field.setField(blue); field.draw();
        const first = corner(blue);
        const newest = corner(orange); // not drawn: another picture is shown
        field.showNeuron(new Uint8Array(400).fill(255), 20, 'Layer 1, unit 2');
        const neuron = pixel('colors', 0, 100);
        const below = corner(blue); // a neuron is shown in the place of the answer, and stays there
        const none = field.fieldCanvas(null, 72);
        return {first, newest, below, neuron, still: pixel('colors', 0, 100), none};"""
    )
    red, _, blue, opaque, *size = got["first"]
    assert blue > red and opaque == 255 and size == [72, 72]
    assert got["newest"][0] > got["newest"][2]
    assert got["below"] == got["first"]
    assert got["neuron"] == got["still"] != got["first"][:4]
    assert got["none"] is None


def test_points_of_a_batch_are_ringed(mounted: RunJs) -> None:
    got = mounted(
        """field.highlightRows([1, 3]);
        const { width, height } = field.surface.area;
        const ring = (x, y) => pixel('marks', (x + 6) / 12 * width + 14 / 2 + 3.5, (6 - y) / 12 * height)[3];
        const on = [ring(-3, 3), ring(3, 3), ring(-3, -3), ring(3, -3)];
        field.highlightRows([]);
        return {on, off: inked('marks')};"""
    )
    assert [alpha > 100 for alpha in got["on"]] == [False, True, False, True]
    assert got["off"] == 0


@pytest.mark.parametrize(("rows", "points"), [(50, 50), (1500, 1000), (4501, 1000)])
def test_rows_of_large_data_are_found_among_the_points(run_js: RunJs, rows: int, points: int) -> None:
    chosen = np.unique(np.linspace(0, rows - 1, points).round().astype(int)).tolist()
    got = run_js(
        """const { pointIndicesOfRows } = await load('output/prediction_errors.js');
        return [arg.chosen, [arg.absent]].map((rows) => pointIndicesOfRows(rows, arg.rows, arg.points));""",
        {
            "chosen": chosen,
            "rows": rows,
            "points": points,
            "absent": min(set(range(rows + 1)) - set(chosen)),
        },
    )
    assert got == [list(range(points)), []]


def test_a_neuron_is_shown_instead_of_the_answer_until_it_is_left(mounted: RunJs) -> None:
    got = mounted(
        """field.setField(Uint8Array.from(arg.arg)); field.draw();
        const answer = pixel('colors', 0, 100);
        field.showNeuron(new Uint8Array(400).fill(255), 20, 'Layer 1, unit 2 <b>');
        const neuron = pixel('colors', 0, 100);
        field.draw();
        const still = pixel('colors', 0, 100);
        const caption = document.querySelector('.pg-field-caption');
        const said = [caption.textContent, caption.hidden];
        field.showNeuron(new Uint8Array(16).fill(255), 4, 'Layer 1');
        const bars = pixel('colors', 7, 200);
        field.showNeuron(null);
        return {answer, neuron, still, said, bars, again: pixel('colors', 0, 100),
                hidden: caption.hidden};""",
        arg=halves(),
    )
    assert got["neuron"] == got["still"] != got["answer"] == got["again"]
    assert got["said"] == ["Layer 1, unit 2 <b>", False]
    assert got["bars"] != got["neuron"]
    assert got["hidden"] is True


def test_wrong_points_are_crossed_and_counted(mounted: RunJs) -> None:
    got = mounted(
        """field.setAnswers(Float32Array.from([0, 0, 0, 1, 1, 1]));
        const { width, height } = field.surface.area;
        const at = (x, y) => pixel('marks', (x + 6) / 12 * width, (6 - y) / 12 * height)[3];
        const train = [at(-3, 3), at(3, 3), at(-3, -3), at(3, -3), at(-1, 0)];
        const first = said.at(-1);
        await field.setView(view({errors: true, show_test: true}));
        return {train, first, both: said.at(-1), test: at(-1, 0), right: at(1, 0)};""",
        options={"errors": True},
    )
    assert [alpha > 100 for alpha in got["train"]] == [False, True, False, False, False]
    assert got["first"] == "wrong: 1 of 4 training"
    assert got["both"] == "wrong: 1 of 2 validation, 1 of 4 training"
    assert got["test"] > 100 and got["right"] == 0


def test_points_of_a_slice_have_a_ring_in_the_colour_of_their_own_answer(mounted: RunJs) -> None:
    got = mounted(
        """field.setAnswers(Float32Array.from([0, 0, 1, 1, 0, 1]));
        const { width, height } = field.surface.area;
        const ring = (x, y) => pixel('marks', (x + 6) / 12 * width + 14 / 2 + 2.2, (6 - y) / 12 * height);
        const slice = [ring(-3, 3), ring(3, 3), ring(-3, -3), ring(3, -3)];
        await field.setView(view({}));
        field.setAnswers(Float32Array.from([0, 0, 1, 1, 0, 1]));
        const { others_at_median: _, ...whole } = arg.description;
        await field.setView(view({}, whole));
        field.setAnswers(Float32Array.from([0, 0, 1, 1, 0, 1]));
        return {slice, whole: inked('marks')};""",
        description={**BINARY, "others_at_median": ["x3"]},
    )
    blue = [red < other for red, _, other, _ in got["slice"]]
    assert blue == [True, True, False, False]  # what is answered, whatever they are: 0, 1, 0, 1
    assert got["whole"] == 0


def test_a_curve_leaves_the_picture_where_the_answer_does(mounted: RunJs) -> None:
    up = {**AXES[1], "low": 0, "high": 10, "is_target": True, "is_input": False}
    got = mounted(
        """field.setField(Uint8Array.from(arg.arg)); field.draw();
        return field.element.data[0].y.slice(0, 3);""",
        description={**BINARY, "task": "regression", "classes": [], "axes": [AXES[0], up], "range": [0, 10]},
        arg=np.tile(np.r_[0, 51, 255, np.full(SIDE - 3, 51)], SIDE).tolist(),
    )
    below, inside, above = got
    assert below < 0 and inside == pytest.approx(2) and above > 10


@pytest.mark.parametrize("is_target", [False, True])
def test_errors_of_numbers_have_a_size(mounted: RunJs, is_target: bool) -> None:
    up = {**AXES[1], "low": -1, "high": 1, "is_target": is_target, "is_input": not is_target}
    description = {
        **BINARY, "task": "regression", "classes": [], "axes": [AXES[0], up], "range": [-1, 1],
        "points": {
            "train": {"x": [-3, 3], "y": [0.5, 0.5], "c": [0.5, 0.5]}, "test": {"x": [], "y": [], "c": []},
        },
    }  # fmt: skip
    got = mounted(
        """field.setAnswers(Float32Array.from([0.5, -0.5]));
        const { width, height } = field.surface.area;
        const at = (x, y) => pixel('marks', (x + 6) / 12 * width, (1 - y) / 2 * height)[3];
        return {said: said.at(-1), stick: at(3, 0), beside: at(-3, 0)};""",
        description=description,
        options={"errors": True},
    )
    assert got["said"] == "Training points off by 0.500 on average, 1.000 at most"
    assert (got["stick"] > 100) is is_target  # from the point down to the answer
    assert got["beside"] == 0


# --- ten classes


TEN = {
    **BINARY, "task": "multiclass", "classes": list("ABCDEFGHIJ"), "n_train": 10, "n_test": 10,
    "points": {
        part: {"x": [k - 4.5 for k in range(10)], "y": [height] * 10, "c": list(range(10))}
        for part, height in (("train", -1), ("test", 1))
    },
}  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_of_ten_classes_has_its_colour_and_symbol_in_field_and_points(
    mounted: RunJs, theme: str
) -> None:
    strips = np.tile(np.arange(SIDE) // 6 * 25 + 24, SIDE)
    got = mounted(
        """await field.setView({...view({show_test: true}), theme: arg.arg.theme});
        field.setField(Uint8Array.from(arg.arg.strips)); field.draw();
        const { classColors } = await load('core/colors.js');
        const markers = document.getElementById('f').data.map((trace) => trace.marker);
        return {colors: classColors(arg.description),
                strips: arg.description.classes.map((_, k) => pixel('colors', 11 + 24 * k, 100).slice(0, 3)),
                symbols: markers.map((marker) => marker.symbol),
                filled: markers.map((marker) => marker.color),
                ringed: markers.map((marker) => marker.line.color)};""",
        description=TEN,
        arg={"strips": strips.tolist(), "theme": theme},
    )
    inks = [f"rgb({red},{green},{blue})" for red, green, blue in got["colors"]]
    assert len(set(inks)) == 10
    assert got["filled"][:10] == got["ringed"][10:] == inks
    assert len(set(got["symbols"])) == 10 and got["symbols"][:10] == got["symbols"][10:]
    ground = np.array({"light": [250, 250, 250], "dark": [44, 51, 61]}[theme])
    expected = ground + 0.86 * (np.array(got["colors"]) - ground)
    np.testing.assert_allclose(got["strips"], expected, atol=1)


def test_the_ninth_and_tenth_class_are_marked_where_they_are_wrong(mounted: RunJs) -> None:
    got = mounted(
        """field.setAnswers(Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 7, 8, ...Array(10).fill(9)]));
        const { width, height } = field.surface.area;
        return {said: said.at(-1),
                train: arg.description.points.train.x.map((x) =>
                  pixel('marks', (x + 6) / 12 * width, 7 / 12 * height)[3])};""",
        description=TEN,
        options={"errors": True, "show_test": True},
    )
    assert got["said"] == "wrong: 9 of 10 validation, 2 of 10 training"
    assert [alpha > 100 for alpha in got["train"]] == [False] * 8 + [True] * 2


def test_symbols_of_legend_and_hidden_space_have_ten_outlines(run_js: RunJs) -> None:
    got = run_js(
        """const { SYMBOL_OUTLINES } = await load('output/captions.js');
        const { classColors, classSymbol } = await load('core/colors.js');
        const outlines = classColors(arg).map((_, k) => SYMBOL_OUTLINES[classSymbol(k)]);
        const inked = outlines.map((outline) => {
          const context = document.createElement('canvas').getContext('2d');
          context.fill(new Path2D(outline));
          return [...context.getImageData(0, 0, 12, 12).data].filter((_, i) => i % 4 === 3);
        });
        return {outlines, inked};""",
        TEN,
    )
    assert all(got["outlines"])
    inked = np.array(got["inked"]) / 255
    shared = [
        np.minimum(one, other).sum() / np.maximum(one, other).sum()
        for k, one in enumerate(inked)
        for other in inked[k + 1 :]
    ]
    assert max(shared) < 0.9  # the outlines themselves are unlike, however a reader sees colours
