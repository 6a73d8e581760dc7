"""Everybody at once: open, Play, and then a while of work; with watchers and with kill -9 if asked for."""

import asyncio

from benchmarks.load.figures import Figures
from benchmarks.load.kills import Killer
from benchmarks.load.lesson import Lesson, lesson
from benchmarks.load.links import class_links
from benchmarks.load.options import Options
from benchmarks.load.watching import watch, watched


async def measure(options: Options) -> Figures:
    """Return the figures of a whole class."""
    figures: Figures = {"runs": options.runs}
    async with lesson(options, figures) as here:
        figures |= await here.open(class_links(options.runs))
        figures |= await here.play()
        if options.viewers:
            await watch(here)
        killer = Killer(here)
        figures |= await here.steady(work(here, killer))
        figures |= await killer.figures()
        if options.viewers:
            figures |= await watched(here)
    return figures


async def work(here: Lesson, killer: Killer) -> None:
    """Let the class work for its time, and meanwhile kill what is to be killed."""
    await asyncio.gather(asyncio.sleep(here.options.steady_s), killer.work())
