"""When a worker takes the state of its net, so that the run can go on in another process."""

import time

from playground.engine.worker.session_protocol import Session

START = (0, 0)
"""Epoch and batch of a net that has trained nothing."""
WORK_S = 5.0
"""Seconds of training after which a state is taken."""
MOST_SHARE = 0.02
"""Share of the time that taking states may cost."""
LARGEST = 64 * 2**20
"""Bytes of a state that is still sent; a run with a larger one is taken up by training again."""


class CheckpointTimer:
    """Takes a checkpoint every few seconds of work, and whenever a run comes to rest after it trained."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at = START
        self._next = time.monotonic() + WORK_S

    def request(self) -> None:
        """Take one with the next report."""
        self._next = time.monotonic()

    def take_if_due(self, *, resting: bool) -> bytes:
        """Return a checkpoint if it is time for one, else nothing."""
        at = (self._session.epoch, self._session.batches_into_epoch)
        if at == START:
            self._at = START
            return b""
        if at == self._at or not (resting or time.monotonic() >= self._next):
            return b""
        started = time.monotonic()
        checkpoint = self._session.make_checkpoint()
        self._at = at
        ended = time.monotonic()
        self._next = ended + max(WORK_S, (ended - started) / MOST_SHARE)
        return checkpoint if len(checkpoint) <= LARGEST else b""
