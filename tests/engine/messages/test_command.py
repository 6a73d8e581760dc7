"""Every command is declared once: its name, its value, and who may give it."""

from types import SimpleNamespace

from playground.engine.messages.command import PAGE_VALUES, VALUES, CommandName, OpeningMessage
from playground.engine.runs.command_queue import PLAYBACK_COMMANDS
from playground.engine.scheduler.run_commands import CLEARING
from playground.engine.worker.checkpoint_timer import CheckpointTimer
from playground.engine.worker.command_handlers import CommandHandlers
from playground.engine.worker.frame_builder import FrameBuilder
from playground.engine.worker.resource_budget import ResourceBudget
from playground.engine.worker.trained_run import TrainedRun
from playground.spec import parse_link
from playground.spec.assignments.lockable_settings import COMMANDS


def test_a_worker_carries_out_every_command_and_no_other() -> None:
    session = SimpleNamespace(epoch=0, batches_into_epoch=0, offered_views=())
    run = TrainedRun(parse_link("layers=1").spec, session, OpeningMessage(spec=""), ResourceBudget({}))
    handlers = CommandHandlers(run, FrameBuilder(session), CheckpointTimer(session))
    assert handlers.names == set(CommandName) == set(VALUES)


def test_what_can_be_locked_or_pressed_is_a_command_of_the_page() -> None:
    assert set(COMMANDS) <= set(PAGE_VALUES)
    assert set(PAGE_VALUES) >= PLAYBACK_COMMANDS | CLEARING
