"""One net that takes all it gets: how many of their pictures do the others keep?

It has 8 layers of 64 units and trains on all 6,497 wines, one row at a time, at full speed, as one of 20.
"""

import asyncio
from typing import Any

from benchmarks.load.deployment import Usage
from benchmarks.load.links import HOG, class_links
from benchmarks.load.options import Options
from benchmarks.load.scenarios.lesson import SETTLE_S, Lesson, lesson
from benchmarks.load.statistics import Figures, median, rounded

ROUNDS, QUICK_ROUNDS = 3, 2


async def measure(options: Options) -> Figures:
    """Return what the others have with the hog at work and without it, by turns in the same run."""
    figures: Figures = {"runs": options.runs}
    async with lesson(options, figures) as here:
        figures |= await here.open([*class_links(options.runs - 1), HOG])
        figures |= await here.play(list(range(options.runs - 1)))
        await here.students.ask("command", name="step", students=[options.runs - 1])
        figures |= await rounds(here)
        figures |= await beside(here)
    return figures


async def beside(here: Lesson) -> Figures:
    """Return what every case tells (pictures and commands of the others), with the hog at work."""
    await hog(here, "play")
    return await here.steady(asyncio.sleep(here.options.steady_s / 2), first=here.options.runs - 1)


async def rounds(here: Lesson) -> Figures:
    """Measure without and with the hog, several times."""
    times = QUICK_ROUNDS if here.options.quick else ROUNDS
    without, with_hog, shares = [], [], []
    for _ in range(times):
        without.append(await part(here))
        await hog(here, "play")
        before = here.app.usage()
        with_hog.append(await part(here))
        shares.append(greed(before, here.app.usage()))
        await hog(here, "pause")
    return compare(without, with_hog) | {
        "hog_cpu_share_median": median(shares),
        "hog_epochs": (await here.report())["students"][-1]["epochs"],
    }


async def hog(here: Lesson, command: str) -> None:
    """Tell the run of the hog, and wait until it obeys."""
    await here.students.ask("command", name=command, students=[here.options.runs - 1])


async def part(here: Lesson) -> list[dict[str, Any]]:
    """Measure for a while; return what the students other than the hog had."""
    await asyncio.sleep(SETTLE_S)
    await here.students.ask("measure", on=True)
    await asyncio.sleep(here.options.steady_s / 2)
    await here.students.ask("measure", on=False)
    students: list[dict[str, Any]] = (await here.report())["students"]
    return students[:-1]


def greed(before: Usage, after: Usage) -> float:
    """Return how many cores the trainer that used most kept busy."""
    used = [spent - before.trainers.get(pid, 0.0) for pid, spent in after.trainers.items()]
    return max(used) / (after.at - before.at)


def compare(without: list[list[dict[str, Any]]], with_hog: list[list[dict[str, Any]]]) -> Figures:
    """Return the share of their pictures that the others keep."""
    alone, beside = rates(without), rates(with_hog)
    kept = [b / a for a, b in zip(alone, beside, strict=True) if a]
    return {
        "others_frames_per_s_without": median(alone),
        "others_frames_per_s_with": median(beside),
        "others_kept_share": rounded(sum(beside) / sum(alone), 3),
        "others_kept_share_min": rounded(min(kept, default=None), 3),
    }


def rates(parts: list[list[dict[str, Any]]]) -> list[float]:
    """Return the mean rate of each student over the parts."""
    columns = zip(*([student["frames_per_s"] for student in part] for part in parts), strict=True)
    return [sum(column) / len(column) for column in columns]
