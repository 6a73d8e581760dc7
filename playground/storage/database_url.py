"""Which database is used, and in which folder it lies."""

from pathlib import Path

from platformdirs import user_state_dir
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from playground.environment.reading import usable_or_default_settings
from playground.project import NAME
from playground.storage.file_lock import FileLock
from playground.storage.private_files import make_private_folder
from playground.storage.run_store import MEMORY, TAKEN, TAKEN_DATABASE, RunStore

FILE = "playground.db"
LOCK_SUFFIX = ".lock"


def state_folder() -> Path:
    """Return the folder of what a server keeps: the one that is set, else the user's own."""
    return usable_or_default_settings().state_dir or Path(user_state_dir(NAME))


def folder_lock(folder: Path) -> FileLock:
    """Return the lock that the server has which keeps its runs in `folder`."""
    return FileLock(folder / f"{FILE}{LOCK_SUFFIX}")


def database_url() -> str:
    """Return the address that is set, or that of a SQLite file in the state folder, which is made."""
    url = usable_or_default_settings().database_url
    return url if url is not None else f"sqlite:///{make_private_folder(state_folder()) / FILE}"


def database_lock(url: str) -> FileLock | None:
    """Return the lock beside the file of a SQLite database; None for another database, which has none."""
    try:
        address = make_url(url)
    except ArgumentError:
        return None  # what is wrong with it is told where it is used
    if address.get_backend_name() != "sqlite" or address.database in {None, "", MEMORY}:
        return None
    return FileLock(Path(f"{address.database}{LOCK_SUFFIX}"))


def open_store() -> RunStore | None:
    """Return the store of runs, or None where nothing is to be kept (the address `none`).

    One server at a time keeps runs in a file. A database on a server is for one, too, but has no lock.
    """
    chosen = usable_or_default_settings().database_url
    if chosen == "none":
        return None
    if chosen:
        return RunStore(database_url, database_lock(chosen), TAKEN_DATABASE)
    return RunStore(database_url, folder_lock(state_folder()), TAKEN)
