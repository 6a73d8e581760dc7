"""The files of our pages; their paths are absolute, since the entry script lies elsewhere."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "pages"
PLAYGROUND = FOLDER / "learn" / "playground.py"
ABOUT = FOLDER / "learn" / "about.py"
