"""The same numbers in every process, with and without the cache of compiled programs."""

import json
import os
import subprocess
import sys

import pytest

PROGRAM = """
import json, os, sys
from hashlib import sha256
from pathlib import Path
from playground.training.runtime.environment import prepare_environment
prepare_environment()
import playground.datasets
from playground.spec import parse_link
from playground.training.runtime.configure import configure
from playground.training.session import Session

def numbers(link, chunk):
    spec = parse_link(link).spec
    configure(spec)
    session = Session(spec)
    session.compile()
    parts = [session.train(chunk) for _ in range(20 // chunk)]
    data = b"".join(p.tobytes() for p in parts) + session.weights.tobytes()
    return sha256(data).hexdigest()

def files():
    root = os.environ["PLAYGROUND_CACHE_DIR"]
    return len(list(Path(root).rglob("*.pb")))

def child(link, chunk):
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, numbers(link, chunk).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = pipe.read()
    os.wait()
    return {"answer": answer, "files": files()}

print(json.dumps([child(link, int(chunk)) for link, chunk in json.loads(sys.argv[1])]))
"""
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
