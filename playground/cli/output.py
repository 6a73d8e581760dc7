"""What the command line writes: JSON and tables on stdout, words for the person on stderr."""

import json
import math
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any


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
