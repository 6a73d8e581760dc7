"""The folder that a process compiles into: it holds whole programs only, and may vanish or become unwritable.

XLA crashes on a damaged program, or computes with it. So the SHA-256 of a program stands beside it, and what
does not agree is removed before XLA looks. XLA is told its folder once for all; on Linux the process tells it
a descriptor of the folder, so that another one can be put in its place.
"""

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from hashlib import file_digest
from pathlib import Path

from playground.file_modes import PRIVATE_FOLDER
from playground.training.runtime.program_cache import (
    DIRECTORY,
    FLAGS,
    PROGRAM,
    READ_ONLY,
    digest_path,
    flags_for,
    has_room,
    remove_done_markers,
)

LOG = logging.getLogger(__name__)
DESCRIPTORS = Path("/proc/self/fd")
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a random name is made there
TRIAL = "xla_compile_cache__trial.pb"


class ProgramFolder:
    """The folder `path`, or an empty one while it cannot be used.

    `flags`: what XLA is told about it. Raises `OSError` if it can be neither made nor read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY) if DESCRIPTORS.is_dir() else None
        name = path if self._descriptor is None else DESCRIPTORS / str(self._descriptor)
        self.flags = flags_for(name, writable=is_writable(path))

    @contextmanager
    def whole_programs(self) -> Iterator[None]:
        """Compile inside: XLA finds no damaged program; what it adds can be told from damaged ones later."""
        try:
            found = self._prepare()
        except OSError:
            LOG.warning("The folder of compiled programs cannot be used.", exc_info=True)
            with self._empty_folder():
                yield
            return
        yield
        with suppress(OSError):  # programs without a digest are compiled again
            write_digests(self.path, found)

    def _prepare(self) -> set[str]:
        """Return the names of the programs in the folder, all whole; `OSError` if it cannot be used."""
        self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        found = remove_damaged_programs(self.path)
        if READ_ONLY not in self.flags and not is_writable(self.path):
            raise OSError(errno.EROFS, "no program can be written", str(self.path))
        self._use(self.path)
        return found

    @contextmanager
    def _empty_folder(self) -> Iterator[None]:
        """Let XLA write to an empty folder meanwhile, in memory if there is such a one."""
        where = MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else None
        with tempfile.TemporaryDirectory(dir=where) as empty:
            self._use(Path(empty))
            yield

    def _use(self, path: Path) -> None:
        if self._descriptor is None:
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        os.dup2(descriptor, self._descriptor, inheritable=False)
        os.close(descriptor)


def is_writable(folder: Path) -> bool:
    """Tell whether a program can be written to `folder`, which is tried."""
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=folder, prefix=TRIAL, suffix=".tmp"):
        return has_room(folder)
    return False


def remove_damaged_programs(folder: Path) -> set[str]:
    """Return the names of the programs in `folder`, after those were removed that are not as they were made.

    Raises `OSError` if one cannot be removed.
    """
    whole, damaged = set(), []
    for path in folder.iterdir():
        if PROGRAM.fullmatch(path.name) and path.suffix == ".pb":
            if is_whole(path):
                whole.add(path.name)
            else:
                damaged.append(path)
    for path in damaged:
        LOG.warning("A compiled program was damaged or never finished; it is made anew.")
        remove(path)
    if damaged:
        remove_done_markers(folder.parent)
    return whole


def is_whole(path: Path) -> bool:
    """Return whether a program is that whose digest was written when it was made."""
    try:
        return path.is_file() and digest_path(path).read_bytes() == digest(path)
    except OSError:
        return False


def remove(path: Path) -> None:
    """Remove a file, or a folder in its place; another process may have done so."""
    digest_path(path).unlink(missing_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write_digests(folder: Path, found: set[str]) -> None:
    """Write the digests of the programs in `folder` that were not `found` there before."""
    for path in folder.glob("xla_compile_cache__*.pb"):
        if path.name not in found:
            digest_path(path).write_bytes(digest(path))


def digest(path: Path) -> bytes:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest().encode()


class CompiledInto:
    """The folder of this process: None before `choose_program_folder`, and where no program is kept."""

    folder: ProgramFolder | None = None


def choose_program_folder(cache: Path, name: str) -> None:
    """Compile into the folder `name` of `cache`: the first one that is chosen counts for the process.

    Flags that somebody else has set stay as they are.
    """
    if CompiledInto.folder or not os.environ.get(FLAGS, "").startswith(f"{DIRECTORY}{cache} "):
        return
    try:
        CompiledInto.folder = ProgramFolder(cache / name)
        os.environ[FLAGS] = CompiledInto.folder.flags
    except OSError:
        LOG.warning("The folder of compiled programs cannot be used.", exc_info=True)
        del os.environ[FLAGS]


@contextmanager
def whole_programs() -> Iterator[None]:
    """Call inside, for the first time, a function that XLA compiles: see `ProgramFolder.whole_programs`."""
    with CompiledInto.folder.whole_programs() if CompiledInto.folder else nullcontext():
        yield
