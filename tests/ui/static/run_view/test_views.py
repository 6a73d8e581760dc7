"""Pictures on demand: hidden space, health, errors; and the choices of the curves."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from playground.i18n import translator
from playground.plurals import with_singulars
from playground.spec import LIVE_SETTINGS
from playground.spec.layers.regularizers import REGULARIZERS
from playground.training.views import layer_health as health_of
from playground.web.files.texts import STATIC
from tests.ui.static.frames import RunJs, bucket, frame
from tests.ui.static.mounted_run import FULL_DESCRIPTION, Live, message

DESCRIPTION = {
    **FULL_DESCRIPTION, "layers": [2, 3, 2, 1], "bend": 2,
    "live": list(LIVE_SETTINGS), "n_train": 4, "n_test": 1,
    "points": {
        "train": {"x": [-1, 1, -1, 1], "y": [1, 1, -1, -1], "c": [0, 1, 1, 0]},
        "test": {"x": [0], "y": [0], "c": [1]},
    },
}  # fmt: skip
PLACES = np.array([[-1, -1], [1, 1], [1, 0.5], [-1, 0], [0.5, 0.5]], np.float32)
GRID = np.stack(np.meshgrid(np.linspace(-1, 1, 20), np.linspace(1, -1, 20)), -1).reshape(-1, 2)
HIDDEN = np.concatenate([PLACES, GRID]).astype("<f4")
HEAD = [4.0, 0.0, 0.0]  # kernel, bias: class 1 where unit 1 is above 0
WEIGHTS = np.array([*[0.1] * (2 * 3 + 3 + 3 * 2 + 2), *HEAD], "<f4")
LAYER = {
    "units": 3, "gradient": 0.02, "signal": 0.1, "weight": 1.5, "low": -0.9, "high": 1.0,
    "counts": [0, 4, 9, 1], "dead": 0, "saturated": 0.0, "alike": False,
}  # fmt: skip
HEALTH = {
    "layers": [{**LAYER, "layer": 1, "gradient": 0.00002}, {**LAYER, "layer": 2}, {**LAYER, "layer": 3}],
    "signs": [
        {"sign": "vanishing", "layer": 1, "value": 1230.0},
        {"sign": "dead", "layer": 2, "value": 1},
        {"sign": "saturated", "layer": 2, "value": 0.6},
        {"sign": "saturated", "layer": 3, "value": 0.7},
    ],
}


class Talk:
    """A page with the live component, and what it says to the server of the test."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page, self.language = page, language
        self.wishes: list[set[str]] = []
        self._ = translator(language)
        self.live = Live(page, address, self._opened)

    def _opened(self, socket: WebSocketRoute) -> None:
        socket.on_message(lambda text: self._hear(socket, str(text)))
        socket.send(message("paused", 3, description=DESCRIPTION))

    def _hear(self, socket: WebSocketRoute, text: str) -> None:
        if not text.startswith("{"):
            return
        order = json.loads(text)
        assert order["c"] == "show"
        self.wishes.append({name for name, on in order["v"].items() if on})
        socket.send(json.dumps({"id": order["id"], "n": 0}))

    def open(self, **options: Any) -> None:
        """Mount the component with these options, and wait for its first picture."""
        self.live.mount()
        self.give(**options)
        self.live.until("window.__playground.status === 'paused'")

    def give(self, **options: Any) -> None:
        """Run the script of the page: in the reader's language, with these options."""
        told = {key: self._(text) for key, text in texts().items()}
        data = {"text": told, "options": {"language": self.language, **options}}
        self.page.evaluate("(data) => give(data)", data)

    def t(self, key: str, **params: str) -> str:
        """Return a sentence of the page in the reader's language."""
        return with_singulars(self._(texts()[key]), params).format(**params)

    def button(self, key: str) -> Locator:
        """Return the button of this name."""
        return self.page.get_by_role("button", name=self.t(key), exact=True)

    def tell(self, hidden: Any = None, answers: Any = None, health: Any = None, **header: Any) -> None:
        """Send a frame with weights, field and these sections."""
        facts = {
            "status": "paused",
            "epoch": 3,
            "ack": 0,
            "generation": 1,
            "start": 3,
            "end": 3,
            "scores": [0.5, 0.5, 0.8, 0.8],
            **header,
        }
        body = frame(
            facts,
            weights=WEIGHTS,
            field=np.zeros((60, 60), np.uint8),
            hidden_space=hidden,
            predictions=None if answers is None else np.asarray(answers, "<f4"),
            layer_health=health,
        )
        self.live.sockets[-1].send(body)

    def wait_wish(self, wish: set[str]) -> None:
        """Wait until the newest wish is this one."""
        for _ in range(100):
            if self.wishes and self.wishes[-1] == wish:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(self.wishes)


@pytest.fixture(params=[(1200, 800, "en"), (390, 844, "ko")], ids=["desk", "phone"])
def talk(
    request: pytest.FixtureRequest, new_page: Callable[..., Page], modules_address: str
) -> Iterator[Talk]:
    """A page at a desk in English, and one on a phone in Korean."""
    width, height, language = request.param
    page = new_page(viewport={"width": width, "height": height})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield Talk(page, modules_address, language)
    assert faults == []


def marked(page: Page, x: float, y: float) -> int:
    """Return how opaque the marks of the hidden space are at a place of its plane."""
    return page.evaluate(  # type: ignore[no-any-return]
        """([x, y]) => {
          const plot = document.querySelector('.pg-bend-plot');
          const { xaxis, yaxis, _size } = plot._fullLayout;
          const context = plot.querySelector('.pg-field-marks').getContext('2d');
          const ratio = Math.min(2, devicePixelRatio);
          const at = [_size.l + xaxis.d2p(x), _size.t + yaxis.d2p(y)].map((v) => Math.round(v * ratio));
          return context.getImageData(...at, 1, 1).data[3];
        }""",
        [x, y],
    )


BENT = "document.querySelector('.pg-bend-plot .xtitle')"


def test_the_hidden_space_is_asked_for_shown_and_given_up(talk: Talk) -> None:
    talk.open(contour=True)
    button = talk.button("hidden_space")
    button.focus()
    talk.page.keyboard.press("Enter")
    talk.wait_wish({"hidden_space"})
    talk.tell(hidden=HIDDEN)
    title = talk.t("bend_axis", layer="2", unit="1")
    talk.live.until(f"{BENT}?.textContent === '{title}'")
    talk.page.wait_for_timeout(300)
    assert talk.page.get_by_role("img", name=talk.t("bend_name_last", layer="2"), exact=True).is_visible()
    assert marked(talk.page, 1, 1) > 200 and marked(talk.page, -1, -1) > 200
    assert marked(talk.page, 0, 0) == 0  # between the lines of the grid
    lines = talk.page.evaluate(
        """(() => {
          const plot = document.querySelector('.pg-bend-plot');
          const { xaxis, _size } = plot._fullLayout;
          const context = plot.querySelector('.pg-field-lines').getContext('2d');
          const row = (x) => context.getImageData(_size.l + xaxis.d2p(x) - 2, _size.t + 9, 5, 1).data;
          return [0, 0.7].map((x) => Math.max(...row(x).filter((_, i) => i % 4 === 3)));
        })()"""
    )
    assert lines[0] > 150 and lines[1] == 0  # the decision is where unit 1 is 0
    assert not talk.page.locator(".pg-field").first.is_visible()
    button.click()
    talk.wait_wish(set())
    assert talk.page.locator(".pg-field").first.is_visible()


def test_points_of_the_hidden_space_move_while_it_trains(talk: Talk) -> None:
    talk.open(hidden_space=True)
    talk.wait_wish({"hidden_space"})
    talk.tell(hidden=HIDDEN)
    talk.live.until(f"Boolean({BENT})")
    talk.page.wait_for_timeout(300)
    assert marked(talk.page, -1, 0) > 200
    moved = HIDDEN.copy()
    moved[3] = [0.03, 0.03]
    talk.tell(hidden=moved)
    talk.page.wait_for_timeout(300)
    assert marked(talk.page, 0.03, 0.03) > 200


def test_without_a_layer_of_two_units_the_page_says_how_to_get_one(talk: Talk) -> None:
    talk.open(hidden_space=True)
    talk.live.sockets[0].send(
        message("paused", 3, start=3, description={**DESCRIPTION, "layers": [2, 3, 1], "bend": None})
    )
    talk.page.get_by_text(talk.t("bend_hint")).wait_for()
    assert not talk.page.locator(".pg-bend-plot").is_visible()


def test_health_is_folded_until_wanted_and_told_in_words(talk: Talk) -> None:
    talk.open()
    assert talk.wishes == []
    talk.button("health").click()
    talk.wait_wish({"layer_health"})
    panel = talk.page.get_by_role("region", name=talk.t("health_help"))
    panel.get_by_text(talk.t("health_waiting")).wait_for()
    talk.tell(health=HEALTH)
    panel.get_by_text(talk.t("health_vanishing_head")).wait_for()
    told = panel.inner_text()
    assert talk.t("health_vanishing", value="1,230") in told
    assert talk.t("health_saturated", layer="2", value="60%") in told
    assert talk.t("health_also", layers="3") in told and "70%" not in told
    assert talk.t("health_dead_one", layer="2") in told
    rows = panel.locator("tbody tr")
    assert rows.count() == 3
    assert rows.nth(2).locator("th").inner_text() == talk.t("output")
    spread = talk.t("health_spread", n="3", low="-0.900", high="1.000")
    assert rows.nth(0).get_by_role("img").get_attribute("aria-label") == spread
    widths = [rows.nth(i).locator("i").evaluate("(bar) => bar.offsetWidth") for i in range(3)]
    assert 0 < widths[0] < widths[1] == widths[2] == 40
    assert not talk.page.locator(".pg-curve").is_visible()
    talk.tell(health={**HEALTH, "signs": [{"sign": "vanishing", "layer": 1, "value": None}]})
    panel.get_by_text(talk.t("health_vanishing_none")).wait_for()
    talk.tell(health={**HEALTH, "signs": []})
    panel.get_by_text(talk.t("health_fine_head")).wait_for()
    talk.button("loss").click()
    talk.wait_wish(set())
    assert talk.page.locator(".pg-curve").is_visible() and not panel.is_visible()


def test_errors_are_asked_for_and_counted(talk: Talk) -> None:
    talk.open(errors=True, show_test=True)
    talk.wait_wish({"predictions"})
    talk.tell(answers=[0, 1, 1, 1, 1])
    parts = [talk.t("wrong_test", wrong="0", total="1"), talk.t("wrong_train", wrong="1", total="4")]
    line = talk.page.locator(".pg-legend li:has(svg)").get_by_text(talk.t("wrong", parts=", ".join(parts)))
    line.wait_for()
    talk.give()
    talk.wait_wish(set())
    line.wait_for(state="hidden")


def test_the_hidden_space_has_the_line_and_the_marks_that_are_asked_for(talk: Talk) -> None:
    inks = """() => ['.pg-field-lines', '.pg-field-marks']
        .map((name) => document.querySelector(`.pg-bend-plot ${name}`))
        .map((c) => c.getContext('2d').getImageData(0, 0, c.width, c.height).data
          .reduce((sum, v, i) => sum + (i % 4 === 3 && v ? 1 : 0), 0))"""
    talk.open(hidden_space=True, contour=True)
    talk.wait_wish({"hidden_space"})
    talk.tell(hidden=HIDDEN)
    talk.live.until(f"Boolean({BENT})")
    talk.page.wait_for_timeout(300)
    line, plain = talk.page.evaluate(inks)
    assert line > 100
    talk.give(hidden_space=True, errors=True)
    talk.wait_wish({"hidden_space", "predictions"})
    talk.tell(hidden=HIDDEN, answers=[1, 1, 1, 0, 1])
    talk.page.wait_for_timeout(300)
    without, crossed = talk.page.evaluate(inks)
    assert without == 0 and crossed > plain


def test_a_task_that_holds_the_hidden_space_holds_its_button_too(talk: Talk) -> None:
    talk.open(held={"locked": ["hidden_space"], "hidden": []})
    button = talk.button("hidden_space")
    assert not button.is_visible()
    talk.give(held={"locked": [], "hidden": ["hidden_space"]}, hidden_space=True)
    talk.wait_wish({"hidden_space"})
    assert not button.is_visible() and talk.page.locator(".pg-bend").is_visible()
    talk.give(held={"locked": [], "hidden": []})
    talk.wait_wish(set())
    button.click()
    talk.wait_wish({"hidden_space"})


def test_after_a_lost_connection_the_page_asks_again(talk: Talk) -> None:
    talk.open(hidden_space=True)
    talk.wait_wish({"hidden_space"})
    talk.wishes.clear()
    talk.live.sockets[0].close(code=1012)
    talk.wait_wish({"hidden_space"})


def test_who_only_watches_asks_too(talk: Talk) -> None:
    talk.live.mount("")
    talk.page.evaluate("give({token: undefined, watch: 'seen'})")
    talk.give(errors=True, hidden_space=True)
    talk.live.until("window.__playground.status === 'paused'")
    talk.wait_wish({"hidden_space", "predictions"})
    talk.tell(HIDDEN)
    talk.live.until("document.querySelector('.pg-bend-plot .xtitle')")
    talk.button("health").click()
    talk.wait_wish({"hidden_space", "predictions", "layer_health"})
    talk.tell(HIDDEN, health=HEALTH)
    talk.page.get_by_text(talk.t("health_dead_head")).wait_for()
    talk.button("hidden_space").click()
    talk.wait_wish({"predictions", "layer_health"})


# --- curves


TRACES = "document.querySelector('.pg-curve').data"


def test_choices_of_the_curve_last_over_a_reload(talk: Talk) -> None:
    talk.open()
    talk.live.until(f"{TRACES}?.length === 2")
    talk.button("smooth").click()
    talk.live.until(f"{TRACES}.length === 4")
    talk.button("log").click()
    talk.live.until("document.querySelector('.pg-curve').layout.yaxis.type === 'log'")
    talk.button("curve_more").click()
    slider = talk.page.get_by_role("slider", name=talk.t("smooth_strength"))
    slider.focus()
    talk.page.keyboard.press("End")
    shown = talk.page.evaluate(f"{TRACES}.map((trace) => [trace.name, trace.opacity ?? 1, trace.line.width])")
    assert shown[0][1] < 0.5 and shown[2] == [talk.t("smoothed", name=talk.t("train")), 1, 2.2]
    talk.page.reload()
    talk.open()
    talk.live.until(f"{TRACES}?.length === 4")
    assert talk.button("smooth").get_attribute("aria-pressed") == "true"
    assert slider.input_value() == "0.98"
    assert talk.page.evaluate("document.querySelector('.pg-curve').layout.yaxis.type") == "log"


def test_the_curve_has_named_axes_and_tells_its_values_where_it_is_pointed_at(talk: Talk) -> None:
    talk.open()
    talk.live.until(f"{TRACES}?.length === 2")
    curve = talk.page.locator(".pg-curve")
    expect(curve.locator(".xtitle")).to_have_text(talk.t("epoch"))
    expect(curve.locator(".ytitle")).to_have_text(talk.t("loss"))
    assert curve.locator(".xtick").count() > 1 and curve.locator(".ytick").count() > 1
    curve.scroll_into_view_if_needed()
    box = curve.locator(".nsewdrag").bounding_box()
    assert box is not None
    talk.page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + box["height"] / 2)
    told = curve.locator(".hoverlayer .legendtext")
    expect(told).to_have_count(2)
    expect(curve.locator(".hoverlayer .legendtitletext")).to_have_text("3")
    values = talk.page.evaluate(f"{TRACES}.map(({{ x, y }}) => y[x.indexOf(3)])")
    names = (talk.t("train"), talk.t("test"))
    assert told.all_text_contents() == [
        f"{name} : {value:.4g}" for name, value in zip(names, values, strict=True)
    ]
    talk.button("metric_accuracy").click()
    expect(curve.locator(".ytitle")).to_have_text(talk.t("metric_accuracy"))


def test_changes_by_hand_are_named_on_the_curve(talk: Talk) -> None:
    talk.open()
    weights = [[2, "weight", [3, 0.5]], [2, "weight", [4, 0.5]]]
    talk.tell(
        changes=[[1, "learning_rate", 0.3], *weights, [3, "dropout", [0.1, 0.2]], [3, "regularizer", "l2"]]
    )
    talk.live.until("document.querySelectorAll('.pg-curve .annotation-text').length === 5")
    found = talk.page.locator(".pg-curve .annotation-text").all_text_contents()
    rate, dropout = talk.t("change_learning_rate", value="0.3"), talk.t("change_dropout", value="0.1 / 0.2")
    assert found[2:] == [rate, talk.t("change_weight"), f"{dropout}, L2"]
    lines = talk.page.evaluate("document.querySelector('.pg-curve').layout.shapes.map((line) => line.x0)")
    assert lines == [1, 2, 3]
    title = talk.page.get_by_text(talk.t("notice_changed_by_hand")).get_attribute("data-help")
    assert str(title).startswith(talk.t("changed_at", epoch="1", what=rate))


def test_the_timeline_marks_an_epoch_on_the_curve(run_js: RunJs) -> None:
    got = run_js(
        """const { Curves } = await load('curves/curves.js');
        const { LossHistory } = await load('connection/loss_history.js');
        const { Translations } = await load('core/i18n.js');
        document.body.innerHTML = '<div class="pg"><div id="c" style="width:350px;height:200px"></div></div>';
        const curves = new Curves(document.getElementById('c'), () => {}, () => {});
        const history = new LossHistory();
        const at = (i) => ({generation: 1, start: i, end: i + 1});
        arg.rows.forEach((row, i) => history.add(at(i), Float32Array.from(row)));
        const i18n = new Translations(arg.text);
        const view = {description: arg.description, theme: 'light', i18n, run: {token: 'one'}};
        await curves.setView(view);
        await curves.draw(history, []);
        const place = () => (curves.marker.hidden ? null : parseFloat(curves.marker.style.left));
        const places = [place()];
        for (const epoch of [0, 10, 20, 999, null]) { curves.markEpoch(epoch); places.push(place()); }
        return places;""",
        {
            "rows": [bucket(i + 1, 0.5) for i in range(20)],
            "description": DESCRIPTION,
            "text": json.loads((STATIC / "text.json").read_text(encoding="utf-8")),
        },
    )
    assert got[0] is None and got[4] is None and got[5] is None
    assert got[1] < got[2] < got[3]
    assert got[2] - got[1] == pytest.approx(got[3] - got[2], abs=0.5)


# --- arithmetic


def test_smoothing_is_the_weighted_mean_of_what_came_before(run_js: RunJs) -> None:
    values = [1.0, 0.0, 4.0, None, 2.0]
    got = run_js(
        """const { smoothCurve } = await load('curves/smoothing.js');
        const gaps = arg.map((v) => v ?? NaN);
        const told = (v) => (Number.isNaN(v) ? null : v);
        return [
          smoothCurve({ x: [1, 2, 3, 4, 5], y: gaps }, 0.5).map(told),
          smoothCurve({ x: [1, 4, 9], y: [3, 3, 3] }, 0.9),
          smoothCurve({ x: [2, 6, 7], y: [1, 0, 4] }, 0.5),
        ];""",
        values,
    )
    assert got[0] == pytest.approx(
        [1, (0.5 * 1 + 0) / 1.5, (0.25 * 1 + 0 + 4) / 1.75, None, (0.125 + 0 + 0.5 * 4 + 2) / 1.875]
    )
    assert got[1] == pytest.approx([3, 3, 3])
    weights = [0.75, 1 - 0.5**4, 0.5]  # of points 2, 4 and 1 epochs after the one before
    sums = [weights[0], weights[0] / 16, weights[0] / 32 + weights[2] * 4]
    assert got[2] == pytest.approx([sums[0] / 0.75, sums[1] / (1 - 0.5**6), sums[2] / (1 - 0.5**7)])


def test_merged_epochs_are_smoothed_as_much_as_single_ones(run_js: RunJs) -> None:
    """A level that steps from 0 to 1 at epoch 100 comes up equally fast however many epochs a point is."""
    got = run_js(
        """const { smoothCurve } = await load('curves/smoothing.js');
        return [1, 4, 20].map((span) => {
          const x = Array.from({ length: 200 / span }, (_, i) => (i + 1) * span);
          return smoothCurve({ x, y: x.map((epoch) => Number(epoch > 100)) }, 0.98)[x.indexOf(140)];
        });"""
    )
    assert got == pytest.approx([got[0]] * 3)
    assert 0.5 < got[0] < 0.65


def test_changes_by_hand_are_lines_apart_and_labels_inside_the_chart(run_js: RunJs) -> None:
    got = run_js(
        """const { labelsOfMarks, dropCrowdedMarks } = await load('curves/curve_chart.js');
        const marks = Array.from({ length: 500 }, (_, i) => ({ epoch: i + 1, text: `weight ${i}` }));
        const lines = dropCrowdedMarks(marks, 0.5);
        const labels = labelsOfMarks([{ epoch: 10, text: '' }, { epoch: 950, text: '' }], { mute: '' }, 1000);
        const anchors = labels.map((label) => label.xanchor);
        return [lines.length, lines.at(-1).epoch, dropCrowdedMarks(marks, 8).length, anchors];"""
    )
    assert got[0] <= 500 * 0.5 / 4 + 1
    assert got[1:] == [500, 500, ["left", "right"]]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([50.0, 90.0], [50, 90]),
        ([50.0, 54.0], [45, 59]),
        ([54.0, 50.0], [59, 45]),
        ([0.0, 1.0], [8.4, 22.4]),
        ([0.0, 80.0], [8.4, 80]),
        ([0.0], [8.4]),
        ([], []),
    ],
)
def test_names_at_the_ends_of_curves_do_not_overlap(
    run_js: RunJs, places: list[float], expected: list[float]
) -> None:
    got = run_js(
        "const { spreadLabelHeights } = await load('curves/curve_chart.js'); return spreadLabelHeights(arg);",
        places,
    )
    assert got == pytest.approx(expected)


@pytest.mark.parametrize(("classes", "outputs"), [(2, 1), (3, 3), (10, 10)])
def test_the_head_answers_in_its_plane_as_the_network_does(run_js: RunJs, classes: int, outputs: int) -> None:
    rng = np.random.default_rng(classes)
    kernel, bias = rng.normal(size=(2, outputs)), rng.normal(size=outputs)
    x, y = np.linspace(-2, 3, 60), np.linspace(4, -1, 60)
    sums = np.stack(np.meshgrid(x, y), -1).reshape(-1, 2) @ kernel + bias
    if outputs == 1:
        expected = np.round(255 / (1 + np.exp(-sums[:, 0])))
    else:
        p = np.exp(sums) / np.exp(sums).sum(axis=1, keepdims=True)
        sure = np.round(255 * (p.max(axis=1) - 1 / outputs) / (1 - 1 / outputs))
        expected = 256 * p.argmax(axis=1) + sure
    got = run_js(
        """const { outputLayerClasses, outputLayerField, outputLayerWeights } =
          await load('output/hidden_space_math.js');
        const head = outputLayerWeights(Float32Array.from(arg.weights), arg.description);
        const ranges = [[-2, 3], [-1, 4]];
        return [...(arg.description.task === 'binary' ? outputLayerField(head, arg.description, ranges)
          : outputLayerClasses(head, ranges))];""",
        {
            "weights": [9, 9, 9, *kernel.ravel().tolist(), *bias.tolist()],
            "description": {
                "task": "binary" if outputs == 1 else "multiclass",
                "bend": 2,
                "layers": [2, 4, 2, outputs],
            },
        },
    )
    assert np.abs(np.array(got) - expected).max() <= 1


def test_borders_in_the_plane_of_the_head_are_straight(run_js: RunJs) -> None:
    got = run_js(
        """const { outputLayerClasses, borderPlacerBySums } = await load('output/hidden_space_math.js');
        const { classBorders } = await load('output/contour.js');
        const [kernel, bias] = [[3, -1, 0, 0.5, 2, -2], [0.1, 0, 0.3]].map((list) => Float32Array.from(list));
        const head = {kernel, bias};
        const ranges = [[-2, 3], [-1, 4]];
        const field = outputLayerClasses(head, ranges);
        return [...classBorders(field, 60, borderPlacerBySums(field, head, ranges))];"""
    )
    ends = np.reshape(got, (-1, 2))
    places = np.column_stack([-2 + 5 * ends[:, 0] / 59, 4 - 5 * ends[:, 1] / 59])
    sums = places @ np.array([[3, -1, 0], [0.5, 2, -2]]) + np.array([0.1, 0, 0.3])
    first, second = np.sort(sums, axis=1)[:, -1], np.sort(sums, axis=1)[:, -2]
    assert len(ends) > 100
    assert np.quantile(first - second, 0.98) < 1e-5  # all but those in the cell where three classes meet


def test_a_head_that_does_not_see_the_layer_has_no_line(run_js: RunJs) -> None:
    got = run_js(
        """const { outputLayerWeights } = await load('output/hidden_space_math.js');
        return outputLayerWeights(Float32Array.of(1, 2, 3), {bend: 1, layers: [2, 2, 3, 1]});"""
    )
    assert got is None


def test_axes_of_the_hidden_space_do_not_jitter_but_follow(run_js: RunJs) -> None:
    got = run_js(
        """const { steadyRange } = await load('output/hidden_space_math.js');
        const first = steadyRange(null, [-0.93, 0.95]);
        return {first, same: steadyRange(first, [-0.9, 0.99]), grown: steadyRange(first, [-5, 0.9]),
                edge: steadyRange([-1, 1], [-0.99, 0.5]), shrunk: steadyRange(first, [0.1, 0.12]),
                point: steadyRange(null, [3, 3])};"""
    )
    low, high = got["first"]
    assert -1.3 <= low <= -0.93 and 0.95 <= high <= 1.3
    assert got["same"] == got["first"]
    assert got["edge"][0] < -1  # a point on the frame could not be seen
    assert got["grown"][0] <= -5 and got["shrunk"][0] > 0 and got["shrunk"][1] < 0.2
    assert got["point"][0] < 3 < got["point"][1]


# --- words


def texts() -> dict[str, str]:
    """Return the sentences of the page."""
    return json.loads((STATIC / "text.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", [*LIVE_SETTINGS, "weight"])
def test_every_change_has_words(name: str) -> None:
    keys = (
        [f"change_regularizer_{one}" for one in REGULARIZERS] if name == "regularizer" else [f"change_{name}"]
    )
    assert [key for key in keys if not texts().get(key)] == []


def test_every_sign_of_health_has_words(run_js: RunJs) -> None:
    signs = run_js("const { HEALTH_SIGNS } = await load('curves/layer_health.js'); return HEALTH_SIGNS;")
    told = str(health_of.health_problems.__doc__)
    assert set(signs) == {"broken", "large", "vanishing", "exploding", "dead", "saturated", "alike", "still"}
    assert texts()["health_vanishing_none"]
    for sign in signs:
        assert sign in told
        assert texts()[f"health_{sign}_head"] and "{value}" in texts()[f"health_{sign}"]
