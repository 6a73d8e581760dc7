"""How long a run whose page is closed keeps its trainer."""

import os

from playground.engine.limits import number
from playground.errors import EngineError
from playground.i18n import N_, Message

GRACE_VARIABLE = "PLAYGROUND_GRACE_S"
GRACE_S = 10.0
RANGE = (0, 1_000_000)


def grace_s() -> float:
    """Return the seconds of `PLAYGROUND_GRACE_S`, or 10; raise `EngineError` if they cannot be used."""
    text = os.environ.get(GRACE_VARIABLE, "").strip()
    seconds = number("grace_s", text, whole=False) if text else GRACE_S
    low, high = RANGE
    if not low <= seconds <= high:
        told = N_("{name} must be from {low} to {high}, not {value}.")
        raise EngineError(Message(told, {"name": GRACE_VARIABLE, "low": low, "high": high, "value": seconds}))
    return seconds
