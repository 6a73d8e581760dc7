"""Memory that the C library keeps for later is given back."""

import ctypes
import gc
import sys


def release_memory() -> None:
    """Give free memory back to the system: compiling leaves some ten megabytes (Linux with glibc only)."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
