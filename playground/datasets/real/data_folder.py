"""Where data files are looked for, and where published figures lie."""

from pathlib import Path

from playground.environment.reading import usable_or_default_settings

PROJECT = Path(__file__).resolve().parents[3]
PUBLISHED = PROJECT / "data" / "published"


def data_folder() -> Path:
    """Return the folder that is set, else `data/` of the project."""
    return usable_or_default_settings().data_dir or PROJECT / "data"
