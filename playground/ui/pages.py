"""The files of our pages; their paths are absolute, since the entry script lies elsewhere."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "pages"
PLAYGROUND = FOLDER / "learn" / "playground.py"
ABOUT = FOLDER / "learn" / "about.py"
WATCH = FOLDER / "learn" / "watch.py"
WATCH_PATH = "watch"
CLASSROOM = FOLDER / "teach" / "classroom.py"
CLASSROOM_PATH = "teacher"
ABOUT_PATH = "about"
PATHS = frozenset({ABOUT_PATH, WATCH_PATH, CLASSROOM_PATH})
"""Last part of the addresses of all pages but the first."""
