"""What one web process has once: its engine and its downloads; started and stopped by the app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playground.datasets.fetch import BackgroundFetch
from playground.engine import LocalEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The engine, and downloads that go on behind the page."""

    engine: LocalEngine
    downloads: BackgroundFetch


_running: list[Services] = []


def services() -> Services | None:
    """Return the services of this process, or None where there is no server (as in script tests)."""
    return _running[-1] if _running else None


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Start the services before the first request, stop them after the last."""
    engine = LocalEngine()
    await engine.start()
    mine = Services(engine=engine, downloads=BackgroundFetch())
    _running.append(mine)
    try:
        yield {"services": mine}
    finally:
        _running.remove(mine)
        await engine.stop()
