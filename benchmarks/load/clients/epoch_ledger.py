"""Is every epoch of a run there, once? What a viewer has got, reckoned from the headers and the buckets."""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from playground.engine.messages.page_frame import BUCKETS
from playground.engine.messages.sections import Section

BUCKET = struct.Struct("<f32x")
"""One bucket of a message: its last epoch, then eight values that are not looked at."""


def bucket_ends(sections: Mapping[str, Section]) -> Sequence[int]:
    """Return the last epoch of each bucket of a message."""
    buckets = sections.get(BUCKETS)
    return [int(end) for (end,) in BUCKET.iter_unpack(buckets.data)] if buckets else []


class Account:
    """The epochs that a viewer of one run has: 1 to `epochs` of generation `gen`.

    `lost`: epochs that no message told. `doubled`: epochs that came again. `repeated`: epochs that a
    server which knows less than this viewer trains again; a new server process may have to.
    """

    def __init__(self) -> None:
        self.gen = -1
        self.epochs = 0
        self.lost = self.doubled = self.repeated = 0

    def start_over(self) -> None:
        """Another run follows: it is watched from its beginning."""
        self.gen, self.epochs = -1, 0

    def position(self) -> dict[str, int]:
        """Return what a connection begins with."""
        return {"from": self.epochs, "gen": self.gen} if self.gen >= 0 else {"from": 0, "gen": 0}

    def add(self, header: Mapping[str, Any], ends: Sequence[int], first: bool = False) -> None:
        """Add a message; `first`: the first one of a connection. A new generation starts over."""
        gen, start, stop = header["generation"], header["start"], header["end"]
        if gen != self.gen:
            self.gen, self.epochs = gen, 0
        if first and stop < self.epochs:
            self.repeated = max(self.repeated, self.epochs - stop)
            self.epochs = stop
        self.lost += max(0, start - self.epochs)
        self.doubled += max(0, min(stop, self.epochs) - start)
        self._check(start, stop, ends)
        self.epochs = max(self.epochs, stop)

    def _check(self, start: int, stop: int, ends: Sequence[int]) -> None:
        """Count what the buckets tell twice or leave out between epochs `start` and `stop`."""
        before = start
        for end in ends:
            self.doubled += end <= before
            before = max(before, end)
        self.lost += abs(stop - before)
