"""Steps that are taken again and again: one that fails is logged, and the next one is taken."""

import logging
import time
from collections.abc import Callable
from typing import Any

LOG = logging.getLogger(__name__)
LOG_S = 60.0
"""A step that fails again and again is logged so often."""


class StepGuard:
    """Takes steps; what goes wrong is logged, at most once a minute for each step."""

    def __init__(self) -> None:
        self._logged: dict[str, float] = {}

    def run_step(self, step: Callable[..., None], *args: Any) -> None:
        """Take a step."""
        try:
            step(*args)
        except Exception:
            now, name = time.monotonic(), step.__name__
            if now - self._logged.get(name, -LOG_S) >= LOG_S:
                self._logged[name] = now
                LOG.exception("Looking after the runs failed in part; it goes on.", extra={"step": name})
