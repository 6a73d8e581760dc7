"""Memory that the C library keeps for later is given back; without any left, workers end first."""

import ctypes
import gc
import sys
from contextlib import suppress
from pathlib import Path

OOM_SCORE, ENDS_FIRST = Path("/proc/self/oom_score_adj"), 500


def release_memory() -> None:
    """Give free memory back to the system: compiling leaves some ten megabytes (Linux with glibc only)."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def raise_oom_score() -> None:
    """Let a system without memory end this process rather than the web process, which all need (Linux)."""
    with suppress(OSError, ValueError):
        score = max(ENDS_FIRST, int(OOM_SCORE.read_text(encoding="ascii")))
        OOM_SCORE.write_text(str(score), encoding="ascii")
