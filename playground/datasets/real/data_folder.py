"""Where data files are looked for, and where published figures lie."""

from pathlib import Path

from platformdirs import user_data_dir

from playground.environment.reading import usable_or_default_settings
from playground.project import INSTALLED, NAME, ROOT

PUBLISHED = ROOT / "data" / "published"


def data_folder() -> Path:
    """Return the folder that is set, else `data/` of a checkout, else the user's own."""
    own = Path(user_data_dir(NAME)) if INSTALLED else ROOT / "data"
    return usable_or_default_settings().data_dir or own
