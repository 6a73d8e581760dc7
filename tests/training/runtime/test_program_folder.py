"""Whatever happens to the files of the cache, training goes on with the same numbers."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playground.training.runtime.program_cache import FLAGS, digest_path
from playground.training.runtime.program_folder import is_whole, remove_damaged_programs, write_digests

MOUNTING = ["unshare", "--mount", "--map-root-user"]
DAMAGES = 7


def can_mount(folder: Path) -> bool:
    """Tell whether a process may have mounts of its own here."""
    mount = [*MOUNTING, "mount", "--bind", str(folder), str(folder)]
    return bool(shutil.which("unshare")) and not subprocess.run(mount, check=False).returncode


def test_no_damage_of_the_cache_stops_a_net(tmp_path: Path) -> None:
    mounts = can_mount(tmp_path)
    command = [sys.executable, "-W", "ignore", "-m", "tests.training.runtime.compiling_processes"]
    environment = {k: v for k, v in os.environ.items() if k not in {FLAGS, "XLA_FLAGS"}}
    done = subprocess.run(
        [*MOUNTING, *command, "mounts"] if mounts else command,
        env=environment | {"PLAYGROUND_CACHE_DIR": str(tmp_path), "PYTHONPATH": "."},
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.pop("programs") == "2", done.stderr
    assert told["none"]
    assert told == dict.fromkeys(told, told["none"]), done.stderr
    assert len(told) == 1 + DAMAGES + 2 * mounts


def test_programs_that_were_there_before_get_no_digest(tmp_path: Path) -> None:
    folder = tmp_path / "net"
    folder.mkdir()
    (tmp_path / "name.done").touch()
    old, new = (folder / f"xla_compile_cache__{name}__XLA_CPU_JIT.pb" for name in "12")
    old.write_bytes(b"old")
    new.write_bytes(b"new")
    write_digests(folder, {old.name})
    assert [is_whole(old), is_whole(new)] == [False, True]
    assert remove_damaged_programs(folder) == {new.name}
    assert sorted(folder.iterdir()) == [new, digest_path(new)]
    assert not (tmp_path / "name.done").exists()
