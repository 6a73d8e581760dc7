"""States of training that the version before took: each opens, and goes on to the same numbers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.training.runtime.environment import program_cache_folder
from playground.training.session import Session
from tests.compatibility.support import FOLDER, assert_close, digest, numbers, spec_of, stored

MADE_ON, RUNS = (table := stored("checkpoints.json")).pop("made_on"), table
EPOCHS_AFTER, CHUNK = 10, 7


@pytest.fixture(autouse=True)
def _no_real_records(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the wines be simulated, as they were."""
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))


def trained(session: Session, epoch: int) -> list[np.ndarray]:
    """Train up to `epoch`, and return the scores."""
    parts: list[np.ndarray] = []
    while session.epoch < epoch:
        parts.append(session.train(min(CHUNK, epoch - session.epoch)))
    return parts


def repeat(session: Session, run: dict[str, Any]) -> np.ndarray:
    """Do again what a run did until its checkpoint; return its last scores."""
    parts = []
    for epoch, name, value in run["changes"]:
        parts += trained(session, epoch)
        session.change_setting_or_weight(name, value)
    parts += trained(session, run["epoch"])
    for _ in range(run["batch"]):
        session.train_on_batch()
    last: np.ndarray = np.concatenate(parts)[-1]
    return last


@pytest.mark.parametrize("name", RUNS)
def test_a_checkpoint_opens_and_goes_on_to_the_same_numbers(name: str) -> None:
    run, after = RUNS[name], RUNS[name]["after"]
    session = Session(spec_of(run["link"]))
    assert str(session.prepared.source) == run["source"]
    assert_close(repeat(session, run), run["scores"])
    assert_close(session.trainer.weights, run["weights"])

    session.reset()
    session.restore((FOLDER / "checkpoints" / f"{name}.bin").read_bytes())
    assert (session.epoch, session.batches_into_epoch) == (run["epoch"], run["batch"])
    assert (session.n_batches, session.best_epoch) == (run["n_batches"], run["best_epoch"])
    assert session.stop_reason == run["stopped"]
    assert session.trainer.learning_rate == pytest.approx(run["learning_rate"])
    np.testing.assert_array_equal(session.trainer.weights, numbers(run["weights"]))

    assert list(session.snapshot_epochs) == run["kept"]
    assert session.show_epoch(run["kept"][0]) == run["kept"][0]
    assert digest(session.view("weights")["weights"]) == run["first_weights_kept"]
    session.show_epoch(None)

    scores = np.concatenate(trained(session, run["epoch"] + EPOCHS_AFTER))
    assert (session.epoch, session.stop_reason) == (after["epoch"], after["stopped"])
    assert_close(scores, after["scores"])
    assert_close(session.trainer.weights, after["weights"])
    if program_cache_folder().name == MADE_ON["machine"]:  # same processor, same TensorFlow: the same bits
        assert session.fingerprint == run["fingerprint"]
        assert digest(session.trainer.weights) == after["sha256"]
