"""One visitor who asks for as much as it can: how many of their pictures do the students keep?"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from benchmarks.load.clients.attacker import Attacker, end
from benchmarks.load.links import LONG_CURVE, class_links
from benchmarks.load.options import Options
from benchmarks.load.scenarios.heavy_run import QUICK_ROUNDS, ROUNDS, compare, part
from benchmarks.load.scenarios.lesson import Lesson, lesson
from benchmarks.load.statistics import Figures

CURVE_S, QUICK_CURVE_S = 60.0, 20.0
"""How long the attacker's own run trains before anything is measured."""
LOOK_S = 0.5


async def measure(options: Options) -> Figures:
    """Return what the students have with the attacker at work and without it, by turns in the same run."""
    figures: Figures = {"runs": options.runs}
    async with lesson(options, figures) as here:
        figures |= await here.open([*class_links(options.runs), LONG_CURVE])
        await here.students.ask("command", name="play", students=[options.runs])
        await asyncio.sleep(QUICK_CURVE_S if options.quick else CURVE_S)
        await here.students.ask("command", name="pause", students=[options.runs])
        figures |= await here.play(list(range(options.runs)))
        figures |= await rounds(here)
        figures |= here.memory()
    return figures


async def rounds(here: Lesson) -> Figures:
    """Measure without and with the attacker, several times, and the most memory of the web process."""
    own = (await here.report())["students"][-1]
    attacker = Attacker(here.app.place, own["token"], own["view"])
    without, attacked, sizes = [], [], []
    for _ in range(QUICK_ROUNDS if here.options.quick else ROUNDS):
        without.append(await part(here))
        sizes.append(web_mb(here))
        async with attacker.at_work(), watched_memory(here, sizes):
            attacked.append(await part(here))
    return compare(without, attacked) | {
        "web_rss_mb_before": sizes[0],
        "web_rss_mb_max": max(sizes),
        "attack_curve_epochs": own["epochs"],
        **{f"attack_{name}": number for name, number in sorted(attacker.told.items())},
    }


def web_mb(here: Lesson) -> float:
    """Return the memory of the web process."""
    return round(here.app.web.memory_info().rss / 2**20, 1)


@contextlib.asynccontextmanager
async def watched_memory(here: Lesson, sizes: list[float]) -> AsyncIterator[None]:
    """Note the memory of the web process meanwhile."""
    task = asyncio.ensure_future(look(here, sizes))
    try:
        yield
    finally:
        await end([task])


async def look(here: Lesson, sizes: list[float]) -> None:
    """Note the memory of the web process until the task is cancelled."""
    while True:
        sizes.append(web_mb(here))
        await asyncio.sleep(LOOK_S)
