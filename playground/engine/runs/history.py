"""Every curve point of a run, none lost and none twice."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from playground.engine.messages.frame import CURVES, POINT_BYTES
from playground.engine.runs.append_only_bytes import AppendOnlyBytes
from playground.scores import finite_scores

SCREEN_BUCKETS = 200
"""Buckets of a whole curve on screen: two points each, so 400 points."""
FRAME_BUCKETS = 4
POINT = struct.Struct(f"<{len(CURVES)}f")

Float32 = NDArray[np.float32]


class History:
    """The curves of a run: one float32 row of `CURVES` an epoch."""

    def __init__(self) -> None:
        self._rows = AppendOnlyBytes()
        self.crc32 = 0
        """Checksum of all rows, as zlib's `crc32`."""

    def __len__(self) -> int:
        return len(self._rows) // POINT_BYTES

    def extend(self, first: int, points: bytes) -> None:
        """Add `points`, of which the first belongs to epoch `first` + 1; known epochs are skipped.

        Raises `ValueError` if epochs between the last known one and the first new one are missing.
        """
        known = len(self) - first
        if known < 0:
            raise ValueError(f"Epochs {len(self) + 1} to {first} are missing.")
        new = points[known * POINT_BYTES :]
        self._rows.append(new)
        self.crc32 = zlib.crc32(new, self.crc32)

    def clear(self) -> None:
        """Forget everything."""
        self._rows = AppendOnlyBytes()  # whoever is being sent the old rows goes on with them
        self.crc32 = 0

    def to_bytes(self, start: int = 0) -> bytes:
        """Return the rows from epoch `start` + 1 on as bytes."""
        return self._rows.read(start * POINT_BYTES, len(self._rows))

    def pieces(self, rows: int) -> Iterator[bytes]:
        """Yield the rows of now as bytes, so many at a time; what is added or forgotten later is not seen."""
        all_rows, stop = self._rows, len(self._rows)
        for start in range(0, stop, rows * POINT_BYTES):
            yield all_rows.read(start, min(stop, start + rows * POINT_BYTES))

    def rows(self, start: int = 0, stop: int | None = None) -> Float32:
        """Return the rows of epochs `start` + 1 to `stop` as float32 (epochs, 4)."""
        stop = len(self) if stop is None else min(stop, len(self))
        part = self._rows.read(start * POINT_BYTES, max(start, stop) * POINT_BYTES)
        return np.frombuffer(part, "<f4").reshape(-1, len(CURVES))

    def last_scores(self) -> list[float | None]:
        """Return the newest value of each curve; None where there is none."""
        stop = len(self._rows)
        if not stop:
            return [None] * len(CURVES)
        return finite_scores(POINT.unpack(self._rows.read(stop - POINT_BYTES, stop)))

    def buckets(self, start: int, stop: int) -> Float32:
        """Return epochs `start` + 1 to `stop` as buckets, float32 (buckets, 9).

        A bucket is its last epoch, the smallest and the largest value of each curve (NaN: none).
        A part of the curve gets as many buckets as it takes of the screen, and at least four; the newest
        epoch has one of its own. One more begins where all rows are right from then on, and one ends with
        the epoch of the least validation loss (training loss without one): a reader of buckets knows both
        epochs exactly, in whatever parts they come.
        """
        count = stop - start
        if count <= 0:
            return np.empty((0, 1 + 2 * len(CURVES)), np.float32)
        limit = max(FRAME_BUCKETS, SCREEN_BUCKETS * count // stop)
        rows = self.rows(start, stop)
        if count <= limit:
            epochs = np.arange(start + 1, stop + 1, dtype=np.float32)
            return np.column_stack((epochs, rows, rows))
        even = (part * (count - 1) // (limit - 1) for part in range(limit - 1))
        edges = sorted({*even, count - 1, *marked_edges(rows)})
        buckets = np.empty((len(edges), 1 + 2 * len(CURVES)), np.float32)
        low, high = buckets[:, 1 : 1 + len(CURVES)], buckets[:, 1 + len(CURVES) :]
        buckets[:, 0] = [*(start + edge for edge in edges[1:]), stop]
        np.fmin.reduceat(rows, edges, out=low)
        np.fmax.reduceat(rows, edges, out=high)
        return buckets


def marked_edges(rows: Float32) -> Iterator[int]:
    """Yield the places, from 1, of rows (epochs, 4) at which a bucket has to begin: see `History.buckets`."""
    loss, val_loss, metric, val_metric = rows.T
    wrong = np.flatnonzero((metric != 1) | (val_metric < 1))  # NaN, without validation rows, is not less
    since = int(wrong[-1]) + 1 if len(wrong) else 0
    if 0 < since < len(rows):
        yield since
    scored = loss if np.isnan(val_loss).all() else val_loss
    if not np.isnan(scored).all() and (least := int(np.nanargmin(scored)) + 1) < len(rows):
        yield least
