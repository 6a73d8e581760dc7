"""Files and folders that only their owner may read: they hold the names by which runs are ruled."""

import logging
import stat
import sys
from pathlib import Path

from playground.file_modes import PRIVATE_FILE, PRIVATE_FOLDER

LOG = logging.getLogger(__name__)
OTHERS = 0o077
OWN_NAMES = ("playground.db", "seal.key")
"""How the names of our files in a state folder begin."""


def make_private_folder(folder: Path) -> Path:
    """Make `folder` if it is not there, take all rights of others in it away, and return it.

    A folder that holds other things as well keeps its rights; our files in it never do.
    """
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    entries = list(folder.iterdir())
    own = [path for path in entries if path.name.startswith(OWN_NAMES)]
    for path in own:
        make_private(path)
    if len(own) == len(entries):
        make_private(folder)
    return folder


def make_private_file(path: Path) -> Path:
    """Make the file if it is not there, take all rights of others in it away, and return its path."""
    path.touch(mode=PRIVATE_FILE)
    make_private(path)
    return path


def make_private(path: Path) -> None:
    """Take away what others may do; what belongs to somebody else stays as it is, and is told."""
    if sys.platform == "win32" or path.is_symlink():
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS and not mode & stat.S_ISVTX:
            path.chmod(mode & ~OTHERS)
    except FileNotFoundError:  # SQLite has just removed its own
        return
    except OSError as error:
        LOG.warning("Others may read what is kept here (%s).", type(error).__name__)
