"""The process of the clients, `python -m benchmarks.load.clients.client_process`.

JSON lines in, answers and events out.
"""

import asyncio
import gc
import json
import random
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.load.clients.student import Student
from benchmarks.load.clients.viewer import Viewer
from benchmarks.load.clients.websocket import Place

TICK_S = 0.5
WAIT_S = (0.4, 1.0)
"""Least and most seconds between a student's commands."""

Answer = dict[str, Any]


class Crew:
    """All students or viewers of one process."""

    def __init__(self) -> None:
        self.students: list[Student] = []
        self.viewers: list[Viewer] = []
        self.commands: list[float] = []
        self.cut_off: list[float] = []
        """Commands that had to wait for another trainer."""
        self.unanswered = 0
        self.tasks: set[asyncio.Task[None]] = set()
        self.routine: asyncio.Task[None] | None = None

    def tell(self, event: str, student: int, facts: dict[str, Any]) -> None:
        """Report an event."""
        say({"event": event, "student": student, **facts})

    async def open(self, *, host: str, port: int, links: list[str]) -> Answer:
        """Open a page for each link, all at once."""
        place, first = Place(host=host, port=port), len(self.students)
        new = [Student(first + i, place, link, self.tell) for i, link in enumerate(links)]
        self.students += new
        await asyncio.gather(*(student.open() for student in new))
        return {"opened": len(new)}

    async def watch(self, *, host: str, port: int, views: list[str], count: int, fps: float) -> Answer:
        """Open viewers, spread over the runs."""
        place = Place(host=host, port=port)
        self.viewers += [Viewer(place, views[i % len(views)], fps) for i in range(count)]
        return {}

    async def command(self, *, name: str, students: list[int] | None = None) -> Answer:
        """Let students give a command, all at once; return when a frame has acknowledged each."""
        chosen = [self.students[i] for i in students] if students is not None else self.students
        results = await asyncio.gather(*(student.command(name) for student in chosen), return_exceptions=True)
        failed = [str(result) for result in results if isinstance(result, BaseException)]
        return {"failed": failed, "seconds": [r for r in results if not isinstance(r, BaseException)]}

    async def show(self, *, view: str) -> Answer:
        """Let every student ask for a view of the run, as a page does that shows it."""
        await asyncio.gather(*(student.show(view) for student in self.students))
        return {}

    async def measure(self, *, on: bool) -> Answer:
        """Begin to count pictures anew, or stop."""
        now = asyncio.get_running_loop().time()
        for student in self.students:
            student.measure(on, now)
        for viewer in self.viewers:
            viewer.measure(on, now)
        if on:
            self.commands, self.cut_off, self.unanswered = [], [], 0
        return {}

    async def act(self, *, every_s: float, seed: int, first: int | None = None) -> Answer:
        """From now on, let one of the `first` students pause, step and play on, every `every_s` seconds.

        0 seconds: no more. `first` None: all students.
        """
        if self.routine is not None:
            self.routine.cancel()
            self.routine = None
        if every_s:
            self.routine = asyncio.ensure_future(self._act(every_s, random.Random(seed), first))
        elif self.tasks:
            await asyncio.wait(self.tasks)
        return {}

    async def _act(self, every_s: float, chance: random.Random, first: int | None) -> None:
        while True:
            acting = self.students[:first]
            for student in chance.sample(acting, len(acting)):
                await asyncio.sleep(every_s)
                if student.plays and not student.trouble.down:
                    task = asyncio.ensure_future(self._look_closer(student, chance))
                    self.tasks.add(task)
                    task.add_done_callback(self.tasks.discard)

    async def _look_closer(self, student: Student, chance: random.Random) -> None:
        """Pause, one step, and on."""
        for name in ("pause", "step", "play"):
            before, away = student.trouble.times, student.trouble.down
            try:
                took = await student.command(name)
            except (TimeoutError, ConnectionError):
                self.unanswered += 1
            else:
                whole = student.trouble.times == before and not away
                (self.commands if whole else self.cut_off).append(took)
            await asyncio.sleep(chance.uniform(*WAIT_S))

    async def change(self, *, settings: dict[str, str]) -> Answer:
        """Let every student change settings in the address; return when the scripts have run."""
        for student in self.students:
            student.page.go(settings)
        return await self._scripts()

    async def rerun(self, *, timeout_s: float) -> Answer:
        """Once the pages are connected, run their scripts again, as any click does."""
        connected = (student.page.connected.wait() for student in self.students)
        await asyncio.wait_for(asyncio.gather(*connected), timeout_s)
        for student in self.students:
            student.page.rerun()
        return await self._scripts()

    async def _scripts(self) -> Answer:
        await asyncio.gather(*(student.page.finished.wait() for student in self.students))
        return {}

    async def report(self) -> Answer:
        """Return everything that was counted."""
        return {
            "students": [student.report() for student in self.students],
            "viewers": [viewer.report() for viewer in self.viewers],
            "commands": self.commands,
            "cut_off": self.cut_off,
            "unanswered": self.unanswered,
        }

    async def close(self) -> Answer:
        """Close every page."""
        if self.routine is not None:
            self.routine.cancel()
        for viewer in self.viewers:
            viewer.close()
        await asyncio.gather(*(student.close() for student in self.students))
        self.students, self.viewers = [], []
        return {}

    async def tick(self) -> None:
        """Look after every stream now and then."""
        while True:
            await asyncio.sleep(TICK_S)
            streams = [s.stream for s in self.students] + [v.stream for v in self.viewers]
            for stream in filter(None, streams):
                stream.watch()


ORDERS: dict[str, Callable[..., Awaitable[Answer]]] = {
    "open": Crew.open,
    "watch": Crew.watch,
    "command": Crew.command,
    "show": Crew.show,
    "measure": Crew.measure,
    "act": Crew.act,
    "change": Crew.change,
    "rerun": Crew.rerun,
    "report": Crew.report,
    "close": Crew.close,
}


def say(message: dict[str, Any]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(message, separators=(",", ":")) + "\n")
    sys.stdout.flush()


async def carry_out_order(crew: Crew, order: dict[str, Any]) -> None:
    """Carry out one order and answer it."""
    number = order.pop("id")
    try:
        answer = await ORDERS[order.pop("do")](crew, **order)
    except Exception as error:  # the conductor decides what a failure means  # noqa: BLE001
        answer = {"error": f"{type(error).__name__}: {error}"}
    say({"re": number, **answer})


async def main() -> None:
    """Obey until the conductor is gone."""
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    crew, tasks = Crew(), set()
    tasks.add(asyncio.ensure_future(crew.tick()))
    gc.freeze()
    while line := await reader.readline():
        task = asyncio.ensure_future(carry_out_order(crew, json.loads(line)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await crew.close()


if __name__ == "__main__":
    asyncio.run(main())
