"""When a trainer takes the state of its net, so that a run can go on in another process."""

import time

from playground.engine.session import Session

WORK_S = 5.0
"""Seconds of training after which a state is taken."""
MOST_SHARE = 0.02
"""Share of the time that taking states may cost."""
LARGEST = 64 * 2**20
"""Bytes of a state that is still sent; a run with a larger one is taken up by training again."""


class Checkpointer:
    """Takes a snapshot every few seconds of work, and whenever a run comes to rest after it trained."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._epoch = 0
        self._next = time.monotonic() + WORK_S

    def due(self, *, resting: bool) -> bytes:
        """Return a snapshot if it is time for one, else nothing."""
        epoch = self._session.epoch
        if not epoch:
            self._epoch = 0
            return b""
        if epoch == self._epoch or not (resting or time.monotonic() >= self._next):
            return b""
        started = time.monotonic()
        snapshot = self._session.snapshot()
        self._epoch = epoch
        ended = time.monotonic()
        self._next = ended + max(WORK_S, (ended - started) / MOST_SHARE)
        return snapshot if len(snapshot) <= LARGEST else b""
