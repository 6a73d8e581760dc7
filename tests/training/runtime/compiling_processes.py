"""Processes that each train one small net into the same cache, after something was done to it."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from playground.training.runtime.libraries import import_libraries

import_libraries()

import playground.datasets  # noqa: E402, F401 - fills the registry
from playground.spec import parse_link  # noqa: E402
from playground.training.runtime.configure import configure_tensorflow  # noqa: E402
from playground.training.runtime.environment import program_cache_folder  # noqa: E402
from playground.training.runtime.program_folder import is_whole  # noqa: E402
from playground.training.session import Session  # noqa: E402

LINK = "n_samples=40&layers=3"
OTHER_BATCH = 7


def nothing() -> None:
    """Leave the cache as it is."""


def programs() -> list[Path]:
    """Return the programs in the cache: two, when a process has trained."""
    return sorted(program_cache_folder().rglob("xla_compile_cache__*.pb"))


def empty(path: Path) -> None:
    """Leave nothing of a program."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Leave the first half of a program."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zero(path: Path) -> None:
    """Leave the length of a program alone."""
    path.write_bytes(bytes(path.stat().st_size))


def flip(share: float) -> Callable[[Path], None]:
    """Return a damage: the bits of one byte are turned over."""

    def flipped(path: Path) -> None:
        content = path.read_bytes()
        at = int(len(content) * share)
        path.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])

    return flipped


def put_folder_in_place(path: Path) -> None:
    """Put a folder that is not empty in the place of a program."""
    path.unlink()
    path.mkdir()
    (path / "file").touch()


def remove_digest(path: Path) -> None:
    """Leave a program of which nobody knows whether it was finished."""
    path.with_name(f"{path.name}.sha256").unlink()


def both(*damages: Callable[[Path], None]) -> Callable[[], None]:
    """Return a function that damages the two programs, each in another way."""

    def damage() -> None:
        for each, path in zip(damages, programs(), strict=True):
            each(path)

    return damage


def remove_cache() -> None:
    """Take the whole folder away, or what is in its place."""
    root = program_cache_folder().parent
    if root.is_dir():
        shutil.rmtree(root)
    else:
        root.unlink()


def put_file_in_place() -> None:
    """Put a file in the place of the whole folder."""
    remove_cache()
    program_cache_folder().parent.write_text("a file")


def damage_and_make_read_only() -> None:
    """Empty the only program, and mount the folder so that nobody can make it anew from now on."""
    (program,) = programs()
    empty(program)
    root = str(program_cache_folder().parent)
    for options in (["--bind", root], ["-o", "remount,bind,ro"]):
        if os.spawnvp(os.P_WAIT, "mount", ["mount", *options, root]):
            raise OSError(f"{root} cannot be mounted.")


BEFORE = {
    "empty, cut": both(empty, cut),
    "zeroed, a folder": both(zero, put_folder_in_place),
    "flipped at 1 %, no digest": both(flip(0.01), remove_digest),
    "flipped at 50 %, at 99 %": both(flip(0.5), flip(0.99)),
}


def train(before: Callable[[], None], between: Callable[[], None], link: str = LINK) -> str:
    """Return a digest of what is trained when this is done before the first and between the two programs."""
    spec = parse_link(link).spec
    before()
    configure_tensorflow(spec)
    session = Session(spec)
    session.compile()
    between()
    session.change_setting_or_weight("batch_size", OTHER_BATCH)
    scores = session.train(3)
    return sha256(scores.tobytes() + session.trainer.weights.tobytes()).hexdigest()


def in_process(before: Callable[[], None], between: Callable[[], None], link: str = LINK) -> str:
    """Return what `train` does in a process of its own; empty if it failed."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, train(before, between, link).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = pipe.read()
    os.wait()
    return answer


def told(*, mounts: bool) -> dict[str, str]:
    """Return what was trained after each damage; `mounts`: whether folders can be mounted here."""
    answers = {"none": in_process(nothing, nothing)}
    answers |= {name: in_process(damage, nothing) for name, damage in BEFORE.items()}
    answers["programs"] = str(sum(is_whole(path) for path in programs()))
    answers["vanished while running"] = in_process(nothing, remove_cache)
    answers["a file while running"] = in_process(nothing, put_file_in_place)
    answers["a file before"] = in_process(nothing, nothing)
    if mounts:
        answers["read-only while running"] = in_process(remove_cache, damage_and_make_read_only)
        answers["read-only before"] = in_process(nothing, nothing)
    return answers


if __name__ == "__main__":
    json.dump(told(mounts="mounts" in sys.argv), sys.stdout)
