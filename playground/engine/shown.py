"""What a trainer shows of itself: pictures of its net, and what its process takes."""

import math
import time

from playground.engine.allowance import private_mb
from playground.engine.frame import Picture
from playground.engine.session import Session

THUMB_INTERVAL_S = 0.1
USAGE_INTERVAL_S = 20.0
"""Looking through its memory takes a trainer 10 ms."""
MAX_WEIGHTS = 1000
"""Nets with more weights than this do not send them: a diagram could not show them."""


class Shown:
    """Takes pictures of a session; `now` is the time of `time.perf_counter`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._thumbs_at = self._usage_at = 0.0

    def picture(self, now: float, *, playing: bool) -> Picture:
        """Return the newest field; thumbnails and weights with it, but at most ten times a second."""
        probe = self._session.probe()
        if playing and now - self._thumbs_at < THUMB_INTERVAL_S:
            return Picture(field=probe.field.tobytes())
        self._thumbs_at = now
        weights = probe.weights if probe.weights.size <= MAX_WEIGHTS else probe.weights[:0]
        return Picture(
            field=probe.field.tobytes(),
            thumbs=probe.thumbs.tobytes(),
            side=math.isqrt(probe.thumbs.shape[1]) if len(probe.thumbs) else 0,
            weights=weights.astype("<f4").tobytes(),
        )

    def usage(self, now: float) -> dict[str, float]:
        """Return the processor seconds and megabytes of this process, every few seconds."""
        if now < self._usage_at:
            return {}
        self._usage_at = now + USAGE_INTERVAL_S
        return {"cpu": round(time.process_time(), 2), "memory": private_mb()}
