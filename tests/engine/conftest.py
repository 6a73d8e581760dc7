"""Real engines: a host that forks, or a pool that is spawned; each test gets one that runs already."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import psutil
import pytest

from playground.engine import LocalEngine, Run
from playground.engine.fork_launcher import ForkLauncher
from playground.engine.spawn_launcher import SpawnLauncher

LAUNCHERS = {"fork": ForkLauncher, "spawn": SpawnLauncher}
PATIENCE_S = 150.0


@pytest.fixture(params=sorted(LAUNCHERS))
def start_method(request: pytest.FixtureRequest) -> str:
    """Both ways in which trainers start."""
    return str(request.param)


@asynccontextmanager
async def running_engine(method: str, grace_s: float = 30.0) -> AsyncIterator[LocalEngine]:
    """Give an engine, and check afterwards that it left no process behind."""
    engine = LocalEngine(LAUNCHERS[method](), grace_s=grace_s)
    await engine.start()
    seen: set[int] = set()
    try:
        yield engine
    finally:
        seen |= set(engine.processes().values())
        await engine.stop()
        await until(lambda: not any(alive(pid) for pid in seen))


def alive(pid: int) -> bool:
    """Tell whether a process runs (a zombie does not)."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def until(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds; fail after a time that no busy machine takes."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"not within {PATIENCE_S} s"
        await asyncio.sleep(0.01)


async def settled(run: Run) -> None:
    """Wait until a run is compiled and rests."""
    await until(lambda: run.status in {"ready", "paused", "finished", "diverged"})


def in_loop(scenario: Callable[[], Awaitable[None]]) -> None:
    """Run an asynchronous scenario to its end."""
    asyncio.run(scenario())  # type: ignore[arg-type]
