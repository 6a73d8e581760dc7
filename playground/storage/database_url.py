"""Which database is used, and in which folder it lies."""

from pathlib import Path

from platformdirs import user_state_dir

from playground.environment.reading import usable_or_default_settings
from playground.project import NAME
from playground.storage.run_store import RunStore

PRIVATE = 0o700


def state_folder() -> Path:
    """Return the folder of what a server keeps: the one that is set, else the user's own."""
    return usable_or_default_settings().state_dir or Path(user_state_dir(NAME))


def database_url() -> str:
    """Return the address that is set, or that of a SQLite file in the state folder, which is made."""
    url = usable_or_default_settings().database_url
    if url is not None:
        return url
    folder = state_folder()
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'playground.db'}"


def open_store() -> RunStore | None:
    """Return the store of runs, or None where nothing is to be kept (the address `none`)."""
    return None if usable_or_default_settings().database_url == "none" else RunStore(database_url)
