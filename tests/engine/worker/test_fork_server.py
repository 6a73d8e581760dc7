"""What the process has done that trainers are forked from."""

import subprocess
import sys
from pathlib import Path

import pytest

from playground.engine.launch.fork_launcher import start_host

PROGRAM = """
from playground.engine.worker.fork_server import import_training
import_training()
from tensorflow.python.eager import context
from playground.training.runtime.environment import machine_digest
print(machine_digest.cache_info().currsize, context.context()._initialized)
"""


def test_the_host_looks_the_machine_up_for_its_trainers_and_runs_no_operation() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "False"]


def test_a_host_that_cannot_import_tensorflow_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "tensorflow"
    broken.mkdir()
    (broken / "__init__.py").write_text('raise ImportError("a library is missing")')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    control, host = start_host()
    try:
        assert host.wait(60) == 1
    finally:
        control.close()
        host.kill()
