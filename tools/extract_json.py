"""A Babel extractor for JSON files whose text values are English msgids."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

Extracted = tuple[int, str, str, list[str]]


def extract(
    file: BinaryIO,
    keywords: Sequence[str],
    comment_tags: Sequence[str],
    options: dict[str, Any],
) -> Iterator[Extracted]:
    """Yield every text value of a JSON file, as Babel's extractors do; line numbers are 1."""
    for text in texts(json.load(file)):
        yield 1, "", text, []


def texts(value: object) -> Iterator[str]:
    """Yield the strings among the values of nested objects and lists."""
    if isinstance(value, str):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from texts(child)
