"""The files of our pages; their paths are absolute, since the entry script lies elsewhere."""

from pathlib import Path

from playground.i18n import Translate

FOLDER = Path(__file__).parents[3] / "pages"
PLAYGROUND = FOLDER / "learn" / "playground.py"
GALLERY = FOLDER / "learn" / "gallery.py"
GALLERY_PATH = "gallery"
TWO_RUNS = FOLDER / "learn" / "two_runs.py"
TWO_RUNS_PATH = "two-runs"
GLOSSARY = FOLDER / "learn" / "glossary.py"
GLOSSARY_PATH = "glossary"
ABOUT = FOLDER / "learn" / "about.py"
ABOUT_PATH = "about"
WATCH = FOLDER / "learn" / "watch.py"
WATCH_PATH = "watch"
CLASSROOM = FOLDER / "teach" / "classroom.py"
CLASSROOM_PATH = "teacher"
PATHS = frozenset({GALLERY_PATH, TWO_RUNS_PATH, GLOSSARY_PATH, ABOUT_PATH, WATCH_PATH, CLASSROOM_PATH})
"""Last part of the addresses of all pages but the first."""


def page_titles_by_path(_: Translate) -> dict[Path, str]:
    """Return the pages that lead on from the first one, and how they are called."""
    return {GALLERY: _("Gallery"), GLOSSARY: _("Glossary"), ABOUT: _("About")}
