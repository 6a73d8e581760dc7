"""One step of an export: words, and the code that they are about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`title` and `text` (may be empty) in the reader's language, and Python code (may be empty)."""

    title: str
    text: str = ""
    code: str = ""
