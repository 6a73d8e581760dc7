"""The browser modules without a page around them: decoding, history, status, link, arithmetic."""

import json
import re
from typing import Any

import numpy as np
import pytest

from playground.i18n import LANGUAGES, translator
from playground.lessons.gallery import PRESETS
from playground.web.live.assets import STATIC
from tests.ui.static.frames import RunJs, bucket, frame
from tests.ui.static.run_view.example_runs import EPOCHS, FALLING, FLAT, LOGIC, SCENE, curve

# --- decode.js


def test_decode_finds_every_section(run_js: RunJs) -> None:
    thumbs = np.arange(2 * 10 * 10, dtype=np.uint8).reshape(2, 10, 10)
    data = frame(
        {"s": "playing", "e": 7, "label": "가"},
        buckets=[bucket(7, 0.5)], weights=[1.5, -2.0, 0.25], field=bytes(range(100)) * 36, thumbs=thumbs,
    )  # fmt: skip
    got = run_js(
        """const { decode } = await load('connection/frame_decoder.js');
        const m = decode(Uint8Array.from(arg).buffer);
        return {header: m.header, buckets: [...m.buckets], weights: [...m.weights],
                field: [...m.field.slice(0, 3)], n: m.field.length,
                thumbs: [...m.thumbs.slice(98, 102)], bytes: m.bytes};""",
        data,
    )
    assert got["header"]["label"] == "가"
    assert got["buckets"] == bucket(7, 0.5)
    assert got["weights"] == [1.5, -2.0, 0.25]
    assert got["field"] == [0, 1, 2]
    assert got["n"] == 3600
    assert got["thumbs"] == [98, 99, 100, 101]
    assert got["bytes"] == len(data)


def test_decode_sections_that_were_not_sent_are_null(run_js: RunJs) -> None:
    got = run_js(
        """const { decode } = await load('connection/frame_decoder.js');
        const { buckets, weights, field, thumbs } = decode(Uint8Array.from(arg).buffer);
        return [buckets, weights, field, thumbs];""",
        frame({"s": "ready", "e": 0}),
    )
    assert got == [None, None, None, None]


def test_decode_of_a_cut_message_raises(run_js: RunJs) -> None:
    got = run_js(
        """const { decode } = await load('connection/frame_decoder.js');
        try { decode(Uint8Array.from(arg).buffer); } catch (error) { return error.name; }
        return 'decoded';""",
        frame({"s": "ready", "e": 0}, field=bytes(3600))[:-10],
    )
    assert got == "RangeError"


def test_history_rows_become_columns(run_js: RunJs) -> None:
    rows = list(np.arange(8, dtype="<f4").tobytes())
    got = run_js(
        """const { decodeHistory } = await load('connection/frame_decoder.js');
        return decodeHistory(Uint8Array.from(arg).buffer).map((column) => [...column]);""",
        rows,
    )
    assert got == [[0, 4], [1, 5], [2, 6], [3, 7]]


# --- history.js

ADD = """const { LossHistory, CAPACITY } = await load('connection/loss_history.js');
const h = new LossHistory();
for (const [gen, n0, n1, rows] of arg) h.add({gen, n0, n1}, Float32Array.from(rows.flat()));
"""


def test_history_counts_lost_and_doubled_epochs(run_js: RunJs) -> None:
    messages = [
        [1, 0, 2, [bucket(1, 0.9), bucket(2, 0.8)]],
        [1, 1, 3, [bucket(2, 0.8), bucket(3, 0.7)]],  # epoch 2 twice
        [1, 5, 6, [bucket(6, 0.4)]],  # epochs 4 and 5 never
    ]
    got = run_js(ADD + "return [h.lost, h.doubled, h.epochs, h.buckets.map((b) => b.last)];", messages)
    assert got == [2, 1, 6, [1, 2, 3, 6]]


def test_history_starts_over_with_a_new_generation(run_js: RunJs) -> None:
    messages = [[1, 0, 2, [bucket(1, 0.9), bucket(2, 0.8)]], [2, 0, 1, [bucket(1, 0.6)]]]
    got = run_js(ADD + "return [h.lost, h.doubled, h.epochs, h.best.epoch, h.buckets.length];", messages)
    assert got == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("n", [199, 200, 201, 5000])
def test_history_keeps_extremes_and_every_epoch(run_js: RunJs, n: int) -> None:
    values = np.random.default_rng(3).uniform(0.1, 1, n).astype(np.float32).tolist()
    messages = [[1, i, i + 1, [bucket(i + 1, value)]] for i, value in enumerate(values)]
    got = run_js(
        ADD
        + """const gaps = h.buckets.filter((b, i) => b.first !== (i ? h.buckets[i - 1].last + 1 : 1)).length;
        const low = Math.min(...h.buckets.map((b) => b.low[0]));
        const high = Math.max(...h.buckets.map((b) => b.high[0]));
        return {count: h.buckets.length, capacity: CAPACITY, gaps, last: h.buckets.at(-1).last, low, high,
                points: h.curve('loss').x.length, best: h.best.value, epoch: h.best.epoch};""",
        messages,
    )
    assert got["count"] <= got["capacity"] == 200
    assert got["gaps"] == 0
    assert got["last"] == n
    assert (got["low"], got["high"]) == (min(values), max(values))
    assert got["points"] <= 400
    assert got["best"] == min(values)
    assert got["epoch"] == values.index(min(values)) + 1


@pytest.mark.parametrize("n", [250, 1000, 7000])
def test_history_is_as_fine_at_the_beginning_as_at_the_end(run_js: RunJs, n: int) -> None:
    messages = [[1, i, i + 1, [bucket(i + 1, 0.5)]] for i in range(n)]
    spans = run_js(ADD + "return h.buckets.map((b) => b.last - b.first + 1);", messages)
    assert len(spans) > 100
    assert max(spans) <= 2 * min(spans[:-1])


def test_history_without_a_test_part_has_an_empty_test_curve(run_js: RunJs) -> None:
    rows = [[1, [[1, 0.5, -1, 0.7, -1, 0.5, -1, 0.7, -1]]]]
    got = run_js(
        """const { LossHistory } = await load('connection/loss_history.js');
        const h = new LossHistory();
        const row = Float32Array.from(arg[0][1][0]); row[2] = row[4] = row[6] = row[8] = NaN;
        h.add({gen: 1, n0: 0, n1: 1}, row);
        return [h.curve('valLoss').x, h.curve('loss').y, h.best.value];""",
        rows,
    )
    assert got == [[], [0.5], 0.5]


# --- status.js

STATUS = """const { LossHistory } = await load('connection/loss_history.js');
const { statusOf } = await load('run_view/status_rules.js');
const h = new LossHistory();
const none = (v) => (v === null ? NaN : v);
arg.rows.map((row) => row.map(none)).forEach((row, i) => {
  h.add({gen: 1, n0: i, n1: i + 1}, Float32Array.from([i + 1, ...row, ...row]));
});
const m = arg.m ?? arg.rows.at(-1) ?? [null, null, null, null];
const clean = m.map((v) => (v === null ? null : Math.fround(v)));
const state = {status: arg.status, epoch: arg.rows.length, m: clean, known: arg.known, place: 3, ...arg.more};
return statusOf(arg.scene, h, state);
"""


CASES = [
    ("failed", {}, "failed", [], None),
    ("queued", {}, "queued", [], None),
    ("released", {}, "released", curve(FALLING, FALLING), None),
    ("repeating", {}, "restoring", curve(FALLING, FALLING), None),
    ("preparing", {}, "compiling", [], None),
    ("untrained", {}, "ready", [], None),
    ("learning", {}, "playing", curve(FALLING, FALLING), None),
    ("diverged", {}, "diverged", curve(FALLING, FALLING), [None, None, 0.5, 0.5]),
    ("all_right", {}, "playing", curve(FALLING, FALLING, 1.0, 1.0), None),
    ("one_line", {**LOGIC, "layers": [2, 1]}, "playing", curve(FLAT, None, 0.5, None), None),
    ("stuck", LOGIC, "playing", curve(FLAT, None, 0.75, None), None),
    ("overfitting", {}, "playing", curve(FALLING, 0.3 + 0.002 * np.abs(EPOCHS - 80)), None),
    ("same_answer", {}, "playing", curve(FALLING, FALLING, 0.6, 0.55), None),
    ("worse_than_constant", {}, "playing", curve(FLAT + 0.4, FLAT + 0.4), None),
    ("no_better_than_guessing", {}, "playing", curve(FLAT, FLAT, 0.5, 0.5), None),
    ("solved", {"metric_name": "r2"}, "playing", curve(FALLING, FALLING, 0.995, 0.99), None),
    ("underfitting", {}, "playing", curve(FLAT, FLAT), None),
    ("plateau", {}, "playing", curve(FLAT, FLAT, 0.92, 0.91), None),
    ("finished", {}, "finished", curve(FALLING, FALLING), None),
    ("rising", {}, "playing", curve(0.1 + 0.002 * EPOCHS, 0.1 + 0.002 * EPOCHS, 0.9, 0.9), None),
    ("running", {}, "playing", curve(FALLING[:5], FALLING[:5]), None),
]


@pytest.mark.parametrize(("code", "scene", "status", "rows", "m"), CASES, ids=[case[0] for case in CASES])
def test_status_says_what_is_going_on(
    run_js: RunJs, code: str, scene: dict[str, Any], status: str, rows: list[Any], m: Any
) -> None:
    known = len(rows) + (5 if code == "repeating" else 0)
    got = run_js(
        STATUS, {"scene": {**SCENE, **scene}, "status": status, "rows": rows, "m": m, "known": known}
    )
    assert got["code"] == code


def test_looking_back_says_where_the_run_rests(run_js: RunJs) -> None:
    arg = {"scene": SCENE, "status": "paused", "rows": curve(FALLING, FALLING), "m": None}
    got = run_js(STATUS, {**arg, "more": {"shown": 0}})
    assert got["code"] == "looking"
    assert got["params"] == {"epoch": 0, "present": len(EPOCHS)}
    assert run_js(STATUS, {**arg, "more": {"shown": None}})["code"] != "looking"


@pytest.mark.parametrize(
    ("batch", "status", "told"),
    [
        ([2, 5], "paused", True),
        ([0, 5], "paused", False),
        (None, "paused", False),
        ([2, 5], "playing", False),
    ],
)
def test_within_an_epoch_is_told_while_it_rests(
    run_js: RunJs, batch: list[int] | None, status: str, told: bool
) -> None:
    rows = curve(FALLING, FALLING)
    got = run_js(
        STATUS, {"scene": SCENE, "status": status, "rows": rows, "m": None, "more": {"batch": batch}}
    )
    assert (got["code"] == "within") == told
    if told:
        assert got["params"] == {"epoch": len(EPOCHS) + 1, "done": 2, "of": 5}


OF_TIME = {"looking", "within"}  # told by what the page knows of time, not by the curve


def test_learning_says_by_how_much_the_test_loss_fell(run_js: RunJs) -> None:
    rows = curve(FALLING, FALLING)
    got = run_js(STATUS, {"scene": SCENE, "status": "playing", "rows": rows, "m": None})
    # windows of 5 epochs around 20 epochs ago and now: 1 - exp(-(20 - 2.5 + 0.5...) / 100)
    assert got["params"]["percent"] == pytest.approx(1 - np.exp(-0.175), abs=0.02)
    assert got["params"]["part"] == "test"


@pytest.mark.parametrize(("val_metric", "part"), [(0.8, ""), (0.5, "guess")])
def test_overfitting_says_if_guessing_is_as_good(run_js: RunJs, val_metric: float, part: str) -> None:
    rows = curve(FALLING, 0.3 + 0.002 * np.abs(EPOCHS - 80), 0.8, val_metric)
    got = run_js(STATUS, {"scene": SCENE, "status": "playing", "rows": rows, "m": None})
    assert got["code"] == "overfitting"
    assert got["params"]["part"] == part
    assert got["params"]["epoch"] == 80


SMALL = 0.6 * np.exp(-EPOCHS / 30)
LOW = np.clip(0.3 - 0.003 * EPOCHS, 0.05, None)


@pytest.mark.parametrize(
    ("scene", "val_loss", "val_metric", "code"),
    [
        ({}, 0.004 + 5e-6 * EPOCHS, 0.996, "other"),  # a rise of next to nothing
        ({}, LOW + 0.0008 * EPOCHS, 0.98, "overfitting"),  # by a tenth of the constant's loss
        ({}, LOW + 0.0008 * EPOCHS, 1.0, "other"),  # every test row is right
        ({}, LOW + 0.0002 * EPOCHS, 0.98, "other"),  # by 0.02, and the score stays
        ({}, LOW + 0.0002 * EPOCHS, np.where(EPOCHS < 100, 0.98, 0.95), "overfitting"),
        ({"metric_name": "r2"}, LOW + 0.0002 * EPOCHS, 0.98, "overfitting"),
    ],
)
def test_overfitting_needs_a_rise_that_matters(
    run_js: RunJs, scene: dict[str, Any], val_loss: Any, val_metric: Any, code: str
) -> None:
    scores = np.broadcast_to(val_metric, EPOCHS.shape).tolist()
    losses = zip(SMALL.tolist(), np.asarray(val_loss).tolist(), scores, strict=True)
    rows = [[loss, val, 0.99, score] for loss, val, score in losses]
    got = run_js(STATUS, {"scene": {**SCENE, **scene}, "status": "playing", "rows": rows, "m": None})
    assert (got["code"] == "overfitting") is (code == "overfitting")


@pytest.mark.parametrize(("loss", "part"), [(0.9, "loss"), (0.5, "")])
def test_the_same_answer_may_also_have_a_worse_loss(run_js: RunJs, loss: float, part: str) -> None:
    rows = curve(FLAT * 0 + loss, FLAT, 0.6, 0.55)
    got = run_js(STATUS, {"scene": SCENE, "status": "playing", "rows": rows, "m": None})
    assert got["code"] == "same_answer"
    assert got["params"]["part"] == part
    assert (got["params"]["loss"], got["params"]["constant"]) == (pytest.approx(loss), 0.69)


# --- words and texts


def test_every_status_rule_has_its_sentences(run_js: RunJs) -> None:
    texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    codes = run_js(
        "const { RULES } = await load('run_view/status_rules.js'); return RULES.map((rule) => rule.code);"
    )
    for code in codes:
        assert f"status_{code}_head" in texts
        assert f"status_{code}" in texts or f"status_{code}_test" in texts
    for stop in ("", "_early", "_target"):
        assert {f"status_finished{stop}", f"status_finished{stop}_held"} <= set(texts)
    for stop in ("early", "early_restored", "target"):
        assert {f"notice_stopped_{stop}", f"notice_stopped_{stop}_held"} <= set(texts)
    assert set(codes) - OF_TIME == {case[0] for case in CASES}


def test_literal_text_keys_of_the_modules_exist() -> None:
    texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    paths = list(STATIC.rglob("*.js"))
    assert len(paths) > 100
    for path in paths:
        for key in re.findall(r"\bt\('([a-z_0-9]+)'", path.read_text(encoding="utf-8")):
            assert key in texts, f"{path.name}: {key}"


def test_words_fill_placeholders_and_write_numbers(run_js: RunJs) -> None:
    got = run_js(
        """const { Translations } = await load('core/i18n.js');
        const w = new Translations({a: '{n} of {m}, {n}'}, {language: 'en'});
        return [w.t('a', {n: '<b>', m: 2}), w.t('missing'), w.counter(120), w.counter(1234567),
                w.number(0.11849), w.number(null), w.number(0.00001), w.number(1e6),
                w.percent(0.9751), w.count(29377)];"""
    )
    assert got == [
        "<b> of 2, <b>", "missing", "000,120", "1,234,567", "0.118", "–", "1E-5", "1E6", "97.5%", "29,377",
    ]  # fmt: skip


# --- colours, layout, stream, link


def test_colours_mean_one_thing(run_js: RunJs) -> None:
    got = run_js(
        """const { signed, fieldTable } = await load('core/colors.js');
        const rgb = (p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255];
        const scene = {task: 'binary', classes: ['a', 'b']};
        const sharp = fieldTable(scene, 'light', { discretize: true });
        const kinds = (bytes) => new Set(bytes).size;
        return {up: signed(1, 'light'), down: signed(-1, 'dark'),
                zero: [signed(0, 'light'), signed(0, 'dark')],
                sides: [kinds(sharp.slice(0, 128)), kinds(sharp.slice(128)), sharp[0] !== sharp[255]],
                regression: kinds(fieldTable({task: 'regression'}, 'light', { discretize: true }))};"""
    )
    assert got["up"] == [238, 138, 29]
    assert got["down"] == [11, 115, 184]
    assert min(got["zero"][0]) > 240
    assert max(got["zero"][1]) < 70
    assert got["sides"] == [1, 1, True]
    assert got["regression"] == 8


NAMED = {
    "en": {
        "lens": ["orange positive", "blue negative"],
        "output_binary_help": ["orange where {name} is probable", "blue where it is not"],
        "tour_colors_text": ["Orange is class 1, and positive", "blue is class 0, and negative"],
    },
    "ko": {
        "lens": ["주황은 양수", "파랑은 음수"],
        "output_binary_help": ["크면 주황색", "작으면 파란색"],
        "tour_colors_text": ["주황은 클래스 1과 양수", "파랑은 클래스 0과 음수"],
    },
}
"""What each text that names a colour says that it means."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_the_colours_that_are_shown(run_js: RunJs, language: str) -> None:
    shown = run_js(
        """const { signed, fieldTable } = await load('core/colors.js');
        const rgb = (p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255];
        const table = fieldTable({task: 'binary', classes: ['a', 'b']}, 'light', {});
        return [signed(1, 'light'), rgb(table[255]), signed(-1, 'light'), rgb(table[0])];"""
    )
    assert [red > blue for red, _, blue in shown] == [True, True, False, False]
    texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    _ = translator(language)
    for key in (key for key, text in texts.items() if "orange" in text.lower()):
        assert [phrase for phrase in NAMED[language][key] if phrase not in _(texts[key])] == []
    # zero is nearly white on light ground and grey on dark ground: no text may call it white
    notices = [preset.notice for preset in PRESETS.values()]
    told = [_(text) for text in (*texts.values(), *notices)]
    assert [text for text in told if re.search("white|흰|하얗|하얀", text)] == []


@pytest.mark.parametrize(
    "layers", [[2, 1], [2, 6, 4, 1], [30, 10, 1], [17, 64, 64, 7], [2, *[64] * 8, 1], [100, 256, 10]]
)
@pytest.mark.parametrize(("width", "height"), [(740, 520), (340, 340)])
def test_every_unit_has_a_place_inside_the_diagram(
    run_js: RunJs, layers: list[int], width: int, height: int
) -> None:
    got = run_js(
        """const { placeNetwork } = await load('network/node_layout.js');
        return placeNetwork(arg.layers, arg.width, arg.height, {left: 60, right: 60}).columns;""",
        {"layers": layers, "width": width, "height": height},
    )
    assert [len(column["nodes"]) + column["hidden"] for column in got] == layers
    for column in got[1:-1]:
        assert column["hidden"] == 0 or column["size"] >= 17, "units without a node leave room for the others"
        assert [node["k"] for node in column["nodes"]] == list(range(len(column["nodes"])))
    for column in got:
        half = column["size"] / 2
        assert all(node["x"] >= half and node["x"] + half <= width for node in column["nodes"])
        assert all(node["y"] >= half and node["y"] + half <= height for node in column["nodes"])


def test_waits_between_attempts_grow_to_two_seconds(run_js: RunJs) -> None:
    got = run_js(
        "const { backoff } = await load('connection/reconnecting_socket.js');"
        "return [0, 1, 2, 9, 400].map((n) => backoff(n));"
    )
    assert got == [300, 510, 867, 2000, 2000]


def test_theme_is_told_from_the_background(run_js: RunJs) -> None:
    got = run_js(
        """const { lightness } = await load('core/theme.js');
        return ['#fff', '#12171d', 'rgb(247, 249, 251)', 'rgba(10, 10, 10, 1)', ''].map(lightness);"""
    )
    assert [value is None or value > 0.5 for value in got] == [True, False, True, False, True]
    assert got[-1] is None


@pytest.mark.parametrize(
    ("layers", "expected"),
    [([2, 1], "2 → 1"), ([2, 4, 4, 1], "2 → 4 → 4 → 1"), ([2, *[64] * 8, 1], "2 → 8×64 → 1")],
)
def test_equal_layers_in_a_row_are_written_short(run_js: RunJs, layers: list[int], expected: str) -> None:
    got = run_js(
        "const { writtenLayers } = await load('network/network_diagram.js');"
        "const { Translations } = await load('core/i18n.js');"
        "return writtenLayers(arg, new Translations({}, {language: 'en'}));",
        layers,
    )
    assert got == expected


def test_names_from_the_data_are_replaced_where_they_are_known(run_js: RunJs) -> None:
    axis = {"name": "x1", "label": "age", "unit": "years", "low": 0, "high": 1}
    scene = {
        "classes": ["died", "alive"], "inputs": ["age", "FEV1"], "units": ["years", "l"], "loss_name": "mse",
        "axes": [axis, {**axis, "label": "constructor", "unit": ""}], "others_at_median": ["FEV1"],
    }  # fmt: skip
    names = {"died": "사망", "age": "나이", "years": "세", "mse": "평균 제곱 오차", "FEV1": "1초 강제호기량"}
    got = run_js(
        "const { localized } = await load('run_view/localized_description.js');"
        "return [localized(arg.scene, arg.names), localized(arg.scene), arg.scene];",
        {"scene": scene, "names": names},
    )
    assert got[0] == {
        "classes": ["사망", "alive"], "inputs": ["나이", "1초 강제호기량"], "units": ["세", "l"],
        "loss_name": "평균 제곱 오차", "others_at_median": ["1초 강제호기량"],
        "axes": [{**axis, "label": "나이", "unit": "세"}, {**axis, "label": "constructor", "unit": ""}],
    }  # fmt: skip
    assert got[1] == got[2] == scene
