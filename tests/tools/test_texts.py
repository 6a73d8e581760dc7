"""Texts that a reader sees can be collected for translation."""

import re
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
HIDDEN = re.compile(r"""\bf["'][^\n]*\{_\(\s*["']""")


def test_no_text_hides_in_an_f_string() -> None:
    """The collector of texts cannot see a call inside an f-string."""
    sources = [*PROJECT.glob("playground/**/*.py"), *PROJECT.glob("pages/**/*.py"), PROJECT / "app.py"]
    found = [str(path) for path in sources if HIDDEN.search(path.read_text(encoding="utf-8"))]
    assert not found
