"""One visitor who asks for as much as it can: how many of their pictures do the students keep?"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from benchmarks.load.clients.attacker import KINDS, Attacker, end
from benchmarks.load.deployment import shares
from benchmarks.load.links import LONG_CURVE, class_links
from benchmarks.load.options import Options
from benchmarks.load.scenarios.heavy_run import QUICK_ROUNDS, ROUNDS, compare, part
from benchmarks.load.scenarios.lesson import Lesson, lesson
from benchmarks.load.statistics import Figures, median

CURVE_S, QUICK_CURVE_S = 60.0, 20.0
"""How long the attacker's own run trains before anything is measured."""
LOOK_S = 0.5
CORES = ("web_cpu_share", "trainers_cpu_share", "machine_cpu_share")
"""What of `shares` is told, without and with the attacker."""


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
    """Measure without and with the attacker: all it can do several times, then each kind by itself."""
    own = (await here.report())["students"][-1]
    figures: Figures = {"attack_curve_epochs": own["epochs"], "web_rss_mb_before": web_mb(here)}
    times = QUICK_ROUNDS if here.options.quick else ROUNDS
    figures |= await turns(here, Attacker(here.app.place, own["token"], own["view"]), times)
    for kind in KINDS:
        alone = await turns(here, Attacker(here.app.place, own["token"], own["view"], [kind]), 1)
        figures |= {
            f"{kind}_kept_share": alone["others_kept_share"],
            f"{kind}_web_rss_mb_max": alone["web_rss_mb_max"],
        }
    return figures


async def turns(here: Lesson, attacker: Attacker, times: int) -> Figures:
    """Measure without and with the attacker, so many times, and the most memory of the web process.

    `attacker_cpu_share`: cores that this process keeps busy, in which the attacker is and the students are
    not: on one machine it takes them from the trainers, which an attacker elsewhere does not.
    """
    without, attacked, sizes = [], [], [web_mb(here)]
    calm: list[dict[str, float]] = []
    busy: list[dict[str, float]] = []
    for _ in range(times):
        async with watched_cores(here, calm):
            without.append(await part(here))
        async with attacker.at_work(), watched_memory(here, sizes), watched_cores(here, busy):
            attacked.append(await part(here))
    return compare(without, attacked) | {
        **{f"{name}_without": median([part[name] for part in calm]) for name in CORES},
        **{f"{name}_with": median([part[name] for part in busy]) for name in CORES},
        "attacker_cpu_share": median([part["own_cpu_share"] for part in busy]),
        "web_rss_mb_max": max(sizes),
        **{f"attack_{name}": number for name, number in sorted(attacker.told.items())},
    }


def web_mb(here: Lesson) -> float:
    """Return the memory of the web process."""
    return round(here.app.web.memory_info().rss / 2**20, 1)


@contextlib.asynccontextmanager
async def watched_cores(here: Lesson, parts: list[dict[str, float]]) -> AsyncIterator[None]:
    """Note how many cores web process, trainers, whole machine and this process keep busy meanwhile."""
    before, own = here.app.usage(), time.process_time()
    yield
    after = here.app.usage()
    own_share = (time.process_time() - own) / (after.at - before.at)
    parts.append(shares(before, after) | {"own_cpu_share": own_share})


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
