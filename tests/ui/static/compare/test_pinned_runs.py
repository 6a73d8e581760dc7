"""Pinned runs without a page around them: storage that may hold anything, and what is compared."""

from collections.abc import Callable
from typing import Any

import pytest

from playground.i18n import translator
from playground.spec import ExperimentSpec
from playground.ui.blocks.compare import data_key
from playground.ui.components.component import translated_texts
from playground.ui.components.live_components import EXPORT_DIALOG

RunJs = Callable[..., Any]
CURVES = ("loss", "valLoss", "metric", "valMetric")


def pin(**changes: Any) -> dict[str, Any]:
    """Return a pin as the page keeps it."""
    settings = {"dataset": {"label": "Data set", "value": "Moons"}, "loss": {"label": "Loss", "value": "mse"}}
    return {
        "id": "a", "name": "", "title": "Moons", "link": "layers=3", "settings": settings,
        "data": "0a1b", "changes": [],
        "metric": "accuracy", "fingerprint": "ab-cd", "epochs": 3, "parameters": 13, "seconds": None,
        "final": [0.3, 0.4, 0.9, None],
        "curves": {name: {"x": [1, 2, 3], "y": [0.5, None, 0.3]} for name in CURVES},
        "field": "data:image/png;base64,AAAA",
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    "spoilt",
    [
        "{",
        "7",
        "null",
        '{"a": 1}',
        [None, 3, {"id": "x"}],
        [pin(field="https://example.org/x.png")],
        [pin(settings={"layers": 3})],
        [pin(final=[1])],
        [pin(curves={})],
        [pin(epochs="<b>")],
        [pin(link=None)],
        [pin(data=7)],
        [pin(changes=[[1, "learning_rate", {}]])],
        [pin(changes=[[1, "weight", "x" * 400]])],
        [pin(changes=[[number, "learning_rate", 0.1] for number in range(30)])],
    ],
)
def test_spoilt_storage_holds_no_pins_and_can_be_written_again(run_js: RunJs, spoilt: Any) -> None:
    found = run_js(
        """const { readPinnedRuns, writePinnedRuns } = await load('compare/pin_store.js');
        localStorage.setItem('playgroundPins1', typeof arg[0] === 'string' ? arg[0] : JSON.stringify(arg[0]));
        const before = readPinnedRuns();
        const written = writePinnedRuns([arg[1]]);
        return [before, written, readPinnedRuns()];""",
        [spoilt, pin()],
    )
    assert found == [[], True, [pin()]]


def test_good_pins_beside_spoilt_ones_stay_up_to_six(run_js: RunJs) -> None:
    found = run_js(
        """const { readPinnedRuns, writePinnedRuns } = await load('compare/pin_store.js');
        writePinnedRuns(arg);
        return readPinnedRuns().map((pin) => pin.id);""",
        [pin(id="1"), {}, *(pin(id=str(number)) for number in range(2, 9))],
    )
    assert found == ["1", "2", "3", "4", "5", "6"]


def test_a_long_curve_is_thinned_and_keeps_its_last_point(run_js: RunJs) -> None:
    found = run_js(
        """const { thinned } = await load('compare/pin_store.js');
        const x = Array.from({ length: 1234 }, (_, i) => i + 1);
        return thinned({ x, y: x.map((v) => (v === 1234 ? NaN : v / 3)) });"""
    )
    assert len(found["x"]) <= 200
    assert (found["x"][-1], found["y"][-1]) == (1234, None)
    assert found["y"][0] == pytest.approx(found["x"][0] / 3, rel=1e-4)


def compared(run_js: RunJs, pins: list[dict[str, Any]]) -> Any:
    """Return what `compare/pin_ranking.js` says of pins."""
    body = "const m = await load('compare/pin_ranking.js'); return [m.differing(arg), m.best(arg)];"
    return run_js(body, pins)


def test_only_settings_that_differ_are_columns_and_the_best_is_marked(run_js: RunJs) -> None:
    other = pin(final=[0.2, 0.5, 0.9, None])
    other["settings"] = {**other["settings"], "layers": {"label": "Layers", "value": "3"}}
    names, best = compared(run_js, [pin(), other])
    assert names == ["layers"]
    assert best == {"train_loss": [1], "test_loss": [0]}


def test_losses_of_different_kinds_and_data_are_not_compared(run_js: RunJs) -> None:
    other = pin(final=[0.1, 0.1, 0.99, 0.99])
    other["settings"] = {**other["settings"], "loss": {"label": "Loss", "value": "mae"}}
    assert compared(run_js, [pin(), other])[1] == {"train_metric": [1]}
    other["data"] = "2c3d"
    assert compared(run_js, [pin(), other])[1] == {}
    assert compared(run_js, [pin()])[1] == {}


def test_pins_that_do_not_tell_their_rows_are_kept_but_not_compared(run_js: RunJs) -> None:
    old = {key: value for key, value in pin().items() if key not in ("data", "changes")}
    body = "const { isPin } = await load('compare/pin_store.js'); return isPin(arg);"
    assert run_js(body, old) is True
    assert compared(run_js, [old, {**old, "final": [0.2, 0.5, 0.9, None]}])[1] == {}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"noise": 0.1}, False),
        ({"n_samples": 300}, False),
        ({"train_share": 0.8}, False),
        ({"seed": 8}, False),
        ({"dataset": "circle"}, False),
        ({"initializer_seed": 3, "layers": (4,)}, True),
        ({"inputs": ("x1",), "scaling": "standard"}, True),
    ],
)
def test_runs_compare_where_their_rows_are_the_same(change: dict[str, Any], same: bool) -> None:
    plain, other = (ExperimentSpec.build(**{"dataset": "moons", **more}) for more in ({}, change))
    assert (data_key(plain) == data_key(other)) is same


def test_the_seed_of_a_truth_table_changes_none_of_its_rows() -> None:
    keys = {data_key(ExperimentSpec.build(dataset="xor", seed=seed)) for seed in (1, 2)}
    assert len(keys) == 1


def test_all_of_the_best_get_a_star_and_changes_by_hand_a_mark(run_js: RunJs) -> None:
    runs = [
        pin(id="1", place=0, mark="1", final=[0.3, 0.4, 0.9, 1]),
        pin(id="2", place=1, mark="2", final=[0.3, 0.5, 0.9, 1], changes=[[100, "learning_rate", 0.03]]),
        pin(id="3", place=2, mark="3", final=[0.4, 0.6, 0.9, 1]),
    ]
    stars, marks = run_js(
        """const { PinTable } = await load('compare/pin_table.js');
        const { Translations } = await load('core/i18n.js');
        const { newestManualChanges } = await load('compare/pin_store.js');
        const table = new PinTable({}, (link) => `?${link}`);
        arg.runs[1].changes = newestManualChanges({ changes: arg.runs[1].changes });
        table.draw(arg.runs, { i18n: new Translations(arg.text), theme: 'light' });
        const rows = [...table.root.querySelectorAll('tbody tr')];
        const texts = (row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent);
        const stars = (row) => texts(row).filter((text) => text.includes('★'));
        return [rows.map(stars), rows.map((row) => row.querySelector('.pg-pins-by-hand')?.dataset.help)];""",
        {"runs": runs, "text": translated_texts(translator("en"))},
    )
    assert stars == [["0.300 ★", "0.400 ★"], ["0.300 ★"], []]
    assert marks[0] is marks[2] is None
    assert marks[1].splitlines()[1:] == ["Epoch 100: rate 0.03"]


def test_of_many_changes_the_newest_are_kept(run_js: RunJs) -> None:
    many = [[epoch, "weight", [0, epoch / 7]] for epoch in range(500)]
    kept = run_js(
        "const m = await load('compare/pin_store.js'); return m.newestManualChanges({ changes: arg });", many
    )
    assert kept == many[-20:]


@pytest.mark.parametrize(
    ("changes", "warned"),
    [
        ([], False),
        ([[3, "learning_rate", 0.1, 0], [4, "weight", [0, 1], 0], [5, "batch_size", 4, 2]], False),
        ([[3, "learning_rate", 0.1, 0], [4, "weight", [0, 1], 2]], True),
    ],
)
def test_what_a_script_leaves_out_is_said_before_it_is_taken(
    run_js: RunJs, changes: Any, warned: bool
) -> None:
    text = translated_texts(translator("en"), EXPORT_DIALOG.keys())
    got = run_js(
        """
        const { mountExportDialog } = await load('share/export_dialog.js');
        const { runContext } = await load('connection/run_context.js');
        const host = document.createElement('div');
        document.body.replaceChildren(host);
        runContext.shown = () => ({ header: { changes: arg.changes } });
        const { text } = arg;
        const data = { token: '', link: '', title: '', settings: '', text, options: { language: 'en' } };
        mountExportDialog({ parentElement: host, data });
        while (!host.firstElementChild) await new Promise((done) => setTimeout(done, 5)); // its styles apply
        host.querySelector('.pg-tool-button').click();
        const warning = host.querySelector('.pg-handin-warning');
        return [warning.hidden, warning.textContent];
        """,
        {"changes": changes, "text": text},
    )
    assert got == [not warned, text["handin_within"]]


def test_mean_and_deviation_tell_how_many_runs_they_are_of(run_js: RunJs) -> None:
    columns = ("train_loss", "test_loss", "train_metric", "test_metric")
    some = {"n": 4, "mean": 0.25, "sd": 0.125, "low": 0.125, "high": 0.5}
    finals = {name: {**some, "n": 5 if name.endswith("metric") else 4} for name in columns}
    band = {"epochs": [1], "mean": [0.25], "low": [0.125], "high": [0.5]}
    run = {"seed": 1, "status": "finished", "epochs": 3, "final": [0.25] * 4, "seconds": 0.5, "link": ""}
    data = {
        "metric": "r2", "kind": "weights", "bands": dict.fromkeys(columns, band), "finals": finals,
        "runs": [run] * 5, "text": translated_texts(str), "options": {"language": "en"},
    }  # fmt: skip
    got = run_js(
        """
        const { mountSeedSweep } = await load('compare/seed_sweep.js');
        const host = document.createElement('div');
        document.body.replaceChildren(host);
        mountSeedSweep({ parentElement: host, data: arg });
        while (!host.querySelector('tbody tr')) await new Promise((done) => { setTimeout(done, 20); });
        const head = [...host.querySelectorAll('thead th')].at(-1);
        const cells = [...host.querySelector('tbody tr').cells];
        return [head.dataset.help, ...cells.map((cell) => cell.textContent)];
        """,
        data,
    )
    assert got[0] == data["text"]["pins_seconds_help"]
    assert [cell.endswith("(4 of 5 runs)") for cell in got[2:6]] == [True, True, False, False]
    assert "±" in got[2]
