"""What a page may tell its run over the live socket, and how often."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playground.engine import Engine, Run

ACK = "a"
LONGEST = 4096
"""Bytes of one message."""
PER_S, BURST = 20.0, 60.0
MAX_ID = 2**53

ORDERS: Mapping[str, Callable[[Engine, Run], int]] = {
    "play": lambda engine, run: engine.play(run),
    "pause": lambda engine, run: engine.pause(run),
    "step": lambda engine, run: engine.step(run),
    "reset": lambda engine, run: engine.reset(run),
}
"""What each order asks of the engine; the answer is the number of the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One click: `id` is the page's own number of it."""

    name: str
    id: int


def parse(text: str) -> Order | None:
    """Return the order of a message `{"c": name, "id": number}`, or None if it is none."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    name, number = fields.get("c"), fields.get("id", 0)
    fits = isinstance(name, str) and name in ORDERS and type(number) is int and 0 <= number <= MAX_ID
    return Order(name=str(name), id=number) if fits else None


class Allowance:
    """A bucket that fills with `per_s` tokens a second; each message takes one."""

    def __init__(self, per_s: float = PER_S, burst: float = BURST) -> None:
        self._per_s, self._burst = per_s, burst
        self._tokens, self._at = burst, time.monotonic()

    def take(self) -> bool:
        """Take a token; return False if there is none."""
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._per_s)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
