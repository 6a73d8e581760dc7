"""Exports, run by themselves, give the curve of the page: every optimizer and loss."""

import ast
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keras
import nbclient
import nbformat
import numpy as np
import pytest

from playground.cli.judging import evaluation_of
from playground.engine.messages.manual_change import Change
from playground.export import make_export, notebook, script
from playground.export.layers.dense import keras_class_name
from playground.export.rows import csv_file_name, rows_as_csv
from playground.export.run_changes import AS_LINKED, RunChanges
from playground.i18n import translator
from playground.spec import ExperimentSpec
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.repetitions import fold_repetitions
from playground.training.session import Session
from tests.spec.strategies import RISE
from tests.training.support import spec_of

pytestmark = pytest.mark.timeout(900)  # all scripts run in the first test
EPOCHS = 20
RUNNER = """
import os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    runpy.run_path("run.py")
"""


PLAIN = "train_share=0.5&batch_size=10&layers=3"
"""Few steps of three neurons, all batches of one size; of 60 rows both parts, too."""
LINKS = [
    f"dataset=drawn&points={RISE}&train_share=0.5&batch_size=8&loss=mape&layers=4&activation=softplus",
    "dataset=circle&n_samples=80&noise=0.2&seed=3&inputs=x1-x2-x1_sq-x1x2-sin_x1-cos_x2-radius&layers=5&activation=elu&scaling=standard&optimizer=adamw&loss=binary_focal_crossentropy",
    "dataset=moons&n_samples=80&layers=dropout0.2-batchnorm-4-dropout0.3-dropout0.1-4-batchnorm-dropout0.1&activation=relu-swish&regularizer=l1l2&regularization_rate=0.01",
    "dataset=gauss&n_samples=80&layers=5-4&batch_normalization=1&activation=swish&initializer=he_normal&clipping=clipnorm&clip_limit=0.1&optimizer=sgd",
    "dataset=drawn&train_share=0.7&layers=4-4&activation=gelu-maxout&dropout=0.3-0.1&initializer_seed=11&schedule=cosine&decay_epochs=15&alpha=0.1&warmup_epochs=3&optimizer=adamax&loss=log_cosh",
    "dataset=iris&train_share=0.5&batch_size=25&inputs=petal_width-sepal_length&scaling=minmax&layers=3&initializer=zeros&schedule=step&decay_rate=0.5&decay_epochs=4&optimizer=nadam",
    "dataset=xor_clouds&n_samples=160&layers=&loss=squared_hinge&optimizer=rmsprop&momentum=0.5&centered=1&weight_decay=0.01&batch_size=37",
    "dataset=rings&n_samples=80&layers=6&activation=selu&optimizer=nesterov&patience=3&min_delta=0.01&restore_best=1&schedule=exponential&clipping=global_clipnorm&clip_limit=0.2&loss=poisson",
    "dataset=gauss&n_samples=80&layers=2&activation=leaky_relu&optimizer=ftrl&stop_metric=0.9&schedule=time&decay_rate=0.5&loss=mse",
    f"dataset=multi_gauss&optimizer=momentum&loss=mae&n_samples=60&learning_rate=0.01&{PLAIN}",
    f"dataset=gauss&optimizer=adadelta&loss=msle&n_samples=60&{PLAIN}",
    "dataset=wine_quality&optimizer=adagrad&loss=huber&train_share=0.1&batch_size=130&layers=3",
    "dataset=or&optimizer=lion&loss=binary_crossentropy&batch_size=1&layers=3",
    "dataset=xor&optimizer=adafactor&loss=hinge&batch_size=1&layers=3",
    "dataset=iris&folds=2&fold=2&test_share=0.2&together=1&batch_size=30&layers=3&scaling=standard&split_seed=3",
    "dataset=thoracic&train_share=0.5&outliers=blank&class_weights=balanced&batch_size=47&layers=3&optimizer=sgd",
]
"""Every optimizer and loss at least once, and what is rare: derived inputs, layers that differ, dropout,
schedules, clipping, rules that stop. The gradient of `mae` jumps where an error changes its sign: it gets
small steps. The rows of every data set are compared in `test_export.py`. Two nets have a smaller last batch
and parts of two sizes; the others have batches of one size, for one program less."""


def specs() -> dict[str, ExperimentSpec]:
    """Return the specs of all links, of 20 epochs."""
    return {link: spec_of(f"{link}&epochs={EPOCHS}") for link in LINKS}


BY_HAND = (
    "dataset=moons&n_samples=120&layers=4-3&batch_size=20&schedule=exponential&seed=2&epochs=15"
    "&patience=2&min_delta=1000&restore_best=1"
)
"""A run that goes on after early stopping and its last epoch, and is changed meanwhile: it takes `WENT`.

Both sizes of batches go into the 60 rows: a smaller last one would be compiled again after each change."""
WENT = RunChanges(
    epochs=EPOCHS,
    went_on=True,
    changes=(
        Change(0, "weight", [2, 0.5]),
        Change(4, "learning_rate", 0.03),
        Change(5, "weight", [3, -1.25]),
        Change(5, "weight", [20, 0.75]),
        Change(6, "batch_size", 10, 1),
        Change(8, "dropout", [0.3]),
        Change(10, "regularizer", "l1l2"),
        Change(10, "regularization_rate", 0.05),
        Change(11, "l1_ratio", 0.2),
        Change(12, "learning_rate", 0.001),
        Change(14, "dropout", [0.0, 0.2]),
        Change(17, "regularizer", "none"),
        Change(18, "weight", [0, 0.1]),
    ),
)


def write_run(folder: Path, spec: ExperimentSpec, run_changes: RunChanges = AS_LINKED) -> Path:
    """Write what an export of `spec` is made of into `folder`."""
    folder.mkdir()
    (folder / "run.py").write_text(script(spec, run_changes=run_changes), encoding="utf-8")
    if name := csv_file_name(spec):
        (folder / name).write_text(rows_as_csv(spec), encoding="utf-8")
    return folder


def clean_environment() -> dict[str, str]:
    """Return the environment without what ours sets for TensorFlow."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("TF_", "XLA_", "PYTHON"))}


def asked(request: Any) -> dict[str, ExperimentSpec]:
    """Return the specs of the tests that will run: a single one does not have to wait for the others."""
    used = [getattr(item, "callspec", None) for item in request.session.items]
    links = {call.params.get("link") for call in used if call is not None}
    return {link: spec for link, spec in specs().items() if link in links}


@pytest.fixture(scope="module")
def curves(request: Any, tmp_path_factory: Any) -> Iterator[Callable[[str], np.ndarray]]:
    """Give a function that returns the curve of a link's script; all run in one process without ours."""
    root = tmp_path_factory.mktemp("exports")
    wanted = asked(request)
    folders = {link: write_run(root / str(i), spec) for i, (link, spec) in enumerate(wanted.items())}
    folders[BY_HAND] = write_run(root / "by_hand", spec_of(BY_HAND), WENT)
    command = [sys.executable, "-I", "-c", RUNNER, *map(str, folders.values())]
    log = root / "log.txt"
    with log.open("wb") as out:
        running = subprocess.Popen(command, env=clean_environment(), stdout=out, stderr=subprocess.STDOUT)

    def curve(link: str) -> np.ndarray:
        running.wait()
        path = folders[link] / "curve.csv"
        assert path.exists(), log.read_text()[-3000:]
        return curve_of(path)

    curve.folders = folders
    yield curve
    running.kill()
    running.wait()


def curve_of(path: Path) -> np.ndarray:
    """Return the rows of a curve file."""
    return np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)


def ours(spec: ExperimentSpec) -> np.ndarray:
    """Return the curve of the page."""
    session, parts = Session(spec), []
    while not session.stop_reason and sum(map(len, parts)) < spec.training.epochs:
        parts.append(session.train(spec.training.epochs))
    return np.concatenate(parts)


@pytest.fixture(scope="module")
def pages(request: Any, curves: Any) -> dict[str, np.ndarray]:
    """Return the curves of the page, trained while the scripts run in another process."""
    return {link: ours(spec) for link, spec in asked(request).items()}


def test_every_optimizer_and_loss_is_among_them():
    used = [spec.settings() for spec in specs().values()]
    assert {one["optimizer"] for one in used} == set(OPTIMIZERS)
    assert {one["loss"] for one in used} == set(LOSSES)


@pytest.mark.parametrize("link", LINKS)
def test_a_script_gives_the_curve_of_the_page(link, curves, pages):
    page, curve = pages[link], curves(link)
    assert curve[:, 0].tolist() == list(range(1, len(page) + 1))
    np.testing.assert_allclose(curve[:, 1:], page, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("link", [LINKS[11], *LINKS[-2:]])
def test_a_script_gives_the_scores_of_the_command_line(link, curves):
    curves(link)
    spec = specs()[link]
    found = json.loads((curves.folders[link] / "scores.json").read_text())
    folds = fold_repetitions(spec, spec.data.folds) if spec.data.folds else None
    wanted = evaluation_of(spec, folds, open_test=False)
    assert set(found) == {"training", "validation", *(["folds"] if folds else [])}
    for part in ("training", "validation"):
        for learner in ("net", "guessing", "rival"):
            scores = {name: score["value"] for name, score in wanted["parts"][part][learner].items()}
            assert_close(found[part][learner], scores)
    for number, fold in enumerate(found.get("folds", ())):
        for learner in ("net", "guessing", "rival"):
            scores = {name: spread["folds"][number] for name, spread in wanted["folds"][learner].items()}
            assert_close(fold[learner], scores)


def assert_close(mine: dict[str, float | None], wanted: dict[str, float | None]) -> None:
    """Compare scores by name, undefined ones too; last digits of weights move them a little."""
    assert mine.keys() == wanted.keys()
    for name, value in wanted.items():
        assert mine[name] == (value if value is None else pytest.approx(value, rel=1e-3, abs=1e-4)), name


@pytest.mark.parametrize("link", LINKS)
def test_a_notebook_runs_the_statements_of_the_script(link):
    spec = specs()[link]
    book = nbformat.reads(notebook(spec), as_version=4)
    code = "\n".join(cell.source for cell in book.cells if cell.cell_type == "code")
    assert statements(code) == statements(script(spec))


def statements(code: str) -> list[str]:
    """Return what a module does, without its docstring."""
    body = ast.parse(code).body
    return [ast.dump(each) for each in (body[1:] if ast.get_docstring(ast.parse(code)) else body)]


def test_what_was_changed_by_hand_is_changed_again(curves):
    session, parts, stops = Session(spec_of(BY_HAND)), [], []
    for change in (*WENT.changes, Change(EPOCHS, "learning_rate", 0.1)):
        while session.epoch < change.epoch:
            parts.append(session.train(change.epoch - session.epoch))
            stops.append(session.stop_reason)
        for _ in range(change.batch):
            parts.append(session.train_on_batch()[0])
        session.change_setting_or_weight(change.name, change.value)
    assert stops.count("early") == 1
    np.testing.assert_allclose(curves(BY_HAND)[:, 1:], np.concatenate(parts), rtol=1e-5, atol=1e-5)


def test_a_notebook_from_a_zip_gives_the_curve_of_the_page(tmp_path):
    spec = spec_of(f"dataset=thoracic&train_share=0.5&batch_size=47&layers=3&epochs={EPOCHS}")
    file = make_export("notebook", spec, translator("ko"), fingerprint="abcd").as_one_file()
    assert file.name == "thoracic-abcd-ipynb.zip"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.namelist() == ["thoracic-abcd.ipynb", csv_file_name(spec)]
        archive.extractall(tmp_path)
    book = nbformat.read(tmp_path / "thoracic-abcd.ipynb", as_version=4)
    nbclient.NotebookClient(book, resources={"metadata": {"path": str(tmp_path)}}).execute(
        env=clean_environment()
    )
    np.testing.assert_allclose(curve_of(tmp_path / "curve.csv")[:, 1:], ours(spec), rtol=1e-5, atol=1e-5)


def test_optimizers_and_initializers_are_the_classes_of_keras():
    for entry in OPTIMIZERS.values():
        assert type(keras.optimizers.get(entry.identifier)).__name__ == entry.keras_class
    for entry in INITIALIZERS.values():
        assert type(keras.initializers.get(entry.identifier)).__name__ == keras_class_name(entry.identifier)
