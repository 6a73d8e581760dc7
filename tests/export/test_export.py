"""What exports are made of: rows, words, names; tests/export/test_export_runs.py runs them."""

import io
import json
import re
import zipfile
from typing import Any

import nbformat
import numpy as np
import pytest

from playground.datasets import prepare_data
from playground.datasets.preparation.features import FEATURES
from playground.engine.messages.manual_change import changes_from_json
from playground.export import make_export, notebook, script
from playground.export.cells import build_cells
from playground.export.optimizer import schedule_code
from playground.export.rows import csv_file_name, rows_as_csv, rows_cell
from playground.export.run_changes import RunChanges
from playground.export.split import split_cell
from playground.i18n import translator
from playground.spec import DATASETS, DatasetGroup, ExperimentSpec, format_link, parse_link, resolve_settings
from playground.spec.data.drawn_points import LARGEST, encode_drawing, make_drawing
from playground.spec.optimization.schedules import SCHEDULES
from tests.spec.strategies import RISE

CURVE = encode_drawing(make_drawing("c", [(x, (x * x) % LARGEST, 0) for x in range(0, 240, 2)]))
MANY = encode_drawing(
    make_drawing("3", [(x, y, (x + y) % 3) for x in range(0, 200, 7) for y in range(0, 200, 11)])
)
LINKS = [
    *(f"dataset={name}" for name in DATASETS),
    *(
        format_link(resolve_settings({"dataset": name, **card.first_net}).spec)
        for name, card in DATASETS.items()
        if card.group is DatasetGroup.REAL
    ),
    *(
        f"dataset={name}&n_samples=61&noise=0.3&train_share=0.3&seed=5"
        for name, card in DATASETS.items()
        if card.max_noise
    ),
    "dataset=circle&inputs=x2-x1_sq-x2_sq-x1x2-sin_x1-sin_x2-cos_x1-cos_x2-radius&scaling=minmax",
    "dataset=sine&inputs=x1-x1_sq&scaling=standard",
    "dataset=wine_quality&inputs=pH-alcohol",
    "dataset=thoracic&inputs=all&train_share=0.5",
    "dataset=thoracic&inputs=DGN_onehot-PRE6_is_2-PRE14_rank-AGE",
    "dataset=diabetes&inputs=sex_is_2-bmi&scaling=none",
    "dataset=and&inputs=x1-x1x2&scaling=standard",
    f"dataset=drawn&points={CURVE}&train_share=0.6",
    f"dataset=drawn&points={MANY}&train_share=0.9&scaling=standard",
    "dataset=wine_quality&test_share=0.2&train_share=0.6&together=1&split_seed=3&scaling=standard",
    "dataset=wine_quality&folds=4&fold=3&together=1&test_share=0.1&stratified=0&scaling=minmax",
    "dataset=thoracic&folds=5&fold=2&test_share=0.2&outliers=blank&imputing=most_frequent&scaling=standard&sampling=over",
    "dataset=thoracic&train_share=0.6&outliers=drop&sampling=under&split_seed=1&scaling=standard",
    "dataset=thoracic&train_share=0.6&outliers=blank&class_weights=balanced&test_share=0.1",
    "dataset=iris&train_share=0.5&stratified=0&sampling=over&split_seed=2",
    "dataset=plane&n_samples=61&folds=10&fold=10",
]


def spec_of(link: str) -> ExperimentSpec:
    """Return the spec of a link without problems."""
    spec, problems = parse_link(link)
    assert not problems
    return spec


@pytest.mark.parametrize("link", LINKS)
def test_the_rows_of_an_export_are_those_of_the_page_to_the_last_bit(link, tmp_path, monkeypatch):
    spec, mine = spec_of(link), {"np": np, "SEED": 0}
    mine["SEED"] = spec.data.seed
    monkeypatch.chdir(tmp_path)
    if name := csv_file_name(spec):
        (tmp_path / name).write_text(rows_as_csv(spec), encoding="utf-8")
    exec(rows_cell(spec, str).code + "\n" + split_cell(spec, str).code, mine)
    ours = prepare_data(spec.data)
    for part in ("X_train", "y_train", "X_val", "y_val"):
        expected = getattr(ours, part)
        if len(expected):
            np.testing.assert_array_equal(mine[part], expected)
            assert mine[part].dtype == np.float32
        else:
            assert part not in mine


def test_derived_inputs_are_written_as_they_are_computed():
    x = np.linspace(-6, 6, 25)
    for feature in FEATURES.values():
        columns = {"x1": x, "x2": x[::-1] + 0.5}
        mine = eval(feature.code, {"np": np, **columns})
        np.testing.assert_array_equal(mine, feature.compute(*(columns[name] for name in feature.sources)))


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("warmup", [0, 4])
def test_the_learning_rate_is_that_of_the_page(name, warmup):
    spec = spec_of(f"schedule={name}&warmup_epochs={warmup}&learning_rate=0.3&epochs=50")
    code = schedule_code(spec)
    assert bool(code) is not spec.schedule.is_constant
    if code:
        mine = {"np": np, "LEARNING_RATE": 0.3}
        exec(code, mine)
        expected = [0.3 * spec.schedule.factor(epoch) for epoch in range(60)]
        np.testing.assert_allclose(
            [mine["learning_rate"](epoch) for epoch in range(60)], expected, rtol=1e-12
        )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "link", ["dataset=circle", "dataset=wine_type&patience=3", f"dataset=drawn&points={MANY}"]
)
def test_script_and_notebook_hold_the_same_cells_in_the_readers_language(link, language):
    spec, _ = spec_of(link), translator(language)
    made, book = script(spec, _), json.loads(notebook(spec, _))
    code = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert code == [cell.code for cell in build_cells(spec, _) if cell.code]
    assert all(part in made for part in code)
    compile(made, "run.py", "exec")
    nbformat.validate(nbformat.from_dict(book))
    assert f"# --- {_('Training')} ---" in made
    words = "".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown")
    assert f"## {_('Training')}" in words
    assert "playground" not in "\n".join(code)
    assert max(map(len, made.splitlines())) < 1000 or "points=" in made
    assert notebook(spec, _) == notebook(spec, _)


def test_what_was_changed_by_hand_is_told():
    spec = spec_of("dataset=circle")
    said = {"changed": "changed by hand", "left": "not repeated"}
    assert not any(words in script(spec) for words in said.values())
    within = made(spec, (3, "weight", [0, 1.5], 2), (4, "learning_rate", 0.1), (4, "dropout", [0.5], 1))
    assert all(words in within for words in said.values())
    assert "LEARNING_RATES = {4: 0.1}" in within
    assert "WEIGHTS" not in within
    assert "DROPOUTS" not in within
    repeated = made(spec, (3, "learning_rate", 0.1), (5, "batch_size", 4), (6, "batch_size", 8, 3))
    assert "LEARNING_RATES = {3: 0.1}" in repeated
    assert "BATCH_SIZES = {5: 4, 7: 8}" in repeated  # another size counts from the next epoch on
    assert said["left"] not in repeated


def made(spec: ExperimentSpec, *changes: Any) -> str:
    """Return the script of a run that was changed by hand."""
    return script(spec, run_changes=RunChanges(changes=changes_from_json(changes)))


def test_a_run_that_went_on_is_as_long_as_it_was():
    spec = spec_of("dataset=circle&epochs=30&stop_metric=0.9")
    assert "EPOCHS = 30\n" in script(spec, run_changes=RunChanges(epochs=12))
    longer = script(spec, run_changes=RunChanges(epochs=45, went_on=True))
    assert "EPOCHS = 45\n" in longer
    assert "45 epochs are trained here" in longer
    assert "went on without its rules" in longer
    assert "went on" not in script(spec, run_changes=RunChanges(epochs=30))


@pytest.mark.parametrize(("loss", "told"), [("mse", False), ("mae", True), ("mape", True)])
def test_a_loss_whose_last_digits_grow_says_so(loss, told):
    spec = spec_of(f"dataset=drawn&points={RISE}&loss={loss}")
    assert ("last digits can grow" in " ".join(script(spec).replace("#", "").split())) is told


def test_an_export_is_named_after_data_and_fingerprint_and_brings_its_rows():
    assert make_export("script", spec_of("dataset=moons"), fingerprint="ab-cd").name == "moons-ab-cd.py"
    file = make_export("script", spec_of("dataset=wine_type")).as_one_file()
    assert file.name == "wine_type-py.zip"
    assert file.content == make_export("script", spec_of("dataset=wine_type")).as_one_file().content
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        script_name, table = archive.namelist()
        assert script_name == "wine_type.py" and re.fullmatch(r"wine_type-[0-9a-f]{8}\.csv", table)
        assert f'np.loadtxt("{table}"' in archive.read(script_name).decode()
        rows = archive.read(table).decode().splitlines()
    assert len(rows) == 1 + 6497
    assert rows[0].endswith(",quality,red")


def test_two_exports_in_one_folder_do_not_share_a_file_unless_their_rows_are_the_same():
    few = encode_drawing(make_drawing("c", [(x, x // 2, 0) for x in range(0, 240, 1)]))
    names = [
        csv_file_name(spec_of(link))
        for link in (
            f"dataset=drawn&points={MANY}",
            f"dataset=drawn&points={few}",
            "dataset=wine_quality",
            "dataset=wine_type",
        )
    ]
    assert all(names) and len(set(names)) == 4
    assert csv_file_name(spec_of("dataset=wine_type&seed=9&layers=3")) == names[-1]


def test_wines_have_their_grades_wherever_they_are_written():
    rows = rows_as_csv(spec_of("dataset=wine_quality")).splitlines()
    assert rows[0].endswith(",red,quality")
    assert {row.rpartition(",")[2] for row in rows[1:]} == {f"{grade}.0" for grade in range(3, 10)}


def test_simulated_rows_are_called_so():
    text = script(spec_of("dataset=thoracic"))
    assert ("SIMULATED" in text) == (prepare_data(spec_of("dataset=thoracic").data).source == "simulated")
    assert "CC-BY-4.0" in text


def test_rates_of_layers_are_changed_again_by_the_code_of_the_setting():
    changed = RunChanges(epochs=9, changes=changes_from_json([[8, "dropout", [0.3, 0.0]]]))
    codes = [
        script(spec_of(link), run_changes=changed).replace(link.split("&", 1)[1], "")
        for link in (
            "n_samples=40&layers=4-3&dropout=0.1-0.2",
            "n_samples=40&layers=4-dropout0.1-3-dropout0.2",
        )
    ]
    assert codes[0] == codes[1]
    assert "DROPOUTS = {0: (0.1, 0.2), 8: (0.3, 0.0)}" in codes[0]
