"""Pinned runs without a page around them: what is compared, and how it is drawn."""

from collections.abc import Callable
from typing import Any

import pytest

from playground.i18n import translator
from playground.spec import ExperimentSpec
from playground.ui.blocks.compare import rows_and_split_hash
from playground.web.files.texts import translated_texts

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
    plain, other = (ExperimentSpec.from_settings(**{"dataset": "moons", **more}) for more in ({}, change))
    assert (rows_and_split_hash(plain) == rows_and_split_hash(other)) is same


def test_the_seed_of_a_truth_table_changes_none_of_its_rows() -> None:
    keys = {rows_and_split_hash(ExperimentSpec.from_settings(dataset="xor", seed=seed)) for seed in (1, 2)}
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
    text = translated_texts(translator("en"))
    got = run_js(
        """
        const { mountExportDialog } = await load('share/export_dialog.js');
        const { runContextOf } = await load('connection/run_context.js');
        const host = document.createElement('div');
        document.body.replaceChildren(host);
        runContextOf().shown = () => ({ header: { changes: arg.changes } });
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
