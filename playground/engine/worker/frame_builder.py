"""What frames hold besides the curves: pictures of the net, and what the process takes."""

import math
import time
from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from playground.engine.messages.facts import TrainerFacts, ViewerFacts
from playground.engine.messages.frame import Picture
from playground.engine.messages.optional_views import OptionalView
from playground.engine.worker.resource_budget import private_mb
from playground.engine.worker.session_protocol import Session

THUMB_INTERVAL_S = 0.1
HEALTH_INTERVAL_S = 0.5
USAGE_INTERVAL_S = 20.0
"""Looking through its memory takes a worker 10 ms."""
MAX_WEIGHTS, MAX_RESTING_WEIGHTS = 1000, 50_000
"""Nets with more weights than this do not send them while they play, and at all."""


class FrameBuilder:
    """Takes pictures of a session; `now` is the time of `time.perf_counter`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._thumbs_at = self._usage_at = self._health_at = 0.0
        self._requested: frozenset[OptionalView] = frozenset()

    def set_optional_views(self, wanted: Mapping[str, bool]) -> None:
        """Show from now on what of the optional views is wanted, and no other."""
        self._requested = frozenset(name for name in OptionalView if wanted.get(name))
        self._thumbs_at = self._health_at = 0.0

    def picture(self, now: float, *, playing: bool) -> Picture:
        """Return the newest field; thumbnails and weights with it, but at most ten times a second."""
        pictures = self._session.view("field_and_thumbnails")
        if playing and now - self._thumbs_at < THUMB_INTERVAL_S:
            return Picture(field=pictures.field.tobytes())
        self._thumbs_at = now
        most = MAX_WEIGHTS if playing else MAX_RESTING_WEIGHTS
        return Picture(
            field=pictures.field.tobytes(),
            thumbs=pictures.thumbs.tobytes(),
            side=math.isqrt(pictures.thumbs.shape[1]) if len(pictures.thumbs) else 0,
            weights=self._numbers("weights") if self._session.n_parameters <= most else b"",
            hidden=self._numbers("hidden_space") if OptionalView.HIDDEN in self._requested else b"",
            answers=self._numbers("predictions") if OptionalView.ANSWERS in self._requested else b"",
        )

    def _numbers(self, view: str) -> bytes:
        numbers: NDArray[Any] = self._session.view(view)
        return numbers.astype("<f4").tobytes()

    def health_if_due(self, now: float, *, playing: bool) -> ViewerFacts:
        """Return the health of the gradients if it is asked for; at most twice a second while it plays."""
        soon = playing and now - self._health_at < HEALTH_INTERVAL_S
        if soon or OptionalView.HEALTH not in self._requested:
            return {}
        self._health_at = now
        return {"health": self._session.view("layer_health")}

    def usage_if_due(self, now: float) -> TrainerFacts:
        """Return the processor seconds and megabytes of this process, every few seconds."""
        if now < self._usage_at:
            return {}
        self._usage_at = now + USAGE_INTERVAL_S
        return {"cpu": round(time.process_time(), 2), "memory": private_mb()}
