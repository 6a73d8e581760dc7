"""Adding is one file: one of each kind is put into a copy of the playground, which is started and used."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from websockets.sync.client import connect

from playground.training.train_once import train_once
from tests.added_entries import FILES
from tests.e2e.visiting import press, visit, wait_drawn, wait_for
from tests.patience import PATIENCE_MS
from tests.training.support import spec_of
from tests.web.run_connection import order, receive
from tools.app_server import PROJECT, AppServer, app_server

pytestmark = pytest.mark.browser

LINK = (
    "dataset=stripes&layers=3&activation=softsign&loss=kl_divergence&optimizer=lamb&learning_rate=0.01"
    "&n_samples=40&batch_size=8&epochs=100000"
)
LAYER_LINK = "dataset=stripes&layers=3-noise0.25&n_samples=40"
SHOWN = """() => Object.fromEntries([...document.querySelectorAll('.pg-inside [data-what]')]
  .map((e) => [e.dataset.what, Number(e.dataset.value)]))"""
ASK = """async () => {
  const answer = await fetch('api/calculate?lang=en', { method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'doubled', arguments: { number: 21 }, asker: 'a test' }) });
  return answer.json();
}"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the playground with one more file of each kind."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("playground", "pages"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder)
    for path, text in FILES.items():
        assert not (folder / path).exists()
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def added(project: Path) -> Iterator[AppServer]:
    """The app of the copy."""
    with app_server({"PYTHONPATH": str(project)}, folder=project) as running:
        yield running


def formulas(page: Page) -> list[str]:
    """Return the formulas that the batch inspector shows."""
    return page.locator(".pg-inside-formula").all_inner_texts()


def check_phases(page: Page) -> None:
    """Go through a batch: formulas are those of the entries, and the numbers are what they say."""
    page.locator(".pg-step-choice").click()
    page.locator('.pg-step-menu [data-step="inside"]').click()
    press(page, "step")
    expect(page.locator(".pg-inside")).to_be_visible()
    assert "f(z) = z / (1 + |z|)" in formulas(page)
    shown = page.evaluate(SHOWN)
    assert shown["a"] == pytest.approx(shown["z"] / (1 + abs(shown["z"])))
    assert shown["a"] == pytest.approx(shown["out:0:0"], rel=1e-5)
    press(page, "step")
    assert any(text.startswith("q = max(y, 10⁻⁷); Σ ") for text in formulas(page))
    shown = page.evaluate(SHOWN)
    rows = [shown[f"loss:{row}"] for row in range(8)]
    assert np.mean(rows) == pytest.approx(shown["loss"], rel=1e-5)
    press(page, "step")
    shown = page.evaluate(SHOWN)
    slope = shown["delta"] / shown["returned"]
    assert slope == pytest.approx(shown["slope"])
    press(page, "step")
    assert any(text.endswith("w ← w - η a d") for text in formulas(page))
    page.get_by_role("button", name="Close", exact=True).click()


def check_view(page: Page, server: AppServer, address: str) -> None:
    """Ask for the view by its name, as a viewer of the same run."""
    with connect(address, origin=server.url) as viewer:  # type: ignore[arg-type]
        frame = receive(viewer)
        while "description" not in frame.header or not frame.has("weights"):
            frame = receive(viewer)
        weights = frame.sections["weights"]
        assert frame.header["description"]["views"]["kernels"] == ["kernel_norms", "kernel_names"]
        _, frame = order(viewer, "show", 1, {"kernels": True})
        while not frame.has("kernel_norms"):
            frame = receive(viewer)
        expected = [np.linalg.norm(weights[: 2 * 3]), np.linalg.norm(weights[9 : 9 + 3 * 3])]
        np.testing.assert_allclose(frame.sections["kernel_norms"], expected, rtol=1e-6)
        assert len(frame.sections["kernel_names"]) == 2
        order(viewer, "show", 2, {"kernels": False})
        _, frame = order(viewer, "step", 3)
        assert not frame.has("kernel_norms")


def test_what_is_added_trains_and_is_shown(context: BrowserContext, added: AppServer) -> None:
    sockets: list[str] = []
    context.on("page", lambda page: page.on("websocket", lambda socket: sockets.append(socket.url)))
    page = visit(context, added.page(LINK))
    expect(page.locator(".st-key-problems")).to_have_count(0)
    expect(page.locator(".pg-tile-score .pg-label")).to_contain_text("balanced accuracy")
    check_phases(page)
    assert page.evaluate(ASK) == {"double": 42.0}
    check_view(page, added, next(url for url in sockets if "/api/live" in url))
    press(page, "play")
    wait_for(page, "s.epoch >= 20")
    press(page, "pause")
    expect(page.locator(".pg-tile-score .pg-value")).to_contain_text("%")
    page.locator(".pg-node[data-l='1']").first.hover()
    expect(page.locator(".pg-tip-formula")).to_contain_text("a = softsign(")

    page.goto(added.page(LAYER_LINK))
    wait_drawn(page)
    expect(page.locator(".st-key-problems")).to_have_count(0)
    press(page, "play")
    wait_for(page, "s.epoch >= 5")

    page.get_by_role("link", name="A small picture").click()
    page.wait_for_url("**/small-picture**")
    page.wait_for_function("window.__playgroundSlots?.small?.ready", timeout=PATIENCE_MS)
    press(page, "play")
    page.wait_for_function("window.__playgroundSlots.small.epoch === 5", timeout=PATIENCE_MS)
    expect(page.locator(".pg-field canvas").first).to_be_visible()


def told(project: Path, *arguments: str) -> str:
    """Return what the command line of the copy prints."""
    command = [sys.executable, "-m", "playground", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(project), "PLAYGROUND_LANGUAGE": "en"}
    return subprocess.run(
        command, cwd=project, env=variables, capture_output=True, text=True, check=True
    ).stdout


def test_what_is_added_is_in_a_script_that_is_handed_in(project: Path) -> None:
    made = told(project, "export", LINK.replace("layers=3", "layers=noise0.25-3"), "--output", "-")
    compile(made, "run.py", "exec")
    for part in (
        'activation="softsign"',
        "keras.layers.GaussianNoise(0.25, seed=7)",
        "keras.losses.kl_divergence",
        "keras.optimizers.Lamb(",
        "def balanced_accuracy(tf, y, predicted):",
        "def make_stripes(",
    ):
        assert part in made


def test_an_added_kind_of_layer_trains(project: Path) -> None:
    link = "layers=3&n_samples=40&batch_size=20&learning_rate=0.1"
    with_noise = json.loads(
        told(project, "train", link.replace("3&", "noise0.25-3&"), "--epochs", "5", "--json")
    )
    without = train_once(spec_of(link), 5)
    assert with_noise["parameters"] == without.parameters
    assert with_noise["loss"] != pytest.approx(float(without.history[-1, 0]), rel=1e-4)
