"""Read-only viewers of the students' runs."""

from benchmarks.load.clients.client_pool import CrewProcess
from benchmarks.load.scenarios.lesson import Lesson
from benchmarks.load.statistics import Figures, largest, median, percentile, rounded

FPS = 5.0


async def watch(here: Lesson) -> None:
    """Let as many viewers as asked for come, spread over the runs, from a process of their own."""
    views = [student["view"] for student in (await here.report())["students"]]
    if not all(views):
        raise RuntimeError("The page tells no token to watch a run with.")
    crew = await CrewProcess.start()
    here.crews.append(crew)
    place, count = here.app.place, here.options.viewers
    await crew.ask("watch", host=place.host, port=place.port, views=views, count=count, fps=FPS)


async def watched(here: Lesson) -> Figures:
    """Return what the viewers have seen."""
    viewers = (await here.crews[-1].ask("report"))["viewers"]
    ages = [age for viewer in viewers for age in viewer["ages"]]
    rates = [viewer["frames_per_s"] for viewer in viewers]
    return {
        "viewers": len(viewers),
        "viewer_frames_per_s_min": rounded(min(rates)),
        "viewer_frames_per_s_median": median(rates),
        "viewer_age_ms_median": median(ages, 1),
        "viewer_age_ms_p95": rounded(percentile(ages, 0.95), 1),
        "viewer_age_ms_max": largest(ages, 1),
        "viewers_refused": sum(viewer["refused"] for viewer in viewers),
        "viewer_points_lost": sum(viewer["lost"] for viewer in viewers),
        "viewer_points_doubled": sum(viewer["doubled"] for viewer in viewers),
    }
