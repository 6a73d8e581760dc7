"""Trainers that the system ends, or stops, one after the other, while the class works."""

import asyncio
import contextlib
import random
import time
from dataclasses import dataclass
from typing import Any

import psutil

from benchmarks.load.deployment import GONE
from benchmarks.load.options import FREEZE
from benchmarks.load.scenarios.lesson import Lesson
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded

NOTICE_S, BACK_S = 10.0, 30.0
PAUSE_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One trainer ended or stopped: when, by the clock and the monotonic one, and what told a student."""

    kind: str
    wall: float
    at: float
    noticed: dict[str, Any] | None
    start: int


class Killer:
    """Ends trainers by chance; each time it waits until a student's page has heard of it."""

    def __init__(self, here: Lesson) -> None:
        self.here, self.chance = here, random.Random(here.options.seed)
        self.kills: list[Kill] = []

    async def work(self) -> None:
        """End as many trainers as asked for, spread over the time of the measurement."""
        options = self.here.options
        began = time.monotonic()
        for number in range(options.kills):
            due = began + number * options.steady_s / options.kills
            await asyncio.sleep(max(PAUSE_S, due - time.monotonic()))
            await self._kill(await self._victim())

    async def _victim(self) -> psutil.Process:
        """Return a trainer of a run that is not away now."""
        while True:
            with contextlib.suppress(*GONE):
                whole = [t for t in self.here.app.trainers() if t.create_time() < self._safe()]
                if whole:
                    return self.chance.choice(sorted(whole, key=lambda trainer: trainer.pid))
            await asyncio.sleep(PAUSE_S)

    def _safe(self) -> float:
        """Return the time before which a trainer's run cannot be one that is still on its way back."""
        away = [kill.wall for kill in self.kills if kill.noticed and self._back(kill) is None]
        return min(away, default=time.time() - PAUSE_S)

    def _back(self, kill: Kill) -> float | None:
        """Return the seconds from a kill until the run was back, or None if it is not."""
        assert kill.noticed is not None
        student = kill.noticed["student"]
        events = self.here.students.events_since("back", kill.start)
        return next((e["at"] - kill.at for e in events if e["student"] == student), None)

    async def _kill(self, victim: psutil.Process) -> None:
        crew, kind = self.here.students, self.chance.choice(self.here.options.faults)
        start, at, wall = len(crew.events), time.monotonic(), time.time()
        with contextlib.suppress(*GONE):
            victim.suspend() if kind == FREEZE else victim.kill()
            heard = await crew.wait("noticed", 1, NOTICE_S, start)
            self.kills.append(
                Kill(kind=kind, wall=wall, at=at, noticed=heard[0] if heard else None, start=start)
            )

    async def figures(self) -> Figures:
        """Wait until the last ones are back; return how long everything took."""
        if not self.kills:
            return {}
        told = [kill for kill in self.kills if kill.noticed]
        end = time.monotonic() + BACK_S
        while any(self._back(kill) is None for kill in told) and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE_S)
        students = (await self.here.report())["students"]
        waits: Figures = {}
        for kind in self.here.options.faults:
            waits |= self._waits(f"{kind}s", [kill for kill in self.kills if kill.kind == kind])
        return {
            **waits,
            "repeated_epochs_max": max(student["repeated"] for student in students),
            "others_gap_s_max": largest(student["gap_s"] for student in students),
            "runs_given_up": sum(student["status"] == "lost" for student in students),
        }

    def _waits(self, name: str, kills: list[Kill]) -> Figures:
        """Return how long it took until those of one kind were told, and until their runs were back."""
        told = [kill for kill in kills if kill.noticed]
        noticed = [kill.noticed["at"] - kill.at for kill in told if kill.noticed]
        returned = [wait for wait in map(self._back, told) if wait is not None]
        return {
            name: len(kills),
            f"{name}_not_noticed": len(kills) - len(told),
            f"{name}_noticed_s_median": median(noticed, 3),
            f"{name}_noticed_s_p95": rounded(percentile(noticed, 0.95), 3),
            f"{name}_back_s_median": median(returned),
            f"{name}_back_s_p95": rounded(percentile(returned, 0.95)),
            f"{name}_back_s_max": largest(returned),
            f"{name}_not_back": len(told) - len(returned),
        }
