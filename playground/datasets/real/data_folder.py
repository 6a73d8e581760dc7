"""Where data files are looked for, and where published figures lie."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
PUBLISHED = PROJECT / "data" / "published"
VARIABLE = "PLAYGROUND_DATA_DIR"


def data_folder() -> Path:
    """Return the folder that `PLAYGROUND_DATA_DIR` names, else `data/` of the project."""
    return Path(os.environ.get(VARIABLE) or PROJECT / "data").expanduser()
