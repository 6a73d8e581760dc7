"""Messages of the live route as a page gets them, and the type of the fixture that runs JavaScript."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from playground.engine.messages.sections import Section, encode_message
from playground.engine.messages.version import PROTOCOL_VERSION

RunJs = Callable[..., Any]


def frame(header: Mapping[str, Any], **sections: Any) -> bytes:
    """Return a message of the live route: a section is an array, or what JSON can hold; None is left out."""
    given = {name: value for name, value in sections.items() if value is not None}
    return encode_message(
        {"version": PROTOCOL_VERSION, **header}, {name: section_of(value) for name, value in given.items()}
    )


def section_of(value: Any) -> Section:
    """Return the section of bytes, of floats, or else of a value of JSON."""
    if not isinstance(value, np.ndarray):
        return Section.from_value("json", value)
    return Section.from_value("uint8" if value.dtype == np.uint8 else "float32", value)


def bucket(last: int, low: float, high: float | None = None) -> list[float]:
    """Return a bucket whose four curves all have these values."""
    return [last, *[low] * 4, *[low if high is None else high] * 4]
