"""Which database is used, and in which folder it lies."""

from pathlib import Path

from platformdirs import user_state_dir

from playground.environment.reading import usable_or_default_settings
from playground.project import NAME
from playground.storage.file_lock import FileLock
from playground.storage.private_files import make_private_folder
from playground.storage.run_store import RunStore

FILE = "playground.db"
LOCK = "playground.db.lock"


def state_folder() -> Path:
    """Return the folder of what a server keeps: the one that is set, else the user's own."""
    return usable_or_default_settings().state_dir or Path(user_state_dir(NAME))


def folder_lock(folder: Path) -> FileLock:
    """Return the lock that the server has which keeps its runs in `folder`."""
    return FileLock(folder / LOCK)


def database_url() -> str:
    """Return the address that is set, or that of a SQLite file in the state folder, which is made."""
    url = usable_or_default_settings().database_url
    return url if url is not None else f"sqlite:///{make_private_folder(state_folder()) / FILE}"


def open_store() -> RunStore | None:
    """Return the store of runs, or None where nothing is to be kept (the address `none`).

    A database that is set has no lock: who sets one for two servers gives each its own.
    """
    chosen = usable_or_default_settings().database_url
    if chosen == "none":
        return None
    return RunStore(database_url, None if chosen else folder_lock(state_folder()))
