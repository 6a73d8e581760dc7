"""A long lesson: does memory grow?"""

import asyncio
import statistics

from benchmarks.load.deployment import Deployment, private_mb, proportional_mb
from benchmarks.load.options import Options
from benchmarks.load.statistics import Figures, median, rounded

WARM_UP_SHARE, MOST_WARM_UP_S = 0.2, 120.0
LOOKS, LOOK_EVERY_S = 5, 1.0

Memory = dict[str, float]


async def watch_memory(app: Deployment, options: Options, looks: list[Memory]) -> None:
    """Look at the memory after the warm-up and at the end of the time."""
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


def growth(looks: list[Memory]) -> Figures:
    """Return the middle of the looks at both ends, and the growth in percent."""
    first, last = looks[:LOOKS], looks[-LOOKS:]
    figures: Figures = {}
    for name in first[0]:
        start, end = (statistics.median(look[name] for look in end) for end in (first, last))
        figures |= {
            f"{name}_mb_start": rounded(start, 1),
            f"{name}_mb_end": rounded(end, 1),
            f"{name}_growth_percent": rounded(100 * (end / start - 1), 2) if start else None,
        }
    return figures
