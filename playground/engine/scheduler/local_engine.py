"""The engine on this machine: workers by fork or spawn, runs in the memory of the web process."""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from typing import Any

from playground.engine.calculators.calculators import Calculators
from playground.engine.launch.fork_launcher import ForkLauncher
from playground.engine.launch.launcher import Launcher
from playground.engine.launch.spawn_launcher import SpawnLauncher
from playground.engine.messages.command import CommandName
from playground.engine.messages.notes import Note
from playground.engine.messages.status import ENDED, Status
from playground.engine.persistence.autosave import Autosave
from playground.engine.persistence.run_record import Store, left_behind_copy
from playground.engine.runs.broadcast import Announcement
from playground.engine.runs.class_pause import ENDING_PLAY, TRAINING, ClassPause
from playground.engine.runs.opened_test_parts import OpenedTestParts
from playground.engine.runs.registry import Registry
from playground.engine.runs.run import Locked, Run
from playground.engine.runs.training_record import TrainingRecord
from playground.engine.scheduler.limits import Limits
from playground.engine.scheduler.metrics import Metrics
from playground.engine.scheduler.overview import Overview, count_by_status, memory_use, summarize_run
from playground.engine.scheduler.run_commands import RunCommands
from playground.engine.scheduler.scheduler import Scheduler
from playground.engine.scheduler.supervisor import Supervisor
from playground.engine.scheduler.view_requests import ViewRequests
from playground.environment.reading import read_settings
from playground.errors import QueueFullError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec

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
NO_SPARE_PLACE = N_("All places for training are taken by experiments of students just now.")
LAUNCHERS: dict[str, type[ForkLauncher] | type[SpawnLauncher]] = {
    "fork": ForkLauncher,
    "spawn": SpawnLauncher,
}


class LocalEngine:
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
        self.limits = limits or Limits.from_settings(read_settings())
        self.metrics = Metrics()
        self.registry = Registry()
        self.announcement = Announcement()
        self.class_pause: ClassPause | None = None
        self.calculators = Calculators(self.launcher, self.metrics.calculations)
        self._scheduler = Scheduler(self.launcher, lambda: self.limits, self.metrics)
        self._commands = RunCommands(self._scheduler, self._on_loop)
        self._view_requests = ViewRequests(self._commands.send)
        self._opened_test_parts = OpenedTestParts()
        self._autosave = (
            Autosave(store, self.registry, lambda: self.class_pause, self._opened_test_parts)
            if store
            else None
        )
        self._started = time.monotonic()

    async def start(self) -> None:
        """Take in stored runs; start the launcher and the sweeper on the running event loop."""
        self._loop = asyncio.get_running_loop()
        if self._autosave is not None:
            await self._autosave.restore_runs()
            await self._autosave.restore_opened_test_parts()
            self.class_pause = await self._autosave.restore_class_pause()
            self._keep_restored_runs_paused()
        await self.launcher.start()
        self._supervisor = Supervisor(self, self._scheduler, self._commands)
        self._sweeper = self._loop.create_task(self._supervisor.sweep_forever())
        if self._autosave is not None:
            self._autosave.start()

    async def stop(self) -> None:
        """Save and end all runs, and every process of ours; whatever fails, the next step is taken."""
        self._sweeper.cancel()
        await asyncio.wait([self._sweeper])
        for step in (self._save_last, self._end_all, self.calculators.close, self.launcher.close):
            try:
                await step()
            except Exception:
                LOG.exception("Shutting down failed in part; it goes on.", extra={"step": step.__name__})

    async def _save_last(self) -> None:
        if self._autosave is not None:
            await asyncio.wait_for(self._autosave.stop(), LAST_SAVE_S)

    async def _end_all(self) -> None:
        for run in self.runs():
            self._scheduler.take_place_from(run, Status.CLOSED)

    @property
    def can_launch_at_once(self) -> bool:
        """Whether a new run would get its worker at once."""
        return self.launcher.can_launch_at_once

    @property
    def has_idle_core(self) -> bool:
        """Whether there is a core that no run needs."""
        return self._scheduler.has_idle_core

    def runs(self) -> list[Run]:
        """Return all runs that are known now."""
        return self.registry.all_runs()

    def run_by_token(self, token: str) -> Run:
        """Return the run that `token` rules; raise `UnknownRunError` if there is none."""
        return self.registry.by_token(token)

    def run_by_view_token(self, view_token: str) -> Run:
        """Return the run that `view_token` lets watch; raise `UnknownRunError` if there is none."""
        return self.registry.by_view_token(view_token)

    def run_by_id(self, run_id: str) -> Run:
        """Return the run of this public name; raise `UnknownRunError` if there is none."""
        return self.registry.by_id(run_id)

    def open_run(  # noqa: PLR0913 - choices by name
        self,
        owner: str,
        spec: ExperimentSpec,
        instead_of: Run | None = None,
        locked: Locked = frozenset(),
        *,
        spare: bool = False,
        keep: bool = False,
        anew: bool = False,
    ) -> Run:
        """Return a run of `spec`: the last that `owner` left behind unwatched, or with `anew` a new one.

        `instead_of`: the run of that page until now; it ends, and the new one has its place and its watchers.
        `keep`: what it has trained is left behind, so that its spec finds it again.
        `locked`: names of settings and commands; a run with other locks is not taken over.
        `spare`: it takes a place that is free, and gives it up as soon as any other run wants it.
        Raises `QueueFullError` if no further run can even wait, or if there is no free place for a spare one.
        """
        with self.registry.lock:
            run = None if anew else self.registry.find_left_behind(owner, spec, locked)
            if run is None or run is instead_of:
                run = self._new_run(owner, spec, instead_of, locked, spare=spare)
            run.audience.claim_for_seconds(CLAIM_S)
            if instead_of is not None:
                run.take_watchers_of(instead_of)
                self.registry.remove(instead_of)
        if instead_of is None:
            self._on_loop(self._scheduler.admit, run)
        else:
            self._on_loop(self._replace_run, instead_of, run, keep)
        run.note_action()
        self.try_live_update(run, spec)
        return run

    def _replace_run(self, old: Run, new: Run, keep: bool) -> None:
        if keep and old.has_begun:
            self.registry.add(left_behind_copy(old))
        self._scheduler.replace_run(old, new)

    def _new_run(
        self, owner: str, spec: ExperimentSpec, instead_of: Run | None, locked: Locked, *, spare: bool
    ) -> Run:
        has_place = instead_of is not None and self._scheduler.has_place(instead_of)
        if spare and not has_place and not self._scheduler.has_free_place(owner):
            raise QueueFullError(Message(NO_SPARE_PLACE))
        if not has_place and self._scheduler.is_full_for(owner):
            self.metrics.runs_refused.inc()
            waiting = sum(run.status is Status.QUEUED for run in self.runs())
            raise QueueFullError(Message(CROWDED, {"waiting": waiting}))
        training = TrainingRecord(limit=spec.training.epochs)
        run = Run(owner=owner, spec=spec, locked=locked, spare=spare, training=training)
        self.metrics.runs_opened.inc()
        self.registry.add(run)
        return run

    def try_live_update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""
        if spec != run.spec:
            run.note_action()
        return self._commands.try_live_update(run, spec)

    def set_locked_settings(self, run: Run, names: Locked) -> None:
        """Let nobody change these settings of a run, or give it these commands; all others are free."""
        self._commands.set_locked_settings(run, names)

    def relaunch_if_released(self, run: Run, *, rules: bool) -> None:
        """Give a run that was set aside its worker back: its page (`rules`) is there again, or a watcher.

        Who only watches brings a worker back to a run that plays; nobody does to one that was halted.
        """
        free = (
            len(self._scheduler.active_runs) < self.limits.max_trainers and run.state.note is not Note.HALTED
        )
        shown = bool(run.display.sections)
        if run.status is Status.RELEASED and (run.state.playing or (rules and (free or not shown))):
            self._on_loop(self._scheduler.admit, run)

    def send_command(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command of somebody who looks at the run; return the command's number."""
        if name == CommandName.SHOW:
            return self._view_requests.request_for_page(run, value)
        if name == CommandName.OPEN_TEST and not self._count_opening(run):
            return 0
        run.note_action()
        with self.registry.lock:
            if self.class_pause is not None and name in TRAINING:
                return self._wait_for_class(run, name)
            if name in ENDING_PLAY:
                run.state.forget_resuming()
        return self._commands.send_for_viewer(run, name, value)

    def _count_opening(self, run: Run) -> bool:
        """Count that the test part of a run is opened, and store that now; False if there is none."""
        if not run.test_part:
            return False
        self._opened_test_parts.count(run)
        self._on_loop(run.audience.wake)
        if self._autosave is not None:
            self._on_loop(self._autosave.save_soon)
        return True

    def test_openings(self, run: Run) -> int:
        """Return how often the visitor of a run has opened its test part; 0 if it has none."""
        return self._opened_test_parts.times(run) if run.test_part else 0

    def play_run(self, run: Run) -> int:
        """Train at the run's speed until its last epoch; return the command's number."""
        return self.send_command(run, CommandName.PLAY)

    def pause_run(self, run: Run) -> int:
        """Stop training after the current epoch; return the command's number."""
        return self.send_command(run, CommandName.PAUSE)

    def train_epoch(self, run: Run) -> int:
        """Train one epoch; return the command's number."""
        return self.send_command(run, CommandName.STEP)

    def reset_run(self, run: Run) -> int:
        """Go back to the same first weights; return the command's number."""
        return self.send_command(run, CommandName.RESET)

    def request_views(self, run: Run, viewer: asyncio.Event, views: frozenset[str]) -> None:
        """Show a watcher these optional views, none when it goes; on the event loop."""
        self._view_requests.request_for_watcher(run, viewer, views)
        if views:
            self.relaunch_if_released(run, rules=False)

    def close_run(self, run: Run) -> None:
        """End the run and its worker; its curve is forgotten."""
        self.registry.remove(run)
        self._on_loop(self._close, run)

    def pause_and_release(self, run: Run) -> None:
        """Pause a run and give its worker back; a click on its page goes on with it."""
        self._on_loop(self._halt, run)

    def pause_all(self) -> ClassPause:
        """Pause every run that plays or will, and let none train until `go_on`; return what is paused."""
        with self.registry.lock:
            if self.class_pause is None:
                playing = [run for run in self.runs() if run.will_play]
                self.class_pause = ClassPause(since=time.time(), runs=len(playing))
                for run in playing:
                    run.state.pause_for_class()
                    self._on_loop(self._pause, run)
            self._on_loop(self._wake_all)
            return self.class_pause

    def go_on(self) -> int:
        """Let all runs train again; return how many go on: those that were paused, or told to play since."""
        with self.registry.lock:
            paused_s = time.time() - self.class_pause.since if self.class_pause is not None else 0.0
            for run in self.runs():
                run.skip_pause(paused_s)
            self.class_pause = None
            waiting = [run for run in self.runs() if run.state.resumes]
            for run in waiting:
                self._on_loop(self._resume, run)
            self._on_loop(self._wake_all)
            return len(waiting)

    def _wait_for_class(self, run: Run, name: CommandName) -> int:
        """Take no command that trains while the class is paused; Play counts when that ends."""
        if name == CommandName.PLAY:
            run.state.pause_for_class()
            self._on_loop(run.audience.wake)
        return 0

    def _keep_restored_runs_paused(self) -> None:
        """Let runs that would play on wait for the end of a pause that began before the restart."""
        if self.class_pause is not None:
            for run in [run for run in self.runs() if run.state.playing]:
                run.state.pause_for_class()
                run.cancel_playing()

    def announce(self, text: str) -> None:
        """Show `text`, at most 280 characters, on all pages; an empty text takes it away."""
        text = " ".join(text.split())[:LONGEST_ANNOUNCEMENT]
        self.announcement = Announcement(id=self.announcement.id + 1, text=text)
        self._on_loop(self._wake_all)

    def set_limits(self, limits: Limits) -> None:
        """Set other limits; runs that wait are looked at again, and those that train hear what holds now.

        A run has the memory that held when its worker began: no limit takes memory away.
        """
        old, self.limits = self.limits, limits
        self._on_loop(self._scheduler.launch_waiting)
        if (old.run_cpu_s, old.run_wall_s) != (limits.run_cpu_s, limits.run_wall_s):
            for run in self._scheduler.active_runs:
                self._commands.send(run, CommandName.ALLOW, limits.of_one_play())

    def overview(self) -> Overview:
        """Return what a teacher sees of all runs at once."""
        runs = self.runs()
        return Overview(
            runs=tuple(summarize_run(run) for run in runs if not run.spare),
            **count_by_status(runs),
            **memory_use(runs, [os.getpid(), *self._own_pids().values()]),  # type: ignore[arg-type]
            frames_per_s=round(sum(run.worker.frames_per_s * len(run.audience.viewers) for run in runs), 1),
            cpu_share=round(self._supervisor.cpu_share, 3),
            lag_ms=round(1000 * self._supervisor.lag_s, 1),
            uptime_s=round(time.monotonic() - self._started, 1),
            announcement=self.announcement.text,
            class_pause=self.class_pause,
            storage_problem=self._autosave.problem if self._autosave else None,
        )

    def pids_by_name(self) -> dict[str, int]:
        """Return the pids of the engine's processes by what they are."""
        running = [run for run in self.runs() if run.worker.pid and run.has_worker]
        return {**self._own_pids(), **{f"trainer {run.id}": run.worker.pid for run in running}}

    def _own_pids(self) -> dict[str, int]:
        """Return the pids of the processes that belong to no run."""
        return {**self.launcher.pids_by_name(), **self.calculators.pids_by_name()}

    def _on_loop(self, function: Callable[..., object], *args: Any) -> None:
        """Call a function on the event loop, soon."""
        self._loop.call_soon_threadsafe(function, *args)

    def _close(self, run: Run) -> None:
        self._scheduler.take_place_from(run, Status.CLOSED)
        self._scheduler.launch_waiting()

    def _pause(self, run: Run) -> None:
        """Pause a run; one that was set aside gets no worker for that."""
        if self._scheduler.has_place(run):
            self._commands.send(run, CommandName.PAUSE)
        else:
            run.cancel_playing()

    def _resume(self, run: Run) -> None:
        """Play on after the pause of the class; whom nobody watches plays on when somebody does."""
        if self.class_pause is not None or not run.state.resumes:
            return
        run.state.forget_resuming()
        if run.status in ENDED:
            return
        if self._scheduler.has_place(run) or run.audience.viewers:
            self._commands.send_for_viewer(run, CommandName.PLAY)
        else:
            run.state.play_with_next_worker()

    def _halt(self, run: Run) -> None:
        run.cancel_commands_and_playing()
        self._scheduler.take_place_from(run, Status.RELEASED, Note.HALTED)
        self._scheduler.launch_waiting()

    def _wake_all(self) -> None:
        for run in self.runs():
            run.audience.wake()
