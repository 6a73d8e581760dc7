"""How long a run whose page is closed keeps its trainer."""

import os

from playground.engine.scheduler.limits import check_range, number

GRACE_VARIABLE = "PLAYGROUND_GRACE_S"
GRACE_S = 10.0
RANGE = (0, 1_000_000)


def grace_s() -> float:
    """Return the seconds of `PLAYGROUND_GRACE_S`, or 10; raise `EngineError` if they cannot be used."""
    text = os.environ.get(GRACE_VARIABLE, "").strip()
    seconds = number("grace_s", text, whole=False) if text else GRACE_S
    check_range(GRACE_VARIABLE, seconds, RANGE)
    return seconds
