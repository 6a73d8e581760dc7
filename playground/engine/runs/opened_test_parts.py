"""How often each visitor has opened each test part: one that is opened again and again is chosen by."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from playground.engine.runs.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPart:
    """A test part that one visitor has opened `times` times, last at `at`, in seconds since 1970.

    `key` names both, and tells neither.
    """

    key: str
    times: int
    at: float


class OpenedTestParts:
    """Counts openings; all methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: dict[str, OpenedPart] = {}
        self._unsaved: set[str] = set()

    def times(self, run: Run) -> int:
        """Return how often the visitor of a run has opened its test part."""
        found = self._parts.get(key_of(run)) if self._parts else None
        return found.times if found else 0

    def count(self, run: Run) -> None:
        """Count one opening more."""
        key = key_of(run)
        with self._lock:
            self._parts[key] = OpenedPart(key=key, times=self.times(run) + 1, at=time.time())
            self._unsaved.add(key)

    def restore(self, parts: Iterable[OpenedPart]) -> None:
        """Take in what was stored; what was counted here already is added to it."""
        with self._lock:
            for part in parts:
                here = self._parts.get(part.key)
                self._parts[part.key] = replace(here, times=here.times + part.times) if here else part

    def unsaved(self) -> list[OpenedPart]:
        """Return what was counted since it was stored last."""
        with self._lock:
            return [self._parts[key] for key in sorted(self._unsaved)]

    def mark_all_unsaved(self) -> None:
        """Note that nothing of it is stored any more."""
        with self._lock:
            self._unsaved |= self._parts.keys()

    def mark_saved(self, parts: Iterable[OpenedPart]) -> None:
        """Note that these are stored as they were; what was counted meanwhile is not."""
        with self._lock:
            self._unsaved -= {part.key for part in parts if self._parts[part.key] == part}


def key_of(run: Run) -> str:
    """Return the name under which openings of the test part of a run are counted.

    A run has the browser's id in front of its owner; without one it is a visitor of its own.
    """
    visitor = run.owner.partition("/")[0] or f"run {run.id}"
    return sha256(f"{visitor}\n{run.test_part}".encode()).hexdigest()
