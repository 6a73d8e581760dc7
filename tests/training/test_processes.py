"""The same numbers in every process, with and without the cache of compiled programs."""

import json
import os
import subprocess
import sys

import pytest

from tests.training.trainer_program import PROGRAM

LINK = "n_samples=40&layers=4&dropout=0.2"
RUNS = [(LINK, 20), (LINK, 1), (LINK + "&seed=8", 20)]


def runs_in(folder, tasks):
    """Return digests and number of cached programs of runs forked from one process."""
    environment = {k: v for k, v in os.environ.items() if k not in {"TF_XLA_FLAGS", "XLA_FLAGS"}}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, json.dumps(tasks)],
        env=environment | {"PLAYGROUND_CACHE_DIR": str(folder), "PYTHONPATH": "."},
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="forks after the import of TensorFlow")
def test_cache_and_process_change_no_number(tmp_path):
    cold, warm, other_seed = runs_in(tmp_path / "cache", RUNS)
    assert cold["answer"] == warm["answer"] != other_seed["answer"]
    assert cold["files"] >= 1
    assert warm["files"] == other_seed["files"] == cold["files"], "another seed uses the same program"
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    environment_without_cache = runs_in_file(blocked)
    assert environment_without_cache == cold["answer"]


def runs_in_file(path):
    """Return the digest of a run whose cache folder cannot be made."""
    return runs_in(path, RUNS[:1])[0]["answer"]
