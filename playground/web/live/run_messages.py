"""What a page may tell its run over the live socket, and how often."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.engine.messages import command as commands
from playground.engine.worker.frame_builder import EXTRAS
from playground.web.rate_limits.token_bucket import Rate

ACK = "a"
LONGEST = 4096
"""Bytes of one message."""
RATE = Rate(burst=60, per_s=20.0)
"""Of the messages of one connection."""
MAX_ID = 2**53

LARGEST_WEIGHT = 1e6
LAST_EPOCH = 2**31


def is_nothing(value: object) -> bool:
    """Return whether an order has no value."""
    return value is None


def is_weight(value: object) -> bool:
    """Return whether `value` is [number of a weight, what it shall be]."""
    if not (isinstance(value, list) and len(value) == 2):
        return False
    index, number = value
    return (
        type(index) is int and index >= 0 and type(number) in (int, float) and abs(number) <= LARGEST_WEIGHT
    )


def is_epoch(value: object) -> bool:
    """Return whether `value` is an epoch, or None for the present one."""
    return value is None or (type(value) is int and 0 <= value <= LAST_EPOCH)


def is_wish(value: object) -> bool:
    """Return whether `value` says what is to be shown, and what not."""
    return isinstance(value, dict) and all(name in EXTRAS and type(on) is bool for name, on in value.items())


ORDERS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(
        (commands.PLAY, commands.PAUSE, commands.STEP, commands.RESET, commands.BATCH), is_nothing
    ),
    commands.WEIGHT: is_weight,
    commands.LOOK: is_epoch,
    commands.SHOW: is_wish,
}
"""What may be ordered, and what each takes as its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One click: `id` is the page's own number of it."""

    name: str
    id: int
    value: Any = None


def parse(text: str) -> Order | None:
    """Return the order of a message `{"c": name, "id": number, "v": value}`, or None if it is none."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    name, number, value = fields.get("c"), fields.get("id", 0), fields.get("v")
    if not isinstance(name, str) or name not in ORDERS or type(number) is not int:
        return None
    fits = 0 <= number <= MAX_ID and ORDERS[name](value)
    return Order(name=name, id=number, value=value) if fits else None
