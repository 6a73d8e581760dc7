"""Which database is used, and in which folder it lies."""

import os
from pathlib import Path

from platformdirs import user_state_dir

from playground.storage.run_store import RunStore

URL_VARIABLE, STATE_VARIABLE = "PLAYGROUND_DATABASE_URL", "PLAYGROUND_STATE_DIR"
PRIVATE = 0o700


def state_folder() -> Path:
    """Return the folder of what a server keeps: `PLAYGROUND_STATE_DIR`, else the user's own."""
    return Path(os.environ.get(STATE_VARIABLE) or user_state_dir("neural-net-playground"))


def database_url() -> str:
    """Return `PLAYGROUND_DATABASE_URL`, or that of a SQLite file in the state folder, which is made."""
    url = os.environ.get(URL_VARIABLE, "")
    if url:
        return url
    folder = state_folder()
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'playground.db'}"


def open_store() -> RunStore | None:
    """Return the store of runs, or None where nothing is to be kept (`PLAYGROUND_DATABASE_URL=none`)."""
    return None if os.environ.get(URL_VARIABLE) == "none" else RunStore(database_url)
