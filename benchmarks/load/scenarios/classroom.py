"""Everybody at once: open, Play, a while of work; with watchers, lost trainers, looks at the memory."""

import asyncio
import contextlib

from benchmarks.load.links import THORACIC, W2, class_links, different_links
from benchmarks.load.options import Options
from benchmarks.load.scenarios.kills import Killer
from benchmarks.load.scenarios.lesson import Lesson, lesson
from benchmarks.load.scenarios.soak import Memory, growth, watch_memory
from benchmarks.load.scenarios.trials import Trials
from benchmarks.load.scenarios.watching import watch, watched
from benchmarks.load.statistics import Figures


async def measure(options: Options) -> Figures:
    """Return the figures of a whole class; of a long lesson, also how much memory grew."""
    figures: Figures = {"runs": options.runs}
    async with lesson(options, figures) as here:
        figures |= await here.open(links(options))
        if options.evaluate:
            await here.students.ask("show", view="evaluation")
        figures |= await here.play()
        if options.viewers:
            await watch(here)
        killer, trials, looks = Killer(here), Trials(here), list[Memory]()
        figures |= await here.steady(work(here, killer, trials, looks))
        figures |= await killer.figures() | trials.figures()
        if looks:
            figures |= {"minutes": options.minutes, **growth(looks)}
        if options.viewers:
            figures |= await watched(here)
    return figures


def links(options: Options) -> list[str]:
    """Return what each student opens."""
    if options.different:
        return different_links(options.runs)
    return class_links(options.runs, THORACIC if options.evaluate else W2)


async def work(here: Lesson, killer: Killer, trials: Trials, looks: list[Memory]) -> None:
    """Let the class work for its time; meanwhile kill trainers, ask for trials, look at memory."""
    options = here.options
    lasts = watch_memory(here.app, options, looks) if options.minutes else asyncio.sleep(options.steady_s)
    asking = asyncio.ensure_future(trials.work())
    await asyncio.gather(lasts, killer.work())
    asking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asking
