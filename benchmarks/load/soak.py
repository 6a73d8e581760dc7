"""A long lesson: does memory grow?"""

import asyncio
import statistics

from benchmarks.load.deployment import Deployment, private_mb, proportional_mb
from benchmarks.load.figures import Figures, median, rounded
from benchmarks.load.lesson import lesson
from benchmarks.load.links import class_links
from benchmarks.load.options import Options

WARM_UP_SHARE, MOST_WARM_UP_S = 0.2, 120.0
LOOKS, LOOK_EVERY_S = 5, 1.0

Memory = dict[str, float]


async def measure(options: Options) -> Figures:
    """Return the figures of a class, and how much memory grew from after the warm-up to the end."""
    figures: Figures = {"runs": options.runs, "minutes": options.minutes}
    async with lesson(options, figures) as here:
        figures |= await here.open(class_links(options.runs))
        figures |= await here.play()
        looks: list[Memory] = []
        figures |= await here.steady(work(here.app, options, looks))
        figures |= growth(looks[:LOOKS], looks[-LOOKS:])
    return figures


async def work(app: Deployment, options: Options, looks: list[Memory]) -> None:
    """Let the class work for its time; look at the memory after the warm-up and at the end."""
    warm_up = min(WARM_UP_SHARE * options.steady_s, MOST_WARM_UP_S)
    await asyncio.sleep(warm_up)
    looks += await several(app)
    rest = options.steady_s - warm_up - 2 * LOOKS * LOOK_EVERY_S
    await asyncio.sleep(max(rest, LOOK_EVERY_S))
    looks += await several(app)


async def several(app: Deployment) -> list[Memory]:
    """Return what the processes hold, a few times one after the other."""
    looks = []
    for _ in range(LOOKS):
        looks.append(look(app))
        await asyncio.sleep(LOOK_EVERY_S)
    return looks


def look(app: Deployment) -> Memory:
    """Return the megabytes of everything, of the web process, and of a trainer."""
    return {
        "all": sum(proportional_mb(process) for process in app.family()),
        "web": private_mb(app.web),
        "trainer": median([private_mb(trainer) for trainer in app.trainers()]) or 0.0,
    }


def growth(first: list[Memory], last: list[Memory]) -> Figures:
    """Return the middle of each look at both ends, and the growth in percent."""
    figures: Figures = {}
    for name in first[0]:
        start, end = (statistics.median(look[name] for look in looks) for looks in (first, last))
        figures |= {
            f"{name}_mb_start": rounded(start, 1),
            f"{name}_mb_end": rounded(end, 1),
            f"{name}_growth_percent": rounded(100 * (end / start - 1), 2) if start else None,
        }
    return figures
