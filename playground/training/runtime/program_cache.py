"""The folder of compiled programs is kept small, and nothing is written to a disk that is nearly full."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

KEPT_BYTES = 500 * 2**20
"""What programs may take on disk, of all versions together."""
FRESH_S = 3600.0
"""A file that was used so lately stays: another process may be about to read it, or is writing it."""
FEWEST_FREE_BYTES = 64 * 2**20
"""Free space below which no program is written: XLA gives up on a net whose program it cannot save."""
FOLDER = re.compile(r"[0-9a-f]{16}")
PROGRAM = re.compile(r"xla_compile_cache__.+\.pb(.*\.tmp)?")
READ_ONLY = "--tf_xla_persistent_cache_read_only=true"
FLAGS = "TF_XLA_FLAGS"
DIRECTORY = "--tf_xla_persistent_cache_directory="


class CachedProgram(NamedTuple):
    """A file of the cache: when it was used last, its bytes, and where it is."""

    used: float
    size: int
    path: Path


def has_room(folder: Path, fewest: int = FEWEST_FREE_BYTES) -> bool:
    """Tell whether programs may be written to `folder`: `fewest` bytes of its disk are free."""
    try:
        return shutil.disk_usage(folder).free >= fewest
    except OSError:
        return False


def flags_for(folder: Path, *, writable: bool) -> str:
    """Return the flags of TensorFlow for programs in `folder`, which are only read unless it is writable."""
    flags = f"{DIRECTORY}{folder} --tf_xla_persistent_cache_device_types=CPU"
    return flags if writable else f"{flags} {READ_ONLY}"


def digest_path(path: Path) -> Path:
    """Return where the digest of a program stands: beside it."""
    return path.with_name(f"{path.name}.sha256")


def prune(root: Path, kept_bytes: int = KEPT_BYTES) -> None:
    """Remove the programs in the folders of `root` that were unused longest, until `kept_bytes` are left.

    Any number of processes may do so at once. Files that are not of the cache are left alone.
    """
    now = time.time()
    programs = sorted(find_programs(root))
    total = sum(program.size for program in programs)
    thinned: set[Path] = set()
    for program in programs:
        leftover = program.path.suffix == ".tmp"
        if now - program.used < FRESH_S or (total <= kept_bytes and not leftover):
            continue
        with suppress(OSError):  # another process was quicker
            program.path.unlink()
            digest_path(program.path).unlink(missing_ok=True)
        total -= program.size
        thinned.add(root / program.path.relative_to(root).parts[0])
    for folder in thinned:
        remove_done_markers(folder)


def find_programs(root: Path) -> Iterator[CachedProgram]:
    """Yield the programs below `root`, whole ones and those that were never finished."""
    with suppress(OSError):
        for folder in root.iterdir():
            if FOLDER.fullmatch(folder.name) and not folder.is_symlink():
                yield from programs_of(folder)
                for inner in folder.iterdir():
                    if FOLDER.fullmatch(inner.name) and not inner.is_symlink():
                        yield from programs_of(inner)


def programs_of(folder: Path) -> Iterator[CachedProgram]:
    """Yield the programs in one folder."""
    with suppress(OSError):
        for path in folder.iterdir():
            if PROGRAM.fullmatch(path.name):
                with suppress(OSError):  # it is gone already
                    facts = path.lstat()
                    yield CachedProgram(max(facts.st_atime, facts.st_mtime), facts.st_size, path)


def remove_done_markers(folder: Path) -> None:
    """Forget which programs are there: processes compile one after the other again what is not found."""
    with suppress(OSError):
        for path in list(folder.glob("*.done")):
            path.unlink(missing_ok=True)
