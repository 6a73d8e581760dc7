"""The commands that runs take: each is numbered, and carried out by the run's worker."""

import threading
from collections.abc import Callable
from typing import Any

from playground.engine.messages.command import CommandName
from playground.engine.messages.status import Status
from playground.engine.runs.run import Locked, Run
from playground.engine.scheduler.scheduler import Scheduler
from playground.spec import ExperimentSpec, live_changes

CLEARING = frozenset({CommandName.PLAY, CommandName.STEP, CommandName.BATCH, CommandName.RESET})
"""Commands after which nobody needs to read why the run rested."""
OnLoop = Callable[..., object]
"""Calls a function with its arguments on the event loop, soon."""


class RunCommands:
    """Gives runs commands, and has them delivered; any thread may call it."""

    def __init__(self, scheduler: Scheduler, on_loop: OnLoop) -> None:
        self._scheduler, self._on_loop = scheduler, on_loop
        self._lock = threading.Lock()

    def send(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command; return its number."""
        number = run.commands.add(name, value)
        self._on_loop(self._scheduler.deliver_commands, run)
        return number

    def send_for_viewer(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command of somebody who looks at the run; return its number."""
        if name in CLEARING:
            run.state.set_note(None)
        return self.send(run, name, value)

    def limit_frames(self, run: Run, frames_per_s: float) -> int:
        """Set the most frames a second of a run; return the command's number."""
        run.worker.record_frame_limit(frames_per_s)
        return self.send(run, CommandName.FRAMES, frames_per_s)

    def set_locked_settings(self, run: Run, names: Locked) -> None:
        """Let nobody change these settings of a run, or give it these commands; all others are free."""
        if names == run.locked:
            return
        with self._lock:
            run.set_locked_settings(names)
        self._on_loop(run.audience.wake)
        if run.worker.connection is not None:  # else the next worker hears it as it opens
            self.send(run, CommandName.LOCK, sorted(names))

    def try_live_update(self, run: Run, spec: ExperimentSpec) -> bool:
        """Bring `run` to `spec` without a restart; return False if that needs a new run."""
        old = run.spec
        if run.status is Status.FAILED and spec != old:
            return False
        changes = live_changes(old, spec)
        if changes is None:
            return False
        with self._lock:
            run.change_spec(spec)
        for name, value in changes:
            self.send(run, CommandName.CHANGE, [name, value])
        if spec.training.epochs != old.training.epochs:
            self.send(run, CommandName.EPOCHS, spec.training.epochs)
        if spec.view.speed != old.view.speed:
            self.send(run, CommandName.SPEED, spec.view.epochs_per_second)
        if spec.view.slice != old.view.slice:
            self.send(run, CommandName.SLICE, spec.view.slice)
        return True
