"""How fast a way to train is."""

import time
from collections.abc import Callable

ENOUGH = 0.5
"""Share of its slot that a measurement has to last to count."""


def epochs_per_second(train: Callable[[int], object], slot: float, hint: int) -> tuple[float, int]:
    """Return the speed over about `slot` seconds, and the number of epochs that fill them.

    `hint` is the number that filled them last time; it grows until the time is long enough.
    """
    while True:
        started = time.perf_counter()
        train(hint)
        seconds = time.perf_counter() - started
        speed = hint / seconds
        if seconds >= ENOUGH * slot:
            return speed, max(1, int(speed * slot))
        hint = max(hint * 2, int(speed * slot))
