"""Which task, or part of the course, each browser has open: changing a link by hand does not free it."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from playground.lessons.hand_out import HandOut
from playground.spec import ExperimentSpec
from playground.spec.assignments.assignment import Assignment

MOST_BROWSERS = 10_000
KEPT_S = 12 * 3600.0
Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """An assignment that a page is in, and the experiment with which it began.

    `seal` is empty for one that nobody sealed. `changed`: it came with a seal that is not its own.
    """

    assignment: Assignment
    start: ExperimentSpec
    seal: str = ""
    changed: bool = False


class TaskMemory(Generic[Opened]):
    """What each browser has opened by a sealed link, by its id, for half a day. Any thread may use it."""

    def __init__(self, most: int = MOST_BROWSERS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock, self._lock = most, clock, threading.Lock()
        self._tasks: OrderedDict[str, tuple[float, Opened]] = OrderedDict()

    def remember(self, browser: str, task: Opened) -> None:
        """Remember that `browser` has opened `task`; of too many browsers the first is forgotten."""
        if not browser:
            return
        with self._lock:
            self._tasks[browser] = (self._clock(), task)
            self._tasks.move_to_end(browser)
            while len(self._tasks) > self._most:
                self._tasks.popitem(last=False)

    def task_of(self, browser: str) -> Opened | None:
        """Return the task that `browser` has not left yet, if it opened one within half a day."""
        with self._lock:
            since, task = self._tasks.get(browser, (-KEPT_S, None))
            return task if self._clock() - since < KEPT_S else None

    def forget(self, browser: str) -> None:
        """`browser` has left its task."""
        with self._lock:
            self._tasks.pop(browser, None)


@cache
def task_memory() -> TaskMemory[OpenTask]:
    """Return the memory of this process: it outlasts the sessions of a page, that is its purpose."""
    return TaskMemory()


@cache
def hand_out_memory() -> TaskMemory[HandOut]:
    """Return the same for parts of the course."""
    return TaskMemory()
