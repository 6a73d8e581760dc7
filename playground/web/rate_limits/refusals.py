"""Whoever is refused hears so after a moment: asking again at once is no faster than waiting."""

import asyncio

DELAY_S = 0.5
MOST = 200
"""Refusals that wait at once; further ones are told at once, so that waiting takes no memory without end."""


class Refusals:
    """Counts the refusals that wait; on the event loop."""

    def __init__(self, delay_s: float = DELAY_S) -> None:
        self._delay_s = delay_s
        self.waiting = 0

    async def wait(self) -> None:
        """Wait before a refusal is told: each costs a connection and an answer, and many a second add up."""
        if self.waiting >= MOST:
            return
        self.waiting += 1
        try:
            await asyncio.sleep(self._delay_s)
        finally:
            self.waiting -= 1
