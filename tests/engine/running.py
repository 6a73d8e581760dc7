"""Real engines, and how to wait for what their runs do."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

import psutil

from playground.engine import LocalEngine, Run
from playground.engine.launch.fork_launcher import ForkLauncher
from playground.engine.launch.spawn_launcher import SpawnLauncher
from playground.engine.scheduler.limits import Limits
from playground.spec import ExperimentSpec, parse_link
from tests.event_loop import run_async

PATIENCE_S = 150.0


class SharedHost(ForkLauncher):
    """Leaves its host, which takes four seconds to import TensorFlow, to the next engine of these tests."""

    left: ClassVar["SharedHost | None"] = None

    async def start(self) -> None:
        before, SharedHost.left = SharedHost.left, None
        if before is None or before._host is None or before._host.poll() is not None:
            await super().start()
            return
        self._loop = asyncio.get_running_loop()
        self._control, self._host, self._ready = before._control, before._host, True
        self._groups = before._groups
        self._numbers, self._asked_for = before._numbers, before._asked_for
        self._loop.add_reader(self._control, self._on_control)

    async def close(self) -> None:
        if not self._ready:
            await super().close()
            return
        self._closing = True
        self._loop.remove_reader(self._control)  # type: ignore[arg-type]
        SharedHost.left = self

    def pids_by_name(self) -> dict[str, int]:
        return {}


def end_shared_host() -> None:
    """End the host that the last engine left, if there is one."""
    if SharedHost.left is not None:
        SharedHost.left._control.close()
        SharedHost.left._host.wait()
        SharedHost.left._groups.close()


LAUNCHERS = {"fork": SharedHost, "spawn": SpawnLauncher, "fork alone": ForkLauncher}


@asynccontextmanager
async def running_engine(method: str, grace_s: float = 300.0) -> AsyncIterator[LocalEngine]:
    """Give an engine, and check afterwards that it left no process behind."""
    engine = LocalEngine(LAUNCHERS[method](), grace_s=grace_s)
    await engine.start()
    seen: set[int] = set()
    try:
        yield engine
    finally:
        seen |= set(engine.pids_by_name().values())
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
    run_async(scenario())  # type: ignore[arg-type]


def spec_of(link: str) -> ExperimentSpec:
    """Return the spec of a link that has no problem."""
    spec, problems = parse_link(link)
    assert not problems
    return spec


ENDLESS = "layers=2&epochs=100000&speed=60"


@asynccontextmanager
async def small_engine(trainers: int, waiting: int = 10, **limits: float):
    """Give an engine with few places."""
    allowed = Limits(max_trainers=trainers, max_waiting=waiting, **limits)
    engine = LocalEngine(SharedHost(), grace_s=300.0, limits=allowed)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


async def playing(engine: LocalEngine, seed: int) -> Run:
    """Open a run and play it."""
    run = engine.open_run(f"owner {seed}", parse_link(f"{ENDLESS}&seed={seed}").spec)
    engine.play_run(run)
    return run
