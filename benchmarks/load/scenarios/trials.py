"""Pages that ask for a next step to be tried, as those of runs that have come to rest do."""

import asyncio
from collections import Counter

import httpx

from benchmarks.load.clients.browsers import browsers
from benchmarks.load.scenarios.lesson import Lesson
from benchmarks.load.statistics import Figures

EVERY_S = 10.0
"""How long a page waits until it asks again (`AGAIN` in `ui/static/verdict/tried_step.js`)."""
VERDICT = "underfitting"


class Trials:
    """Every student's page asks, evenly spread over the time; `statuses` counts the answers."""

    def __init__(self, here: Lesson) -> None:
        self.here, self.statuses = here, Counter[int]()

    async def work(self) -> None:
        """Ask until the task is cancelled."""
        if not self.here.options.trials:
            return
        tokens = [student["token"] for student in (await self.here.report())["students"]]
        async with browsers(len(tokens)) as clients, asyncio.TaskGroup() as group:
            for number, (client, token) in enumerate(zip(clients, tokens, strict=True)):
                group.create_task(self._ask_often(client, token, EVERY_S * number / len(tokens)))

    async def _ask_often(self, client: httpx.AsyncClient, token: str, first_s: float) -> None:
        await asyncio.sleep(first_s)
        question = {"name": "next_step", "arguments": {"verdict": VERDICT}, "asker": "next step"}
        url = f"{self.here.app.place.url}/api/calculate"
        while True:
            answer = await client.post(url, params={"token": token}, json=question)
            self.statuses[answer.status_code] += 1
            await asyncio.sleep(EVERY_S)

    def figures(self) -> Figures:
        """Return how many trials were answered, and how many were refused for want of a free place."""
        if not self.here.options.trials:
            return {}
        refused = self.statuses[httpx.codes.SERVICE_UNAVAILABLE]
        answered = self.statuses[httpx.codes.OK]
        rest = self.statuses.total() - refused - answered
        return {"trials_answered": answered, "trials_no_place": refused, "trials_failed": rest}
