"""Scripts that people have taken away run as before, and what is exported today gives the same numbers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine.messages.manual_change import Change
from playground.export import make_export
from playground.export.run_changes import AS_LINKED, RunChanges
from tests.compatibility.support import FOLDER, assert_close, spec_of, stored

pytestmark = pytest.mark.timeout(900)  # all scripts run in the first test
RUNS = stored("exports.json")
RUNNER = """
import os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    runpy.run_path("run.py")
"""
Files = tuple[bytes, str, bytes]
"""A script, and the name and content of the table beside it, if there is one."""


def kept(name: str) -> Files:
    """Return what the version before has exported."""
    table = RUNS[name]["table"]
    rows = (FOLDER / "exports" / table).read_bytes() if table else b""
    return (FOLDER / "exports" / f"{name}.py.txt").read_bytes(), table, rows


def today(name: str) -> Files:
    """Return what is exported now."""
    went = RUNS[name]["course"]
    run_changes = AS_LINKED
    if went is not None:
        changes = tuple(Change(*change) for change in went["changes"])
        run_changes = RunChanges(epochs=went["epochs"], went_on=went["went_on"], changes=changes)
    file = make_export("script", spec_of(RUNS[name]["link"]), run_changes=run_changes)
    return file.content, file.table, file.rows


def write(folder: Path, files: Files) -> Path:
    """Write a script, and the table that it needs beside it."""
    script, table, rows = files
    folder.mkdir()
    (folder / "run.py").write_bytes(script)
    if table:
        (folder / table).write_bytes(rows)
    return folder


@pytest.fixture(scope="module")
def curve(tmp_path_factory: Any) -> Iterator[Callable[[Files], np.ndarray]]:
    """Give a function that returns the curve of a script: all run in one process, each text once."""
    root = tmp_path_factory.mktemp("scripts")
    (nothing := root / "data").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYGROUND_DATA_DIR", str(nothing))  # the patients are simulated, as they were
        wanted = dict.fromkeys(files for name in RUNS for files in (kept(name), today(name)))
        folders = {files: write(root / str(number), files) for number, files in enumerate(wanted)}
        command = [sys.executable, "-I", "-c", RUNNER, *map(str, folders.values())]
        ours = ("TF_", "XLA_", "PYTHON")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        yield lambda files: np.loadtxt(folders[files] / "curve.csv", delimiter=",", skiprows=1, ndmin=2)


@pytest.mark.parametrize("make", [kept, today])
@pytest.mark.parametrize("name", RUNS)
def test_a_script_gives_the_numbers_that_it_gave(name: str, make: Callable[[str], Files], curve: Any) -> None:
    rows, before = curve(make(name)), RUNS[name]
    assert len(rows) == before["epochs"]
    assert_close(rows[-1], list(before["last"].values()))
