"""What one web process has once: its engine and its downloads; started and stopped by the app."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from playground.datasets.fetch import BackgroundFetcher
from playground.engine import LocalEngine, Run
from playground.engine.runs.broadcast import BroadcastCache
from playground.engine.runs.spec_series import SpecSeries
from playground.environment.reading import read_settings
from playground.errors import UnknownRunError
from playground.storage import open_store
from playground.web.rate_limits.long_answers import LongAnswers
from playground.web.teacher.banner import print_teacher_screen_line
from playground.web.teacher.key import teacher_key
from playground.web.teacher.sessions import TeacherSessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The engine and its event loop, downloads behind the page, the sessions of the teacher's screen."""

    engine: LocalEngine
    downloads: BackgroundFetcher
    teacher_sessions: TeacherSessions
    loop: asyncio.AbstractEventLoop
    broadcasts: WeakKeyDictionary[Run, BroadcastCache] = field(default_factory=WeakKeyDictionary)
    long_answers: LongAnswers = field(default_factory=LongAnswers)
    folds: WeakKeyDictionary[Run, SpecSeries] = field(default_factory=WeakKeyDictionary)
    """The folds of a run's experiment, as its page had them trained last."""

    def broadcast_of(self, run: Run) -> BroadcastCache:
        """Return what makes the messages of `run`, one for all its viewers."""
        return self.broadcasts.setdefault(run, BroadcastCache(run))


_running: list[Services] = []


def services() -> Services | None:
    """Return the services of this process, or None where there is no server (as in script tests)."""
    return _running[-1] if _running else None


def run_of_query(query: Mapping[str, str]) -> Run | None:
    """Return the run that `token` in `query` rules, or that `watch` lets see; None if there is none."""
    here = services()
    if here is None:
        return None
    try:
        if "token" in query:
            return here.engine.run_by_token(query["token"])
        return here.engine.run_by_view_token(query["watch"]) if query.get("watch") else None
    except UnknownRunError:
        return None


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Start the services before the first request, stop them after the last."""
    engine = LocalEngine(store=open_store())
    await engine.start()
    mine = Services(
        engine=engine,
        downloads=BackgroundFetcher(),
        teacher_sessions=TeacherSessions(teacher_key(read_settings())),
        loop=asyncio.get_running_loop(),
    )
    _running.append(mine)
    print_teacher_screen_line(mine.teacher_sessions.key)
    try:
        yield {"services": mine}
    finally:
        _running.remove(mine)
        await engine.stop()
