"""The web process dies under the class, and a supervisor starts it again: what does a student lose?"""

import asyncio
import random
import time
from dataclasses import dataclass
from typing import Any

import psutil

from benchmarks.load.links import class_links
from benchmarks.load.options import Options
from benchmarks.load.scenarios.lesson import Lesson, lesson
from benchmarks.load.statistics import Figures, largest, percentile, rounded

WORK_S = (4.0, 7.0)
"""Least and most seconds of work between two ends: a checkpoint falls into them, or does not."""
RECONNECT_S = 60.0
ORPHANS_S = 5.0
CHANGE = {"learning_rate": "0.01"}
"""What every student changes by hand while the run is under way: it must not be forgotten."""


async def measure(options: Options) -> Figures:
    """Return how the pages come back, and what is still there then."""
    figures: Figures = {"runs": options.runs, "restarts": options.restarts}
    async with lesson(options, figures) as here:
        figures |= await here.open(class_links(options.runs))
        figures |= await here.play()
        await here.students.ask("change", settings=CHANGE)
        chance = random.Random(options.seed)
        outcomes = []
        for _ in range(options.restarts):
            await asyncio.sleep(chance.uniform(*WORK_S))
            outcomes.append(await restart(here))
        figures |= summary(outcomes, options.runs)
        figures |= await here.steady(asyncio.sleep(options.steady_s))
        figures |= repeated(await here.report())
    return figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one end of the web process led to.

    Seconds since it: `up_s` until the app answered, `frame_s` until each page had a frame, `train_s`
    until each run trained new epochs. `found` students have the run they had, `playing` ones one that
    plays, `changed` ones other settings. `orphans`: processes of the app before that are still there.
    """

    up_s: float
    frame_s: tuple[float, ...]
    train_s: tuple[float, ...]
    found: int
    playing: int
    changed: int
    orphans: int


async def restart(here: Lesson) -> Outcome:
    """End the web process, start it again, wait for the pages; return what became of them."""
    crew = here.students
    before = (await here.report())["students"]
    old, start, killed = here.app.family(), len(crew.events), time.monotonic()
    here.app.kill()
    await asyncio.to_thread(here.app.start)
    up_s = time.monotonic() - killed
    frames = await waits(here, "connected", start, killed)
    await crew.ask("rerun", timeout_s=RECONNECT_S)
    trains = await waits(here, "back", start, killed)
    after = (await here.report())["students"]
    await play_again(here, after)
    pairs = list(zip(before, after, strict=True))
    return Outcome(
        up_s=up_s,
        frame_s=frames,
        train_s=trains,
        found=sum(found_again(*pair) for pair in pairs),
        playing=sum(student["status"] == "playing" for student in after),
        changed=sum(a["settings"] != b["settings"] for a, b in pairs),
        orphans=len(psutil.wait_procs(old, timeout=ORPHANS_S)[1]),
    )


async def waits(here: Lesson, event: str, start: int, since: float) -> tuple[float, ...]:
    """Return the seconds since `since` until each student first had this event."""
    events = await here.students.wait(event, here.count, RECONNECT_S, start)
    return tuple({e["student"]: e["at"] - since for e in reversed(events)}.values())


async def play_again(here: Lesson, students: list[dict[str, Any]]) -> None:
    """Let whoever's run rests press Play."""
    resting = [i for i, student in enumerate(students) if student["status"] != "playing"]
    await here.students.ask("command", name="play", students=resting)


def found_again(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether a student has the same run as before, with a curve."""
    return bool(before["token"] == after["token"] and after["epochs"])


def summary(outcomes: list[Outcome], runs: int) -> Figures:
    """Return the figures of all restarts; `runs` pages were open at each."""
    frames = [wait for outcome in outcomes for wait in outcome.frame_s]
    return {
        "app_up_s_max": largest(outcome.up_s for outcome in outcomes),
        "reconnect_s_p95": rounded(percentile(frames, 0.95)),
        "reconnect_s_max": largest(frames),
        "training_again_s_max": largest(wait for outcome in outcomes for wait in outcome.train_s),
        "pages_not_back": runs * len(outcomes) - len(frames),
        "runs_expected": runs * len(outcomes),
        "runs_found_again": sum(outcome.found for outcome in outcomes),
        "runs_playing_again": sum(outcome.playing for outcome in outcomes),
        "settings_lost": sum(outcome.changed for outcome in outcomes),
        "processes_orphaned": sum(outcome.orphans for outcome in outcomes),
    }


def repeated(report: dict[str, Any]) -> Figures:
    """Return how many epochs a student's run trained again at most."""
    return {"repeated_epochs_max": max(student["repeated"] for student in report["students"])}
