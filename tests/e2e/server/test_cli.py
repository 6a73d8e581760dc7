"""`python -m playground train`, for real, in a process of its own."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.cli import main
from playground.spec import parse_link

ROOT = Path(__file__).parents[3]
XOR = "dataset=xor&layers=4&learning_rate=0.01&epochs=400"
ENGLISH = os.environ | {"LC_ALL": "C.UTF-8"}


class Called(NamedTuple):
    """What a call of the program led to."""

    code: int
    out: str
    errors: str


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    command = [sys.executable, "-m", "playground", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=280, env=ENGLISH | environment, check=False
    )


def train(*arguments: str, **environment: str) -> dict[str, Any]:
    """Train and return the JSON."""
    done = call("train", *arguments, "--json", **environment)
    assert done.returncode == 0, done.stderr

    def refuse(name: str) -> None:
        raise ValueError(f"{name} is not JSON")

    found: dict[str, Any] = json.loads(done.stdout, parse_constant=refuse)
    return found


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Any]:
    """Return the result of training XOR, and its record."""
    path = tmp_path_factory.mktemp("record") / "run.data"
    found = train(f"http://127.0.0.1:8501/?{XOR}", "--record", str(path))
    return found, np.load(path)


def test_xor_is_learnt(recorded: tuple[dict[str, Any], Any]) -> None:
    found, _ = recorded
    assert found["link"] == XOR
    assert found["status"] == "finished"
    assert (found["data_source"], found["parameters"], found["epochs"]) == ("generated", 17, 400)
    assert found["metrics"] == {"accuracy": 1.0, "val_accuracy": None}
    assert found["loss"] < 0.1
    assert found["val_loss"] is None
    assert found["seconds"] > 0
    assert found["baseline"]["metric"] == 0.5


def test_the_history_is_whole(recorded: tuple[dict[str, Any], Any]) -> None:
    found, _ = recorded
    assert {key: len(curve) for key, curve in found["history"].items()} == dict.fromkeys(
        ("loss", "val_loss", "accuracy", "val_accuracy"), 400
    )
    assert found["history"]["loss"][-1] == found["loss"]


def test_the_record_is_whole(recorded: tuple[dict[str, Any], Any]) -> None:
    found, record = recorded
    assert str(record["data_source"]) == "generated"
    assert record["X_train"].shape == (4, 2)
    assert record["y_train"].shape == (4, 1)
    assert (record["orders"].shape, record["orders"].dtype) == ((400, 4), np.int32)
    assert (np.sort(record["orders"], axis=1) == np.arange(4)).all()
    shapes = [(2, 4), (4,), (4, 1), (1,)]
    for moment in ("initial", "final"):
        assert [record[f"{moment}_{i}"].shape for i in range(4)] == shapes
        assert f"{moment}_4" not in record
    assert sum(np.prod(shape) for shape in shapes) == found["parameters"]
    assert not np.array_equal(record["initial_0"], record["final_0"])


def test_the_final_weights_give_the_loss(recorded: tuple[dict[str, Any], Any]) -> None:
    found, r = recorded
    hidden = np.tanh(r["X_train"] @ r["final_0"] + r["final_1"])
    p = 1 / (1 + np.exp(-(hidden @ r["final_2"] + r["final_3"])))
    loss = -np.mean(r["y_train"] * np.log(p) + (1 - r["y_train"]) * np.log(1 - p))
    assert loss == pytest.approx(found["loss"], rel=1e-3)


def test_the_same_link_gives_the_same_bits(recorded: tuple[dict[str, Any], Any], tmp_path: Path) -> None:
    first, record = recorded
    path = tmp_path / "again.npz"
    again = train(XOR, "--record", str(path))
    assert {name for name in first if again[name] != first[name]} <= {"seconds", "compile_seconds"}
    other = np.load(path)
    for name in record.files:
        assert record[name].tobytes() == other[name].tobytes(), name


@pytest.fixture
def call_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Called]:
    """Return a function that runs the program in this process, which may have imported TensorFlow before."""

    def run(*arguments: str, **environment: str) -> Called:
        with monkeypatch.context() as changed:
            for name, value in {"LC_ALL": "C.UTF-8", **environment}.items():
                changed.setenv(name, value)
            code = main(arguments)
        return Called(code, *capsys.readouterr())

    return run


def test_epochs_and_problems_are_told_and_the_rest_is_trained(call_here: Callable[..., Called]) -> None:
    done = call_here("train", "dataset=plane&n_samples=50&layers=99&nope=1", "--epochs", "3", "--json")
    assert done.code == 0
    assert "Not used: layers=99" in done.errors
    assert "Not used: nope=1" in done.errors
    assert "Traceback" not in done.errors
    found = json.loads(done.out)
    assert parse_link(found["link"]).spec.training.epochs == found["epochs"] == 3
    assert set(found["metrics"]) == {"r2", "val_r2"}
    assert all(value is not None for value in found["metrics"].values())


def test_a_run_that_diverges_is_a_result(call_here: Callable[..., Called]) -> None:
    done = call_here("train", "dataset=plane&optimizer=sgd&learning_rate=100&activation=relu&epochs=200")
    assert done.code == 0
    assert "fingerprint" in done.out
    assert "diverged" in done.errors


@pytest.mark.slow
def test_without_a_network_real_data_is_simulated_and_told(
    call_here: Callable[..., Called], tmp_path: Path
) -> None:
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    folder = {"PLAYGROUND_DATA_DIR": str(tmp_path), "NO_PROXY": ""}
    done = call_here("train", "dataset=thoracic&epochs=2", "--json", **folder, **nowhere)
    assert done.code == 0
    assert "simulated from published figures, not the real records" in done.errors
    assert json.loads(done.out)["data_source"] == "simulated"


ENDLESS = "dataset=circle&layers=32-32&batch_size=1&epochs=100000"
"""A run that takes minutes."""
BAR = re.compile(r"\| [1-9]\d*/")
"""The bar of a run whose first epoch is trained."""


@pytest.mark.slow
def test_ctrl_c_ends_without_a_traceback() -> None:
    command = [sys.executable, "-m", "playground", "train", ENDLESS]
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))  # 100 columns for the bar
    with subprocess.Popen(command, cwd=ROOT, env=ENGLISH, stdout=subprocess.PIPE, stderr=terminal) as process:
        os.close(terminal)
        shown = read_until(screen, BAR)
        process.send_signal(signal.SIGINT)
        shown += read_until(screen, None)
        assert process.wait(timeout=60) == 130
    os.close(screen)
    assert "Traceback" not in shown
    assert shown.strip().endswith("Stopped.")


def read_until(screen: int, wanted: re.Pattern[str] | None) -> str:
    """Return what a terminal shows until it shows `wanted`, or to its end."""
    shown = ""
    while wanted is None or not wanted.search(shown):
        try:
            part = os.read(screen, 4096)
        except OSError:  # Linux's way to say that nobody writes there any more
            part = b""
        if not part:
            assert wanted is None, shown
            break
        shown += part.decode(errors="replace")
    return shown
