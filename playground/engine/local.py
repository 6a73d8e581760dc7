"""The engine on this machine: trainers by fork or spawn, runs in the memory of the web process."""

import asyncio
import logging
import os
import threading
import time
from typing import Any

from playground.engine import command as commands
from playground.engine.command import Command
from playground.engine.fork_launcher import ForkLauncher
from playground.engine.frame import TrainerFrame
from playground.engine.launcher import Launcher, start_method
from playground.engine.link import TrainerLink
from playground.engine.run import Run
from playground.engine.spawn_launcher import SpawnLauncher
from playground.engine.status import WAITING, Status
from playground.errors import UnknownRunError
from playground.i18n import N_, Message
from playground.spec import ExperimentSpec

LOG = logging.getLogger(__name__)
GRACE_VARIABLE = "PLAYGROUND_GRACE_S"
GRACE_S = 10.0
KEEP_S = 1800.0
"""How long the curve of a run is kept after its trainer was released."""
SWEEP_S = 0.5
CLAIM_S = 3.0
"""How long a run waits for the first viewer of the page that opened it before another page may have it."""
HOPELESS_FAILURES = 3
"""Launches in a row that failed, after which waiting runs are told so."""


class LocalEngine:
    """Keeps runs by token. Public methods may be called from any thread; the rest is on the loop."""

    def __init__(self, launcher: Launcher | None = None, grace_s: float | None = None) -> None:
        self.launcher: Launcher = launcher or LAUNCHERS[start_method()]()
        self.grace_s = float(os.environ.get(GRACE_VARIABLE, GRACE_S)) if grace_s is None else grace_s
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    async def start(self) -> None:
        """Start the launcher and the sweeper on the running event loop."""
        self._loop = asyncio.get_running_loop()
        await self.launcher.start()
        self._sweeper = self._loop.create_task(self._sweep())

    async def stop(self) -> None:
        """End all runs and every process of ours."""
        self._sweeper.cancel()
        for run in self.runs():
            self._end(run, Status.CLOSED)
        await self.launcher.close()

    @property
    def ready(self) -> bool:
        """Whether a new run would get its trainer at once."""
        return self.launcher.ready

    def runs(self) -> list[Run]:
        """Return all runs that are known now."""
        with self._lock:
            return list(self._runs.values())

    def find(self, token: str) -> Run:
        """Return the run with this token; raise `UnknownRunError` if there is none."""
        with self._lock:
            run = self._runs.get(token)
        if run is None:
            raise UnknownRunError(Message(N_("This run is no longer kept here.")))
        return run

    def open(self, owner: str, spec: ExperimentSpec) -> Run:
        """Return a run of `spec`: one that `owner` left behind unwatched, or a new one."""
        with self._lock:
            run = next((run for run in self._runs.values() if self._left_behind(run, owner, spec)), None)
            if run is None:
                run = Run(owner=owner, spec=spec, limit=spec.training.epochs)
                self._runs[run.token] = run
            run.unwatched_since = time.monotonic()
            run.claimed_until = run.unwatched_since + CLAIM_S
        self._loop.call_soon_threadsafe(self._ensure_trainer, run)
        self.update(run, spec)
        return run

    @staticmethod
    def _left_behind(run: Run, owner: str, spec: ExperimentSpec) -> bool:
        same = bool(owner) and run.owner == owner and run.spec.identity() == spec.identity()
        free = not run.viewers and time.monotonic() > run.claimed_until
        return same and free and run.status not in {Status.CLOSED, Status.FAILED}

    def update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""
        old = run.spec
        if run.status is Status.FAILED and spec != old:
            return False
        rate = spec.training.learning_rate
        same_rate = old.training.model_copy(update={"learning_rate": rate})
        if old.model_copy(update={"training": same_rate}).identity() != spec.identity():
            return False
        with self._lock:
            run.spec = spec
        if rate != old.training.learning_rate:
            self.set_learning_rate(run, rate)
        if spec.training.epochs != old.training.epochs:
            self._send(run, commands.EPOCHS, spec.training.epochs)
        if spec.view.speed != old.view.speed:
            self.set_speed(run, spec.view.epochs_per_second)
        if spec.view.slice != old.view.slice:
            self._send(run, commands.SLICE, spec.view.slice)
        return True

    def resume(self, run: Run) -> None:
        """Give a released run its trainer back: somebody watches it again."""
        if run.status is Status.RELEASED:
            self._loop.call_soon_threadsafe(self._ensure_trainer, run)

    def play(self, run: Run) -> int:
        """Train at the run's speed until its last epoch; return the command's number."""
        run.note = ""
        return self._send(run, commands.PLAY)

    def pause(self, run: Run) -> int:
        """Stop training after the current epoch; return the command's number."""
        return self._send(run, commands.PAUSE)

    def step(self, run: Run) -> int:
        """Train one epoch; return the command's number."""
        return self._send(run, commands.STEP)

    def reset(self, run: Run) -> int:
        """Go back to the same first weights; return the command's number."""
        return self._send(run, commands.RESET)

    def set_speed(self, run: Run, epochs_per_second: float | None) -> int:
        """Set the pace (None: as fast as possible); return the command's number."""
        return self._send(run, commands.SPEED, epochs_per_second)

    def set_learning_rate(self, run: Run, value: float) -> int:
        """Set the learning rate of the run as it is; return the command's number."""
        return self._send(run, commands.LEARNING_RATE, value)

    def close(self, run: Run) -> None:
        """End the run and its trainer; its curve is forgotten."""
        with self._lock:
            self._runs.pop(run.token, None)
        self._loop.call_soon_threadsafe(self._end, run, Status.CLOSED)

    def processes(self) -> dict[str, int]:
        """Return the pids of the engine's processes by what they are."""
        trainers = {f"trainer {run.token[:6]}": run.pid for run in self.runs() if run.pid and run.has_trainer}
        return {**self.launcher.processes(), **trainers}

    def _send(self, run: Run, name: str, value: Any = None) -> int:
        with self._lock:
            run.sent += 1
            order = Command(number=run.sent, name=name, value=value)
            run.waiting.append(order)
        self._loop.call_soon_threadsafe(self._deliver, run)
        return order.number

    def _deliver(self, run: Run) -> None:
        """Send every command that the present trainer has not been sent."""
        self._ensure_trainer(run)
        if run.link is None:
            return
        with self._lock:
            orders = [order for order in run.waiting if order.number > run.written]
            run.written = max((order.number for order in orders), default=run.written)
        for order in orders:
            run.link.write(order.to_line())

    def _ensure_trainer(self, run: Run) -> None:
        """Give a run a trainer if it has none; one that lost its trainer is taken up where it was."""
        if run.link is None and run.status is not Status.CLOSED:
            run.launches = [time.monotonic()]
            self._launch(run)

    def _launch(self, run: Run) -> None:
        """Ask for a trainer and send it the opening and every command not yet carried out."""
        run.pid = 0
        run.tell(Status.RESTORING if len(run.history) else Status.STARTING)
        link = TrainerLink(lambda message: self._take(run, link, message), lambda: self._lost(run, link))
        run.link = link
        link.write(run.opening().to_line())
        run.written = run.acknowledged
        self._deliver(run)
        self.launcher.launch(link)

    def _take(self, run: Run, link: TrainerLink, message: bytes) -> None:
        if run.link is link:
            run.take(TrainerFrame.from_bytes(message))
            with self._lock:
                run.waiting[:] = [order for order in run.waiting if order.number > run.acknowledged]

    def _lost(self, run: Run, link: TrainerLink) -> None:
        """A trainer is gone without being told to: take the run up again, but not for ever."""
        if run.link is not link:
            return
        run.link = None
        known = bool(run.pid)
        if known:
            LOG.warning("A trainer (process %d) has ended at epoch %d of its run.", run.pid, run.epoch)
        if run.may_launch():
            self._launch(run)
            run.tell(run.status, note="trainer_killed" if known else "host_restarted")
        else:
            run.playing = False
            run.tell(Status.LOST, note="trainer_lost")

    def _end(self, run: Run, status: Status) -> None:
        """Take the trainer from a run; it ends when it sees its socket closed."""
        link, run.link = run.link, None
        if link is not None:
            link.close()
        run.playing = run.playing and status is not Status.RELEASED
        run.tell(status, note="run_released" if status is Status.RELEASED else "")

    async def _sweep(self) -> None:
        """Release the trainers of runs that nobody watches; forget them later."""
        while True:
            await asyncio.sleep(SWEEP_S)
            now = time.monotonic()
            hopeless = self.launcher.failures >= HOPELESS_FAILURES
            for run in self.runs():
                if hopeless and not run.pid and run.status in WAITING:
                    run.tell(Status.LOST, note="trainer_lost")
                if run.viewers or (run.status in WAITING and not run.pid):
                    run.unwatched_since = now
                unwatched = now - run.unwatched_since
                if unwatched > KEEP_S:
                    self.close(run)
                elif unwatched > self.grace_s and run.link is not None:
                    self._end(run, Status.RELEASED)


LAUNCHERS: dict[str, type[ForkLauncher] | type[SpawnLauncher]] = {
    "fork": ForkLauncher,
    "spawn": SpawnLauncher,
}
