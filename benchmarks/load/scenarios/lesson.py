"""A class in front of the app: it opens the page, presses Play, and is measured while it works."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import psutil

from benchmarks.load.clients.client_pool import CrewProcess
from benchmarks.load.deployment import Deployment, deployment, private_mb, seconds, shares, work_s
from benchmarks.load.links import SMALL
from benchmarks.load.options import Options
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded, spread

PATIENCE_S = 120.0
SETTLE_S = 2.0
ACT_S, QUICK_ACT_S = 1.0, 0.5
"""Seconds between students who pause, look at one step, and play on."""


class Lesson:
    """The app and its students."""

    def __init__(self, app: Deployment, students: CrewProcess, options: Options) -> None:
        self.app, self.students, self.options = app, students, options
        self.crews = [students]
        self.count = 0

    async def look(self) -> None:
        """Look at the page once, with another net, so that the app has come up altogether."""
        await self._open([SMALL], 1)
        await self.students.ask("close")

    async def _open(self, links: Sequence[str], count: int) -> list[dict[str, Any]]:
        """Open the links at once; return the events of first fields, one of each student that had it."""
        start = len(self.students.events)
        place = self.app.place
        await self.students.ask("open", host=place.host, port=place.port, links=list(links))
        events = await self.students.wait("field", count, PATIENCE_S, start)
        if len(events) < count:
            raise TimeoutError(f"Only {len(events)} of {count} runs have shown a field in {PATIENCE_S} s.")
        return events

    async def open(self, links: Sequence[str]) -> Figures:
        """Let everybody open the page at once; return how long the first field took."""
        before = self.app.usage()
        await self._open(links, len(links))
        self.count += len(links)
        spent = work_s("open", before, self.app.usage())
        marks = [student["marks"] for student in (await self.report())["students"]]
        waits = [mark["field"] - mark["opened"] for mark in marks]
        return {
            "first_frame_s_median": median(waits),
            "first_frame_s_p95": rounded(percentile(waits, 0.95)),
            "first_frame_s_max": largest(waits),
            **spent,
        }

    async def play(self, students: list[int] | None = None) -> Figures:
        """Let everybody press Play at once; return how long it takes until each has trained an epoch."""
        before, start, began = self.app.usage(), len(self.students.events), time.monotonic()
        count = self.count if students is None else len(students)
        order = asyncio.ensure_future(self.students.ask("command", name="play", students=students))
        events = await self.students.wait("trained", count, PATIENCE_S, start)
        waits = [event["at"] - began for event in events]
        spent = work_s("compile", before, self.app.usage())
        failed = (await order)["failed"]
        return {
            "all_training_s": largest(waits) if len(waits) == count else None,
            "training_s_median": median(waits),
            "training_s_p95": rounded(percentile(waits, 0.95)),
            "runs_training": len(waits),
            "plays_unanswered": len(failed),
            **spent,
        }

    async def steady(self, work: Awaitable[None], *, first: int | None = None) -> Figures:
        """Measure everything while `work` goes on, with students who act now and then.

        `first`: only so many students, from the first one on, act and have their pictures counted.
        """
        await asyncio.sleep(SETTLE_S)
        await self._measure(True)
        before, clients = self.app.usage(), self._clients_s()
        every_s = QUICK_ACT_S if self.options.quick else ACT_S
        await self.students.ask("act", every_s=every_s, seed=self.options.seed, first=first)
        await work
        after, clients = self.app.usage(), self._clients_s() - clients
        await self._measure(False)
        await self.students.ask("act", every_s=0, seed=0)
        report, span = await self.report(), after.at - before.at
        pictures = sum(student["frames"] for student in report["students"])
        figures = shares(before, after) | {"clients_cpu_share": round(clients / span, 3)}
        return self.rates(report, first) | figures | costs(figures, pictures / span) | self.memory()

    async def _measure(self, on: bool) -> None:
        for crew in self.crews:
            await crew.ask("measure", on=on)

    def _clients_s(self) -> float:
        """Return the processor time of the clients and of this process."""
        mine = [crew.process.pid for crew in self.crews] + [os.getpid()]
        return sum(seconds(psutil.Process(pid)) for pid in mine)

    async def report(self) -> dict[str, Any]:
        """Return what the students' clients have counted."""
        return await self.students.ask("report")

    def rates(self, report: dict[str, Any], first: int | None = None) -> Figures:
        """Return what a report says of pictures (of the `first` students), commands and points (of all)."""
        students = report["students"]
        seen = students[:first]
        ages = [age for student in seen for age in student["ages"]]
        return {
            **spread("frames_per_s", [student["frames_per_s"] for student in seen]),
            "gap_s_max": largest(student["gap_s"] for student in seen),
            "age_ms_p95": rounded(percentile(ages, 0.95), 1),
            "command_ms_median": median([1000 * took for took in report["commands"]], 1),
            "command_ms_p95": rounded(percentile([1000 * took for took in report["commands"]], 0.95), 1),
            "commands": len(report["commands"]),
            "commands_cut_off": len(report["cut_off"]),
            "commands_unanswered": report["unanswered"],
            "points_lost": sum(student["lost"] for student in students),
            "points_doubled": sum(student["doubled"] for student in students),
            "connections_silent": sum(student["silences"] for student in students),
            "runs_replaced": sum(student["runs"] - 1 for student in students),
        }

    def memory(self) -> Figures:
        """Return what the processes hold now."""
        private = [private_mb(trainer) for trainer in self.app.trainers()]
        return {
            "web_rss_mb": round(self.app.web.memory_info().rss / 2**20, 1),
            "trainers": len(private),
            "trainers_private_mb_median": median(private, 1),
        }


def costs(figures: Mapping[str, float], frames_per_s: float) -> Figures:
    """Return the processor time that a picture takes, from the shares and all pictures per second."""
    names = ("web", "trainers", "clients")
    milliseconds = {name: 1000 * figures[f"{name}_cpu_share"] for name in names}
    return {
        f"{name}_ms_per_frame": rounded(ms / frames_per_s, 3) if frames_per_s else None
        for name, ms in milliseconds.items()
    }


@asynccontextmanager
async def lesson(options: Options, figures: Figures) -> AsyncIterator[Lesson]:
    """Give a class before a fresh app; afterwards stop both, and add what is left to `figures`."""
    with deployment() as app:
        students = await CrewProcess.start()
        here = Lesson(app, students, options)
        try:
            await here.look()
            yield here
        finally:
            for crew in here.crews:
                await crew.close()
            app.stop()
        figures["processes_left"] = len(app.left())
        figures["tracebacks"] = app.complaints()
