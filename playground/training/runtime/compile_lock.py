"""One process compiles a program; others that need the same one wait and take it from the cache."""

import importlib.util
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from playground.file_modes import PRIVATE_FILE
from playground.spec import ExperimentSpec
from playground.training.runtime.environment import make_writable_folder, program_cache_folder
from playground.training.runtime.program_cache import has_room
from playground.training.runtime.xla_flags import layer_sizes

LONGEST_WAIT_S = 20.0
POLL_S = 0.05


def program_name(spec: ExperimentSpec) -> str:
    """Return a name that specs share if their programs are the same, whatever seed and learning rate."""
    training = spec.training.model_dump(exclude={"epochs", "learning_rate"})
    rows = spec.data.model_dump(exclude={"seed", "noise", "split_seed", "fold"})
    network = spec.network.model_dump(exclude={"initializer_seed"})
    rules = (network, training, spec.optimizer.model_dump(), spec.stopping.model_dump())
    parts = (layer_sizes(spec), spec.n_train, rows, *rules)
    return sha256(repr(parts).encode()).hexdigest()[:24]


@contextmanager
def compile_lock(spec: ExperimentSpec) -> Iterator[None]:
    """Compile inside: the first process at once, the others when it is done, or after 20 s in any case.

    Once a program is in the cache nobody waits any more. Without locks (Windows) or without a folder
    for the cache, or with no room in it, everybody compiles at once.
    """
    folder, name = folder_of_locks(), program_name(spec)
    if folder is None or (folder / f"{name}.done").exists():
        yield
        return
    with open_lock_file(folder / f"{name}.lock") as descriptor:
        if descriptor is not None:
            take_lock_or_wait(descriptor)
        yield
    if descriptor is not None:
        with suppress(OSError):  # a full disk: then others wait again
            (folder / f"{name}.done").touch(mode=PRIVATE_FILE)


def folder_of_locks() -> Path | None:
    """Return the folder of the locks, which is that of the programs; None if nobody can wait for another."""
    folder = make_writable_folder(program_cache_folder())
    lockable = importlib.util.find_spec("fcntl") is not None
    return folder if folder is not None and lockable and has_room(folder) else None


@contextmanager
def open_lock_file(path: Path) -> Iterator[int | None]:
    """Give a descriptor of a file that is made if need be; closing it gives every lock back.

    None if the file cannot be made: the disk is full, say.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError:
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def take_lock_or_wait(descriptor: int) -> None:
    """Keep the lock if nobody has it; else wait until it is given back, or for 20 s."""
    import fcntl  # noqa: PLC0415 - there is none on Windows

    if try_lock(descriptor, fcntl.LOCK_EX):
        return
    end = time.monotonic() + LONGEST_WAIT_S
    while not try_lock(descriptor, fcntl.LOCK_SH) and time.monotonic() < end:
        time.sleep(POLL_S)
    fcntl.flock(descriptor, fcntl.LOCK_UN)


def try_lock(descriptor: int, kind: int) -> bool:
    """Return whether the lock could be had at once."""
    import fcntl  # noqa: PLC0415 - there is none on Windows

    with suppress(BlockingIOError):
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        return True
    return False
