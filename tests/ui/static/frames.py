"""Messages of the live route as a page gets them, and the type of the fixture that runs JavaScript."""

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from playground.engine.messages.version import PROTOCOL_VERSION

RunJs = Callable[..., Any]


def frame(
    header: dict[str, Any], *, buckets: Any = (), weights: Any = (), field: bytes = b"", thumbs: Any = None
) -> list[int]:
    """Return a message of the live route as a list of bytes, as `page.evaluate` can pass it."""
    thumbs = np.zeros((0, 1, 1), np.uint8) if thumbs is None else thumbs
    rows = np.asarray(buckets, "<f4").reshape(-1, 9)
    flat = np.asarray(weights, "<f4")
    counts = {
        "buckets": len(rows), "weights": len(flat), "field": len(field), "thumbs": len(thumbs),
        "side": thumbs.shape[-1],
    }  # fmt: skip
    text = json.dumps({"version": PROTOCOL_VERSION, **header, **counts}).encode()
    text += b" " * (-len(text) % 4)
    sections = rows.tobytes() + flat.tobytes() + field + thumbs.tobytes()
    return list(struct.pack("<I", len(text)) + text + sections)


def bucket(last: int, low: float, high: float | None = None) -> list[float]:
    """Return a bucket whose four curves all have these values."""
    return [last, *[low] * 4, *[low if high is None else high] * 4]
