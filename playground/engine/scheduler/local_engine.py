"""The engine on this machine: trainers by fork or spawn, runs in the memory of the web process."""

import asyncio
import logging
import os
import time
from typing import Any

from playground.engine.launch.fork_launcher import ForkLauncher
from playground.engine.launch.launcher import Launcher
from playground.engine.launch.spawn_launcher import SpawnLauncher
from playground.engine.messages.command import CommandName
from playground.engine.messages.notes import Note
from playground.engine.messages.status import Status
from playground.engine.persistence.autosave import Keeper
from playground.engine.persistence.run_record import Store
from playground.engine.runs.broadcast import Announcement
from playground.engine.runs.registry import Registry
from playground.engine.runs.run import Locked, Run
from playground.engine.runs.training_record import TrainingRecord
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.metrics import Figures
from playground.engine.scheduler.overview import Overview, counts, memory, summary
from playground.engine.scheduler.run_commands import Controls
from playground.engine.scheduler.scheduler import Pool
from playground.engine.scheduler.supervisor import Caretaker
from playground.engine.scheduler.view_requests import Wishes
from playground.environment.reading import read_settings
from playground.errors import QueueFullError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec, live_changes

LOG = logging.getLogger(__name__)
LAST_SAVE_S = 20.0
"""How long the last saving may take; after that the processes end without it."""
CLAIM_S = 3.0
"""How long a run waits for the first viewer of the page that opened it before another page may have it."""
LONGEST_ANNOUNCEMENT = 280
CROWDED = N_(
    "So many experiments wait for their turn here that no further one is taken: {waiting} are in the queue. "
    "Your settings stay in the address of this page; please try again in a minute."
)


class LocalEngine(Controls):
    """Keeps runs by token. Public methods may be called from any thread; the rest is on the loop."""

    def __init__(
        self,
        launcher: Launcher | None = None,
        grace_s: float | None = None,
        limits: Limits | None = None,
        store: Store | None = None,
    ) -> None:
        self.launcher: Launcher = launcher or LAUNCHERS[read_settings().start_method]()
        self.grace_s = read_settings().grace_s if grace_s is None else grace_s
        self.limits = limits or Limits.of(read_settings())
        self.figures = Figures()
        self.registry = Registry()
        self.announcement = Announcement()
        self._pool = Pool(self.launcher, lambda: self.limits, self.figures, self.registry.lock)
        self._wishes = Wishes(self._send)
        self._keeper = Keeper(store, self.registry) if store else None
        self._started = time.monotonic()

    async def start(self) -> None:
        """Take in stored runs; start the launcher and the sweeper on the running event loop."""
        self._loop = asyncio.get_running_loop()
        if self._keeper is not None:
            await self._keeper.load()
        await self.launcher.start()
        self._caretaker = Caretaker(self, self._pool)
        self._sweeper = self._loop.create_task(self._caretaker.sweep())
        if self._keeper is not None:
            self._keeper.start()

    async def stop(self) -> None:
        """Save and end all runs, and every process of ours; whatever fails, the next step is taken."""
        self._sweeper.cancel()
        await asyncio.wait([self._sweeper])
        for step in (self._save_last, self._end_all, self.launcher.close):
            try:
                await step()
            except Exception:
                LOG.exception("Shutting down failed in part; it goes on.", extra={"step": step.__name__})

    async def _save_last(self) -> None:
        if self._keeper is not None:
            await asyncio.wait_for(self._keeper.stop(), LAST_SAVE_S)

    async def _end_all(self) -> None:
        for run in self.runs():
            self._pool.end(run, Status.CLOSED)

    @property
    def ready(self) -> bool:
        """Whether a new run would get its trainer at once."""
        return self.launcher.ready

    def runs(self) -> list[Run]:
        """Return all runs that are known now."""
        return self.registry.all()

    def find(self, token: str) -> Run:
        """Return the run that `token` rules; raise `UnknownRunError` if there is none."""
        return self.registry.by_token(token)

    def watch(self, view_token: str) -> Run:
        """Return the run that `view_token` lets watch; raise `UnknownRunError` if there is none."""
        return self.registry.by_view_token(view_token)

    def run_of_id(self, run_id: str) -> Run:
        """Return the run of this public name; raise `UnknownRunError` if there is none."""
        return self.registry.by_id(run_id)

    def open(
        self, owner: str, spec: ExperimentSpec, instead_of: Run | None = None, locked: Locked = frozenset()
    ) -> Run:
        """Return a run of `spec`: one that `owner` left behind unwatched, or a new one.

        `instead_of`: the run of that page until now; it ends, and the new one has its place and its watchers.
        `locked`: names of settings and commands; a run with other locks is not taken over.
        Raises `QueueFullError` if no further run can even wait.
        """
        with self.registry.lock:
            run = self.registry.left_behind(owner, spec, locked)
            if run is None or run is instead_of:
                run = self._new_run(owner, spec, instead_of, locked)
            run.audience.claim(CLAIM_S)
            if instead_of is not None:
                run.take_watchers_of(instead_of)
                self.registry.remove(instead_of)
        if instead_of is None:
            self._loop.call_soon_threadsafe(self._pool.ensure, run)
        else:
            self._loop.call_soon_threadsafe(self._pool.replace, instead_of, run)
        self.update(run, spec)
        return run

    def _new_run(self, owner: str, spec: ExperimentSpec, instead_of: Run | None, locked: Locked) -> Run:
        if self._pool.crowded(owner) and not (instead_of and self._pool.holds_place(instead_of)):
            self.figures.runs_refused.inc()
            waiting = sum(run.status is Status.QUEUED for run in self.runs())
            raise QueueFullError(Message(CROWDED, {"waiting": waiting}))
        training = TrainingRecord(limit=spec.training.epochs)
        run = Run(owner=owner, spec=spec, locked=locked, training=training)
        self.figures.runs_opened.inc()
        self.registry.add(run)
        return run

    def update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""
        old = run.spec
        if run.status is Status.FAILED and spec != old:
            return False
        changes = live_changes(old, spec)
        if changes is None:
            return False
        with self.registry.lock:
            run.change_spec(spec)
        for name, value in changes:
            self._send(run, CommandName.CHANGE, [name, value])
        if spec.training.epochs != old.training.epochs:
            self._send(run, CommandName.EPOCHS, spec.training.epochs)
        if spec.view.speed != old.view.speed:
            self.set_speed(run, spec.view.epochs_per_second)
        if spec.view.slice != old.view.slice:
            self._send(run, CommandName.SLICE, spec.view.slice)
        return True

    def lock(self, run: Run, names: Locked) -> None:
        """Let nobody change these settings of a run, or give it these commands; all others are free."""
        if names == run.locked:
            return
        with self.registry.lock:
            run.lock(names)
        self._loop.call_soon_threadsafe(run.audience.wake)
        if run.worker.connection is not None:  # else the next trainer hears it as it opens
            self._send(run, CommandName.LOCK, sorted(names))

    def resume(self, run: Run, *, rules: bool) -> None:
        """Give a run that was set aside its trainer back: its page (`rules`) is there again, or a watcher.

        Who only watches brings a trainer back to a run that plays; nobody does to one that was halted.
        """
        free = len(self._pool.served) < self.limits.max_trainers and run.state.note is not Note.HALTED
        shown = bool(run.display.picture.field)
        if run.status is Status.RELEASED and (run.state.playing or (rules and (free or not shown))):
            self._loop.call_soon_threadsafe(self._pool.ensure, run)

    def order(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give one of the commands that a page gives over its live socket; return the command's number."""
        return self._wishes.own(run, value) if name == CommandName.SHOW else self._press(run, name, value)

    def wish(self, run: Run, viewer: asyncio.Event, wanted: frozenset[str]) -> None:
        """Show a watcher what it wants besides, nothing when it goes; on the event loop."""
        self._wishes.watcher(run, viewer, wanted)
        if wanted:
            self.resume(run, rules=False)

    def close(self, run: Run) -> None:
        """End the run and its trainer; its curve is forgotten."""
        self.registry.remove(run)
        self._loop.call_soon_threadsafe(self._close, run)

    def halt(self, run: Run) -> None:
        """Pause a run and give its trainer back; a click on its page goes on with it."""
        self._loop.call_soon_threadsafe(self._halt, run)

    def pause_all(self) -> int:
        """Pause every run that plays or will; return how many there were."""
        playing = [run for run in self.runs() if run.will_play]
        for run in playing:
            run.state.explain(Note.PAUSED_BY_TEACHER)
            self._loop.call_soon_threadsafe(self._calm, run)
        return len(playing)

    def announce(self, text: str) -> None:
        """Show `text`, at most 280 characters, on all pages; an empty text takes it away."""
        text = " ".join(text.split())[:LONGEST_ANNOUNCEMENT]
        self.announcement = Announcement(id=self.announcement.id + 1, text=text)
        self._loop.call_soon_threadsafe(self._wake_all)

    def set_limits(self, limits: Limits) -> None:
        """Set other limits; runs that wait are looked at again, and those that train hear what holds now.

        A run has the memory that held when its trainer began: no limit takes memory away.
        """
        old, self.limits = self.limits, limits
        self._loop.call_soon_threadsafe(self._pool.pump)
        if (old.run_cpu_s, old.run_wall_s) != (limits.run_cpu_s, limits.run_wall_s):
            for run in self._pool.served:
                self._send(run, CommandName.ALLOW, limits.of_one_play())

    def overview(self) -> Overview:
        """Return what a teacher sees of all runs at once."""
        runs = self.runs()
        return Overview(
            runs=tuple(summary(run) for run in runs),
            **counts(runs),
            **memory(runs, [os.getpid(), *self.launcher.processes().values()]),  # type: ignore[arg-type]
            frames_per_s=round(sum(run.worker.frames_per_s * len(run.audience.viewers) for run in runs), 1),
            cpu_share=round(self._caretaker.cpu_share, 3),
            lag_ms=round(1000 * self._caretaker.lag_s, 1),
            uptime_s=round(time.monotonic() - self._started, 1),
            announcement=self.announcement.text,
            storage_problem=self._keeper.problem if self._keeper else None,
        )

    def processes(self) -> dict[str, int]:
        """Return the pids of the engine's processes by what they are."""
        running = [run for run in self.runs() if run.worker.pid and run.has_worker]
        return {**self.launcher.processes(), **{f"trainer {run.id}": run.worker.pid for run in running}}

    def _send(self, run: Run, name: CommandName, value: Any = None) -> int:
        number = run.commands.add(name, value)
        self._loop.call_soon_threadsafe(self._pool.deliver, run)
        return number

    def _close(self, run: Run) -> None:
        self._pool.end(run, Status.CLOSED)
        self._pool.pump()

    def _calm(self, run: Run) -> None:
        """Pause a run; one that was set aside gets no trainer for that."""
        if self._pool.holds_place(run):
            self.pause(run)
        else:
            self._pool.calm(run)

    def _halt(self, run: Run) -> None:
        run.commands.cancel()
        run.state.stop_playing()
        self._pool.end(run, Status.RELEASED, Note.HALTED)
        self._pool.pump()

    def _wake_all(self) -> None:
        for run in self.runs():
            run.audience.wake()


LAUNCHERS: dict[str, type[ForkLauncher] | type[SpawnLauncher]] = {
    "fork": ForkLauncher,
    "spawn": SpawnLauncher,
}
