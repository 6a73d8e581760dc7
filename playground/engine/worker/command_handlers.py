"""What a worker calls for each command."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.engine.messages import command as commands
from playground.engine.messages.command import Command
from playground.engine.worker.frame_builder import FrameBuilder
from playground.engine.worker.trained_run import TrainedRun


class CommandHandlers:
    """The method of each command of a run, with the command's value or without one."""

    def __init__(self, run: TrainedRun, frames: FrameBuilder) -> None:
        self._without_value: Mapping[str, Callable[[], None]] = {
            commands.PLAY: run.play,
            commands.PAUSE: run.pause,
            commands.STEP: run.step,
            commands.RESET: run.reset,
            commands.BATCH: run.train_batch,
        }
        self._with_value: Mapping[str, Callable[[Any], None]] = {
            commands.WEIGHT: run.set_weight,
            commands.LOOK: run.show_epoch,
            commands.SHOW: frames.request,
            commands.SPEED: run.pacing.set_rate,
            commands.FRAMES: run.pacing.set_frames_per_s,
            commands.EPOCHS: run.set_epochs,
            commands.CHANGE: run.change,
            commands.SLICE: run.set_slice,
            commands.LOCK: run.lock,
            commands.ALLOW: run.budget.allow,
        }

    def carry_out(self, command: Command) -> None:
        """Carry out one command."""
        if command.name in self._without_value:
            self._without_value[command.name]()
        else:
            self._with_value[command.name](command.value)
