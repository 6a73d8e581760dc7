"""How soon live pieces of the lessons are answered while students move their sliders.

One student alone, then a class: each takes another value five times a second, no two alike, and the newest
one wins, as on the page. A time is that from a value until an answer to it, or to a newer one. Of heavy
pieces each student asks one question, all of them at once, as a class that opens the step together.
The first paint of a step is measured in a browser, from the navigation until its piece is drawn: of a first
visit (nothing kept), and of a second one of the same browser.
`python -m benchmarks.lessons [--json] [--quick] [--students N] [--piece NAME ...]`.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.sync_api import Page

from benchmarks.load.clients.browsers import browsers
from benchmarks.load.deployment import deployment
from benchmarks.load.options import CLASS
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded
from playground.machine import available_cores
from tools.chromium import chromium

EVERY_S = 0.2
"""Between two values of a slider that somebody drags."""
SECONDS, QUICK_SECONDS = 10.0, 3.0
PATIENCE_S = 60.0
HEAVY_ROUNDS, PAINTS = 3, 6
"""Questions of each student to a heavy piece; first visits of each step (the very first does not count)."""

Question = tuple[str, dict[str, Any]]
ROWS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def gate(number: int) -> Question:
    """Return a question of the piece gate."""
    w1 = -3 + number % 60011 / 10007
    layer = {"kernel": [[w1], [1]], "bias": [-1.5], "activation": "step"}
    return "dense_net", {"layers": [layer], "inputs": ROWS}


def forward(number: int) -> Question:
    """Return a question of the forward walk: the curves of the dosage net at 101 inputs."""
    first = {"kernel": [[-34.4, -2.52]], "bias": [2.14 + number / 1e6, 1.29], "activation": "softplus"}
    last = {"kernel": [[-1.30], [2.28]], "bias": [-0.58], "activation": "linear"}
    return "dense_net", {"layers": [first, last], "inputs": [[dose / 100] for dose in range(101)]}


def functions(number: int) -> Question:
    """Return a question of the activation functions."""
    return "activation_curve", {"activation": "swish", "high": 4 + number / 1e6}


def depth(number: int) -> Question:
    """Return a question of the depth grid: all its sixteen cells, in an order of their own."""
    activations = list(itertools.permutations(("sigmoid", "tanh", "relu", "leaky_relu")))
    initializers = list(
        itertools.permutations(("glorot_uniform", "he_uniform", "lecun_uniform", "random_normal"))
    )
    arguments = {
        "depth": 10,
        "activations": activations[number % len(activations)],
        "initializers": initializers[number // len(activations) % len(initializers)],
    }
    return "gradient_depth", arguments


def microscope(number: int) -> Question:
    """Return a question of the microscope: eight rows through 4-8-8-4."""
    units = (4, 8, 8, 4)
    layers = [
        {
            "kernel": [
                [0.1 * (-1) ** (row + unit) * (1 + row) for unit in range(outputs)] for row in range(inputs)
            ],
            "bias": [0.1] * outputs,
            "activation": "sigmoid",
        }
        for inputs, outputs in itertools.pairwise(units)
    ]
    inputs = [[(row + at) % 3 + number / 1e9 for at in range(4)] for row in range(8)]
    wanted = [[float((row + at) % 2) for at in range(4)] for row in range(8)]
    return "back_propagation", {"layers": layers, "inputs": inputs, "wanted": wanted}


PIECES: dict[str, Callable[[int], Question]] = {"gate": gate, "forward": forward, "functions": functions}
HEAVY: dict[str, Callable[[int], Question]] = {"depth": depth, "microscope": microscope}
STEPS = ("lesson=perceptron&step=by_hand", "lesson=back_propagation", "lesson=vanishing_gradient&step=relu")
"""Steps whose first paint is measured: a light piece, the microscope, the depth grid."""
PAINTED = "document.querySelector('.pg-lesson-piece > *')?.getBoundingClientRect().height > 50"


@dataclass(slots=True)
class Student:
    """A student who drags a slider; `waits`: seconds until each value, or a newer one, was answered."""

    client: httpx.AsyncClient
    url: str
    questions: Iterator[Question]
    waits: list[float] = field(default_factory=list)
    refused: int = 0
    _newest: list[float] = field(default_factory=list)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def drag(self, seconds: float) -> None:
        """Take another value every so often, for so many seconds, and wait for the last answer."""
        end, wanted = time.perf_counter() + seconds, asyncio.Event()
        asking = asyncio.create_task(self._ask(wanted))
        while time.perf_counter() < end:
            self._newest.append(time.perf_counter())
            self._answered.clear()
            wanted.set()
            await asyncio.sleep(EVERY_S)
        await self._answered.wait()
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking

    async def _ask(self, wanted: asyncio.Event) -> None:
        while True:
            await wanted.wait()
            wanted.clear()
            taken = list(self._newest)
            name, arguments = next(self.questions)
            question = {"name": name, "arguments": arguments, "asker": "benchmark"}
            answer = await self.client.post(self.url, json=question)
            self.refused += answer.status_code != httpx.codes.OK
            now = time.perf_counter()
            self.waits += [now - moved for moved in taken]
            self._newest = [moved for moved in self._newest if moved not in taken]
            if not self._newest:
                self._answered.set()


async def measure_heavy(url: str, name: str, students: int, rounds: int, first: int) -> Figures:
    """Return how long `students` wait who ask a heavy piece at the same moment, each something else."""
    numbers, waits, refused = itertools.count(first), [], 0

    async def ask(client: httpx.AsyncClient) -> None:
        nonlocal refused
        calculator, arguments = HEAVY[name](next(numbers))
        question = {"name": calculator, "arguments": arguments, "asker": "benchmark"}
        begun = time.perf_counter()
        answer = await client.post(url, json=question)
        waits.append(1000 * (time.perf_counter() - begun))
        refused += answer.status_code != httpx.codes.OK

    async with browsers(students) as clients:
        for _ in range(rounds):
            await asyncio.gather(*(ask(client) for client in clients))
    who = who_asks(name, students)
    return {
        f"{who}_ms_first": rounded(waits[0], 0),
        **figures_of_waits(who, waits),
        f"{who}_questions": len(waits),
        f"{who}_refused": refused,
    }


def who_asks(name: str, students: int) -> str:
    """Return how the figures of a piece begin."""
    return f"{name}_{'alone' if students == 1 else 'class'}"


def figures_of_waits(who: str, waits: list[float]) -> Figures:
    """Return middle, 95th percentile and largest of the milliseconds that were waited."""
    return {
        f"{who}_ms_median": median(waits, 0),
        f"{who}_ms_p95": rounded(percentile(waits, 0.95), 0),
        f"{who}_ms_max": largest(waits, 0),
    }


def paint_ms(page: Page, url: str) -> float:
    """Return the milliseconds from the navigation until the piece of a step is drawn."""
    page.goto(url)
    page.wait_for_function(PAINTED, timeout=1000 * PATIENCE_S)
    return float(page.evaluate("performance.now()"))


def measure_paint(site: str, rounds: int) -> Figures:
    """Return how soon a step stands there: in a new browser (cold), and in one that was here (warm)."""
    cold, warm = [], []
    with chromium() as browser:
        for query in STEPS:
            url = f"{site}/lessons?{query}"
            for number in range(rounds):
                context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
                page = context.new_page()
                first = paint_ms(page, url)
                again = paint_ms(page, url)
                if number:  # the very first visit of the server loads what all later ones share
                    cold.append(first)
                    warm.append(again)
                context.close()
    return {
        "paint_cold_ms_median": median(cold, 0),
        "paint_cold_ms_max": largest(cold, 0),
        "paint_warm_ms_median": median(warm, 0),
        "paint_warm_ms_max": largest(warm, 0),
        "paints": len(cold),
    }


async def measure_piece(url: str, name: str, students: int, seconds: float, first: int) -> Figures:
    """Return how long `students` wait who move a slider of a piece."""
    numbers = itertools.count(first)
    questions = (PIECES[name](number) for number in numbers)
    async with browsers(students) as clients:
        people = [Student(client, url, questions) for client in clients]
        await people[0].drag(0.1)
        people[0].waits.clear()
        await asyncio.gather(*(drag_later(person, number, seconds) for number, person in enumerate(people)))
    waits = [1000 * wait for person in people for wait in person.waits]
    who = who_asks(name, students)
    return {
        **figures_of_waits(who, waits),
        f"{who}_values": len(waits),
        f"{who}_refused": sum(person.refused for person in people),
    }


async def drag_later(person: Student, number: int, seconds: float) -> None:
    """Begin at a moment of one's own: a class does not move its sliders in step."""
    await asyncio.sleep(number * 0.137 % EVERY_S)
    await person.drag(seconds)


async def measure_questions(url: str, pieces: list[str], students: int, *, quick: bool) -> Figures:
    """Return how soon the pieces are answered, alone and in a class."""
    figures: Figures = {}
    for place, name in enumerate(pieces):
        for count in (1, students):
            first = 10_000_000 * place + 100_000 * count
            if name in HEAVY:
                figures |= await measure_heavy(url, name, count, 1 if quick else HEAVY_ROUNDS, first)
            else:
                seconds = QUICK_SECONDS if quick else SECONDS
                figures |= await measure_piece(url, name, count, seconds, first)
    return figures


def measure(pieces: list[str], students: int, *, paint: bool, quick: bool) -> Figures:
    """Return every figure; the load of the machine before tells what else it has to do."""
    load = rounded(os.getloadavg()[0])
    figures: Figures = {"students": students, "cores": available_cores(), "load_before": load}
    with deployment() as app:
        if paint:
            figures |= measure_paint(app.place.url, 2 if quick else PAINTS)
        url = f"{app.place.url}/api/calculate"
        figures |= asyncio.run(measure_questions(url, pieces, students, quick=quick))
    return figures


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lessons", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="measure for a shorter time")
    parser.add_argument("--students", type=int, default=CLASS, help=f"students of the class ({CLASS})")
    parser.add_argument("--piece", action="append", choices=[*PIECES, *HEAVY], help="only this one")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        try:
            pieces = options.piece or [*PIECES, *HEAVY]
            figures = measure(pieces, options.students, paint=not options.piece, quick=options.quick)
        except (RuntimeError, OSError, httpx.HTTPError) as error:
            sys.exit(f"Nothing was measured: {error}")
        if options.json:
            print(json.dumps(figures, indent=1))
            return
        for name, value in figures.items():
            print(f"{name:32} {'-' if value is None else value}")


if __name__ == "__main__":
    main()
