"""A file of SQLite that cannot be read any more is put aside, so that another one can be made."""

import logging
import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

LOG = logging.getLogger(__name__)
CORRUPT, NOT_A_DATABASE = 11, 26
"""SQLite's codes of a damaged file; the further bits of a code say more about it."""
CODE = 0xFF
BESIDE = ("", "-wal", "-shm")
"""The file, and what SQLite keeps beside it."""


def is_damaged(error: Exception) -> bool:
    """Tell whether SQLite has found its file damaged."""
    code = getattr(error.orig, "sqlite_errorcode", 0) if isinstance(error, DBAPIError) else 0
    return code & CODE in (CORRUPT, NOT_A_DATABASE)


def put_aside(engine: Engine) -> None:
    """Rename the file of `engine` and what is beside it; nothing is deleted. Raises `OSError`."""
    engine.dispose()
    path = Path(engine.url.database or "")
    name = f"{path.name}.damaged-{int(time.time())}"
    for suffix in BESIDE:
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(path.with_name(name + suffix))
    LOG.warning("The database was damaged: it is put aside as %s, and another one is made.", name)
