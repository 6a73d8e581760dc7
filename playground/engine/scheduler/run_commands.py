"""The commands that a run takes, whoever gives them: each is numbered, and carried out by its trainer."""

from typing import Any

from playground.engine.messages.command import CommandName
from playground.engine.runs.run import Run

CLEARING = frozenset({CommandName.PLAY, CommandName.STEP, CommandName.BATCH, CommandName.RESET})
"""Commands after which nobody needs to read why the run rested."""


class Controls:
    """Commands by name; `_send` is the engine's. Any thread may give them."""

    def _send(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command; return its number."""
        raise NotImplementedError

    def _press(self, run: Run, name: CommandName, value: Any = None) -> int:
        """Give a command of somebody who looks at the run."""
        if name in CLEARING:
            run.state.explain(None)
        return self._send(run, name, value)

    def play(self, run: Run) -> int:
        """Train at the run's speed until its last epoch; return the command's number."""
        return self._press(run, CommandName.PLAY)

    def pause(self, run: Run) -> int:
        """Stop training after the current epoch; return the command's number."""
        return self._press(run, CommandName.PAUSE)

    def step(self, run: Run) -> int:
        """Train one epoch; return the command's number."""
        return self._press(run, CommandName.STEP)

    def reset(self, run: Run) -> int:
        """Go back to the same first weights; return the command's number."""
        return self._press(run, CommandName.RESET)

    def set_speed(self, run: Run, epochs_per_second: float | None) -> int:
        """Set the pace (None: as fast as possible); return the command's number."""
        return self._send(run, CommandName.SPEED, epochs_per_second)

    def set_learning_rate(self, run: Run, value: float) -> int:
        """Set the learning rate of the run as it is; return the command's number."""
        return self._send(run, CommandName.CHANGE, ["learning_rate", value])

    def set_frames(self, run: Run, frames_per_s: float) -> int:
        """Set the most frames a second of a run; return the command's number."""
        run.worker.limit_frames(frames_per_s)
        return self._send(run, CommandName.FRAMES, frames_per_s)
