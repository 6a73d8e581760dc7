"""How soon questions of pages are answered: curves, no two equal, and trials of a rate of the default net.

Alone, one page at rest; then while a class trains:
`python -m benchmarks.calculators [--json] [--quick] [--runs N]`.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from benchmarks.load.links import class_links
from benchmarks.load.options import CLASS, Options
from benchmarks.load.scenarios.lesson import SETTLE_S, Lesson, lesson
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded
from playground.machine import available_cores
from playground.spec.layers.activations import ACTIVATIONS

DEFAULT = "seed=1"
"""The default net, data set and optimizer."""
CURVES, QUICK_CURVES = 300, 60
TRIALS, QUICK_TRIALS = 15, 5
PAUSE_S = 0.05
"""Between two curves, as when somebody goes through a list."""
PATIENCE_S = 120.0


class Page:
    """A page that asks one question after the other over one connection; no question is asked twice."""

    def __init__(self, here: Lesson, client: httpx.AsyncClient, token: str) -> None:
        self._url, self._client, self._token = f"{here.app.place.url}/api/calculate", client, token
        self._curves, self._rates = curves(), rates()

    async def curve_ms(self) -> float:
        """Return how long a curve takes."""
        return 1000 * await self._seconds("activation_curve", next(self._curves))

    async def trial_s(self) -> float:
        """Return how long a trial takes."""
        return await self._seconds("learning_rate_trial", {"learning_rate": next(self._rates)})

    async def _seconds(self, name: str, arguments: dict[str, Any]) -> float:
        question = {"name": name, "arguments": arguments, "asker": "benchmark"}
        began = time.perf_counter()
        answer = await self._client.post(self._url, params={"token": self._token}, json=question)
        took = time.perf_counter() - began
        if answer.status_code != httpx.codes.OK:
            raise RuntimeError(f"{name} was answered with {answer.status_code}: {answer.text}")
        return took


def curves() -> Iterator[dict[str, Any]]:
    """Yield arguments of curves, each of another range."""
    for number, activation in zip(itertools.count(), itertools.cycle(ACTIVATIONS), strict=False):
        yield {"activation": activation, "high": 4 + number / 1000}


def rates() -> Iterator[float]:
    """Yield learning rates from small to large, none twice."""
    return (0.0005 * 1.05**number for number in itertools.count())


async def ask(page: Page, name: str, *, quick: bool) -> Figures:
    """Return how long curves and trials take, one after the other."""
    waits = []
    for _ in range(QUICK_CURVES if quick else CURVES):
        waits.append(await page.curve_ms())
        await asyncio.sleep(PAUSE_S)
    trials = [await page.trial_s() for _ in range(QUICK_TRIALS if quick else TRIALS)]
    return {
        f"{name}_curve_ms_median": median(waits, 1),
        f"{name}_curve_ms_p95": rounded(percentile(waits, 0.95), 1),
        f"{name}_curve_ms_max": largest(waits, 1),
        f"{name}_trial_s_median": median(trials),
        f"{name}_trial_s_max": largest(trials),
    }


def forget_programs(here: Lesson) -> None:
    """Remove every compiled program, and what says that it is there."""
    for path in Path(here.app.environment["PLAYGROUND_CACHE_DIR"]).rglob("*"):
        if path.is_file():
            path.unlink()


async def measure(runs: int, *, quick: bool) -> Figures:
    """Return every figure."""
    figures: Figures = {"runs": runs, "cores": available_cores()}
    options = Options(runs=runs, steady_s=0, quick=quick, json=True, seed=1)
    async with (
        lesson(options, figures) as here,
        httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as client,
    ):
        await here.open([DEFAULT])
        (student,) = [each for each in (await here.report())["students"] if each["token"]][-1:]
        await asyncio.sleep(SETTLE_S)
        page = Page(here, client, student["token"])
        figures["first_curve_ms"] = rounded(await page.curve_ms(), 1)
        figures |= await ask(page, "alone", quick=quick)
        forget_programs(here)
        figures["alone_trial_s_without_program"] = rounded(await page.trial_s())
        await here.open(class_links(runs - 1))
        figures |= {name: value for name, value in (await here.play()).items() if name == "runs_training"}
        await asyncio.sleep(SETTLE_S)
        figures |= await ask(page, "class", quick=quick)
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
