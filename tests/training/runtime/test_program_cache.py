"""The cache of compiled programs: it stays small, and a full disk stops no net."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playground.training.runtime.compile_lock import compile_lock, program_name
from playground.training.runtime.program_cache import (
    FLAGS,
    READ_ONLY,
    digest_path,
    flags_for,
    has_room,
    prune,
)
from tests.training.support import spec_of
from tests.training.trainer_program import PROGRAM

HOUR = 3600.0
FULL_DISK = """
set -e
mount -t tmpfs -o size=1m tmpfs "$1"
mkdir "$1/cache"
head -c 2M /dev/zero > "$1/fill" 2> /dev/null || true
shift
exec "$@"
"""


def program(folder: Path, name: str, hours: float, suffix: str = ".pb") -> Path:
    """Return a file of 1000 bytes that looks like a program used `hours` ago."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"xla_compile_cache__{name}__XLA_CPU_JIT{suffix}"
    path.write_bytes(b"p" * 1000)
    os.utime(path, (time.time() - hours * HOUR,) * 2)
    return path


def test_what_was_unused_longest_goes_first(tmp_path: Path) -> None:
    now, old = tmp_path / ("a" * 16), tmp_path / ("b" * 16)
    oldest, middle, newer = program(old, "1", 90), program(now, "2", 30), program(now, "3", 3)
    stranger = tmp_path / "mine" / "xla_compile_cache__1.pb"
    program(stranger.parent, "9", 900).rename(stranger)
    (now / "notes.txt").write_text("keep me")
    for folder in (now, old):
        (folder / f"{'0' * 24}.done").touch()
    prune(tmp_path, kept_bytes=2000)
    assert [path.exists() for path in (oldest, middle, newer)] == [False, True, True]
    assert list(old.glob("*.done")) == []
    assert len(list(now.glob("*.done"))) == 1
    prune(tmp_path, kept_bytes=0)
    assert [path.exists() for path in (middle, newer)] == [False, False]
    assert stranger.exists()
    assert (now / "notes.txt").exists()


def test_what_is_in_use_stays_and_what_was_never_finished_goes(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 16)
    fresh, writing = program(folder, "1", 0.5), program(folder, "2", 0.5, ".pbq-1.tmp")
    left = program(folder, "3", 5, ".pbq-2.tmp")
    prune(tmp_path, kept_bytes=1500)
    assert [path.exists() for path in (fresh, writing, left)] == [True, True, False]
    prune(tmp_path / "nowhere")


def test_a_program_goes_with_its_digest_from_the_folder_of_its_net(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 16)
    old = program(folder / ("b" * 16), "1", 5)
    digest_path(old).write_text("0" * 64)
    (folder / f"{'0' * 24}.done").touch()
    prune(tmp_path, kept_bytes=0)
    assert list((folder / ("b" * 16)).iterdir()) == []
    assert list(folder.glob("*.done")) == []


def test_what_has_no_room_is_only_read(tmp_path: Path) -> None:
    assert READ_ONLY not in flags_for(tmp_path, writable=True)
    assert READ_ONLY in flags_for(tmp_path, writable=False)
    assert has_room(tmp_path)
    assert not has_room(tmp_path, fewest=2**62)
    assert not has_room(tmp_path / "nowhere")


def test_whoever_can_make_no_lock_trains_without_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path))
    spec = spec_of("layers=3")
    with compile_lock(spec):
        (lock,) = tmp_path.rglob(f"{program_name(spec)}.lock")
    lock.with_suffix(".done").unlink()
    lock.unlink()
    lock.mkdir()  # in the way of the file
    with compile_lock(spec):
        assert not lock.with_suffix(".done").exists()


def test_a_full_disk_stops_no_net(tmp_path: Path) -> None:
    inside = ["unshare", "--mount", "--map-root-user"]
    mount = [*inside, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if not shutil.which("unshare") or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk of its own can be had here")
    environment = {k: v for k, v in os.environ.items() if k not in {FLAGS, "XLA_FLAGS"}}
    tasks = json.dumps([("n_samples=40&layers=4", 20), ("n_samples=40&layers=3", 20)])
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, tasks]
    done = subprocess.run(
        [*inside, "sh", "-c", FULL_DISK, "sh", str(tmp_path), *command],
        env=environment | {"PLAYGROUND_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": "."},
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [len(each["answer"]) for each in told] == [64, 64]  # numbers of a net that was trained
    assert [each["files"] for each in told] == [0, 0]
