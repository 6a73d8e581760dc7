"""How soon questions of pages are answered: curves, no two equal, and trials of a rate of the default net.

Alone, one page at rest; then while a class trains:
`python -m benchmarks.calculators [--json] [--quick] [--runs N]`.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import httpx

from benchmarks.load.clients.websocket import Place
from benchmarks.load.links import class_links
from benchmarks.load.options import CLASS, Options
from benchmarks.load.scenarios.lesson import SETTLE_S, Lesson, lesson
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded
from playground.machine import available_cores
from playground.spec.layers.activations import ACTIVATIONS

CURVES, QUICK_CURVES = 300, 60
PAGES, QUICK_PAGES = 10, 4
"""Pages with the default net, data set and optimizer that try rates: so many alone, as many in the class."""
PAUSE_S = 0.05
"""Between two curves, as when somebody goes through a list."""
PATIENCE_S = 120.0


class Page:
    """A page that asks one question after the other; no question is asked twice."""

    def __init__(self, place: Place, client: httpx.AsyncClient, token: str) -> None:
        self._url, self._client, self._token = f"{place.url}/api/calculate", client, token
        self._rates = (0.0005 * 1.5**number for number in itertools.count())
        self.unanswered = 0

    async def curve_ms(self, number: int) -> float:
        """Return how long a curve takes, `number` one of another range than all others."""
        activation = list(ACTIVATIONS)[number % len(ACTIVATIONS)]
        asked = {"activation": activation, "high": 4 + number / 1000}
        return 1000 * await self._seconds("activation_curve", asked)

    async def trial_s(self) -> float:
        """Return how long the trial of another rate takes."""
        return await self._seconds("learning_rate_trial", {"learning_rate": next(self._rates)})

    async def _seconds(self, name: str, arguments: dict[str, Any]) -> float:
        question = {"name": name, "arguments": arguments, "asker": "benchmark"}
        began = time.perf_counter()
        answer = await self._client.post(self._url, params={"token": self._token}, json=question)
        took = time.perf_counter() - began
        self.unanswered += answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
        if answer.status_code not in {httpx.codes.OK, httpx.codes.SERVICE_UNAVAILABLE}:
            raise RuntimeError(f"{name} was answered with {answer.status_code}: {answer.text}")
        return took


async def ask(name: str, pages: Sequence[Page], numbers: Iterable[int]) -> Figures:
    """Return how long curves take, and on each page the first trial and the next one, one after the other."""
    waits = []
    for number in numbers:
        waits.append(await pages[0].curve_ms(number))
        await asyncio.sleep(PAUSE_S)
    first = [await page.trial_s() for page in pages]
    following = [await pages[-1].trial_s() for _ in pages]
    return {
        f"{name}_curve_ms_median": median(waits, 1),
        f"{name}_curve_ms_p95": rounded(percentile(waits, 0.95), 1),
        f"{name}_curve_ms_max": largest(waits, 1),
        f"{name}_first_trial_s_median": median(first),
        f"{name}_first_trial_s_max": largest(first),
        f"{name}_next_trial_s_median": median(following),
        f"{name}_next_trial_s_max": largest(following),
        f"{name}_unanswered": sum(page.unanswered for page in pages),
    }


def forget_programs(here: Lesson) -> None:
    """Remove every compiled program, and what says that it is there."""
    for path in Path(here.app.environment["PLAYGROUND_CACHE_DIR"]).rglob("*"):
        if path.is_file():
            path.unlink()


async def measure(runs: int, *, quick: bool) -> Figures:
    """Return every figure; the load of the machine before tells what else it has to do."""
    load = rounded(os.getloadavg()[0])
    figures: Figures = {"runs": runs, "cores": available_cores(), "load_before": load}
    count, curves = (QUICK_PAGES, QUICK_CURVES) if quick else (PAGES, CURVES)
    options = Options(runs=runs, steady_s=0, quick=quick, json=True, seed=1)
    client = httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False)
    async with lesson(options, figures) as here, client:
        await here.open([f"seed={seed}" for seed in range(2 * count + 1)])
        tokens = [each["token"] for each in (await here.report())["students"]][-2 * count - 1 :]
        alone, (cold, *busy) = (
            [Page(here.app.place, client, token) for token in part]
            for part in (tokens[:count], tokens[count:])
        )
        await asyncio.sleep(SETTLE_S)
        figures["first_curve_ms"] = rounded(await cold.curve_ms(-1), 1)
        figures |= await ask("alone", alone, range(curves))
        forget_programs(here)
        figures["alone_first_trial_s_without_program"] = rounded(await cold.trial_s())
        await here.open(class_links(runs - len(tokens)))
        figures["runs_training"] = (await here.play())["runs_training"]
        await asyncio.sleep(SETTLE_S)
        figures |= await ask("class", busy, range(curves, 2 * curves))
    return figures


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calculators", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="ask fewer questions")
    parser.add_argument("--runs", type=int, default=CLASS, help=f"runs that train meanwhile ({CLASS})")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            figures = asyncio.run(measure(options.runs, quick=options.quick))
        except (RuntimeError, OSError) as error:
            sys.exit(f"Nothing was measured: {error}")
        if options.json:
            print(json.dumps(figures, indent=1))
            return
        for name, value in figures.items():
            print(f"{name:32} {'-' if value is None else value}")


if __name__ == "__main__":
    main()
