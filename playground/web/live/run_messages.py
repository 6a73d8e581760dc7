"""What a page may tell its run over the live socket, and how often."""

from pydantic import ValidationError

from playground.engine.messages.order import ORDERS, Order
from playground.web.rate_limits.token_bucket import Rate

LONGEST = 4096
"""Bytes of one message."""
RATE = Rate(burst=60, per_s=20.0)
"""Of the messages of one connection."""


def parse_order(text: str) -> Order | None:
    """Return the order in a message, or None if it is none."""
    try:
        return ORDERS.validate_json(text)
    except ValidationError:
        return None
