"""What asyncio has no option for: how much a socket is read at once."""

import asyncio
from typing import Any, cast

READ_BYTES = 2**16
"""A frame is some kilobytes; asyncio asks for 256 kB at each read, and for fresh memory to put them in."""


def read_in_small_parts(transport: asyncio.BaseTransport) -> None:
    """Let a socket be read in parts of `READ_BYTES`, where the event loop is asyncio's own."""
    if hasattr(transport, "max_size"):
        cast("Any", transport).max_size = READ_BYTES
