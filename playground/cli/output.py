"""What the command line writes: JSON and tables on stdout, words for the person on stderr."""

import codecs
import io
import json
import math
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

CLOSEST = "playground.closest"
"""Name of what writes letters that a code page does not have."""


def write_closest_letters(*streams: object) -> None:
    """Let streams of any code page take any text: a letter that they lack is written as the closest one."""
    codecs.register_error(CLOSEST, closest_letters)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=CLOSEST)


def closest_letters(error: UnicodeError) -> tuple[str, int]:
    """Return letters without their marks in place of those that cannot be written, `?` for all others."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(closest_letter, lacking)), error.end


def closest_letter(char: str) -> str:
    """Return the letter of ASCII that `char` is with marks, in another width or in typesetting, else `?`."""
    plain = unicodedata.normalize("NFKD", TYPESET.get(char, char)).encode("ascii", "ignore").decode()
    return plain or "?"


TYPESET = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "–": "-",
    "—": "-",
    "−": "-",
    "·": "*",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
}
"""What Unicode does not take apart."""


def print_stderr(text: str) -> None:
    """Write a line for the person on stderr."""
    print(text, file=sys.stderr, flush=True)


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Write `value` as strict JSON on stdout; NaN and infinity become null."""
    print(json.dumps(to_json_value(value), indent=indent, allow_nan=False), flush=True)


def to_json_value(value: Any) -> Any:
    """Return `value` made of what JSON has: arrays become lists, NaN and infinity None."""
    if isinstance(value, Mapping):
        return {str(key): to_json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_json_value(item) for item in value]
    if hasattr(value, "tolist"):  # a NumPy array or number
        return to_json_value(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows in columns as wide as their widest cell."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (most - display_width(cell)) for cell, most in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def display_width(text: str) -> int:
    """Return how many places `text` takes in a terminal; a Korean letter takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
