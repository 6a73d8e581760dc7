"""What a worker calls for each command."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.engine.messages.command import Command, CommandName
from playground.engine.worker.checkpoint_timer import CheckpointTimer
from playground.engine.worker.frame_builder import FrameBuilder
from playground.engine.worker.trained_run import TrainedRun


class CommandHandlers:
    """The method of each command of a run, with the command's value or without one."""

    def __init__(self, run: TrainedRun, frames: FrameBuilder, checkpoints: CheckpointTimer) -> None:
        self._without_value: Mapping[CommandName, Callable[[], None]] = {
            CommandName.PLAY: run.play,
            CommandName.PAUSE: run.pause,
            CommandName.RESET: run.reset,
            CommandName.BATCH: run.train_batch,
            CommandName.CHECKPOINT: checkpoints.request,
        }
        self._with_value: Mapping[CommandName, Callable[[Any], None]] = {
            CommandName.STEP: run.step,
            CommandName.WEIGHT: run.set_weight,
            CommandName.LOOK: run.show_epoch,
            CommandName.SHOW: frames.set_requested_views,
            CommandName.SPEED: run.pacing.set_rate,
            CommandName.FRAMES: run.pacing.set_frames_per_s,
            CommandName.EPOCHS: run.set_epochs,
            CommandName.CHANGE: run.change_setting_or_weight,
            CommandName.SLICE: run.set_slice,
            CommandName.LOCK: run.set_locked_settings,
            CommandName.OPEN_TEST: run.open_test,
            CommandName.ALLOW: run.budget.update_limits,
        }

    @property
    def names(self) -> frozenset[CommandName]:
        """All commands that a worker knows."""
        return frozenset({*self._without_value, *self._with_value})

    def carry_out(self, command: Command) -> None:
        """Carry out one command."""
        if command.name in self._without_value:
            self._without_value[command.name]()
        else:
            self._with_value[command.name](command.value)
