"""The conductor's end of a process of clients."""

import asyncio
import json
import sys
import time
from typing import Any

from tools.app_server import PROJECT

EXIT_S, ANSWER_S = 5.0, 300.0


class CrewProcess:
    """A started crew: orders go out, answers come back, events are kept in the order in which they come."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self._news = asyncio.Condition()
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._number = 0

    @classmethod
    async def start(cls) -> "CrewProcess":
        """Start the process."""
        crew = cls()
        crew.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.load.clients.client_process",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=PROJECT,
            limit=2**26,
            start_new_session=True,
        )
        crew.reader = asyncio.ensure_future(crew._read())
        await crew.ask("report")
        return crew

    process: asyncio.subprocess.Process
    reader: "asyncio.Task[None]"

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            message = json.loads(line)
            if "re" in message:
                answer = self._answers.pop(message["re"], None)
                if answer is not None and not answer.done():
                    answer.set_result(message)
                continue
            async with self._news:
                self.events.append(message)
                self._news.notify_all()
        for answer in filter(lambda waiting: not waiting.done(), self._answers.values()):
            answer.set_exception(RuntimeError("The process of the clients has ended."))

    async def ask(self, what: str, **values: Any) -> dict[str, Any]:
        """Give an order; return its answer. Raises `RuntimeError` if it failed, `TimeoutError` if late."""
        self._number += 1
        number = self._number
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"id": number, "do": what, **values}).encode() + b"\n")
        await self.process.stdin.drain()
        async with asyncio.timeout(ANSWER_S):
            result: dict[str, Any] = await answer
        if "error" in result:
            raise RuntimeError(f"The clients could not {what}: {result['error']}")
        return result

    def events_since(self, kind: str, start: int = 0) -> list[dict[str, Any]]:
        """Return the events of this kind from event number `start` on."""
        return [event for event in self.events[start:] if event["event"] == kind]

    async def wait(self, kind: str, count: int, timeout_s: float, start: int = 0) -> list[dict[str, Any]]:
        """Wait until `count` students had an event of this kind; return them, fewer if time is up."""
        end = time.monotonic() + timeout_s
        async with self._news:
            while len({event["student"] for event in self.events_since(kind, start)}) < count:
                try:
                    await asyncio.wait_for(self._news.wait(), end - time.monotonic())
                except TimeoutError:
                    break
            return self.events_since(kind, start)

    async def close(self) -> None:
        """Let the clients leave and the process end; end it if it does not."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            await asyncio.wait_for(self.process.wait(), EXIT_S)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
        self.reader.cancel()
