"""Functions that are called again and again: one that fails is logged, and the next one is called."""

import logging
import time
from collections.abc import Callable
from typing import Any

LOG = logging.getLogger(__name__)
LOG_S = 60.0
"""A function that fails again and again is logged so often."""


class ExceptionGuard:
    """Calls functions; what one raises is logged, at most once a minute for each function."""

    def __init__(self) -> None:
        self._logged: dict[str, float] = {}

    def call(self, function: Callable[..., None], *args: Any) -> None:
        """Call a function, and log what it raises."""
        try:
            function(*args)
        except Exception:
            now, name = time.monotonic(), function.__name__
            if now - self._logged.get(name, -LOG_S) >= LOG_S:
                self._logged[name] = now
                LOG.exception("Looking after the runs failed in part; it goes on.", extra={"step": name})
