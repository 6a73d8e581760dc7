"""How many epochs one run may have, however often Play is pressed."""

from types import SimpleNamespace

import pytest

from playground.engine.messages.command import OpeningMessage
from playground.engine.messages.status import Status
from playground.engine.worker.resource_budget import ResourceBudget
from playground.engine.worker.trained_run import MOST_EPOCHS, TrainedRun
from playground.spec import parse_link


def run_at(epoch: int) -> TrainedRun:
    """Return a run whose net has trained `epoch` epochs, its last ones."""
    spec = parse_link("layers=1&epochs=600").spec
    session = SimpleNamespace(epoch=epoch, batches_into_epoch=0, diverged=False, stop_reason="")
    run = TrainedRun(spec, session, OpeningMessage(spec="", limit=epoch), ResourceBudget({}))
    run.set_resting_status()
    assert (run.status, run.limit) == (Status.FINISHED, epoch)
    return run


def test_play_at_the_end_adds_epochs_up_to_the_ceiling() -> None:
    run = run_at(MOST_EPOCHS - 1000)
    run.play()
    assert (run.status, run.news["limit"]) == (Status.PLAYING, MOST_EPOCHS - 400)
    run.session.epoch = run.limit
    run.play()
    assert run.limit == MOST_EPOCHS


@pytest.mark.parametrize("command", [TrainedRun.play, TrainedRun.step, TrainedRun.train_batch])
def test_at_the_ceiling_nothing_is_trained_and_the_page_is_told(command) -> None:
    run = run_at(MOST_EPOCHS)
    command(run)
    assert (run.status, run.limit) == (Status.FINISHED, MOST_EPOCHS)
    assert run.news["note"] == "most_epochs"
