"""How many epochs one run may have, however often Play is pressed."""

from types import SimpleNamespace
from typing import Any

import pytest

from playground.engine.messages.status import Status
from playground.engine.worker import command_handlers
from playground.engine.worker.command_handlers import MOST_EPOCHS
from playground.engine.worker.pacing import Pace
from playground.engine.worker.resource_budget import Allowance
from playground.spec import parse_link


def trainer_at(epoch: int) -> Any:
    """Return what an order needs of a trainer whose net has trained `epoch` epochs, its last ones."""
    spec = parse_link("layers=1&epochs=600").spec
    session = SimpleNamespace(epoch=epoch, batch=0, diverged=False, stopped="")
    state = {"session": session, "held": "", "facts": {}, "limit": epoch, "status": Status.FINISHED}
    return SimpleNamespace(**state, spec=spec, allowance=Allowance({}), pace=Pace(None))


def test_play_at_the_end_adds_epochs_up_to_the_ceiling() -> None:
    trainer = trainer_at(MOST_EPOCHS - 1000)
    command_handlers.play(trainer, None)
    assert (trainer.status, trainer.facts["limit"]) == (Status.PLAYING, MOST_EPOCHS - 400)
    trainer.session.epoch = trainer.limit
    command_handlers.play(trainer, None)
    assert trainer.limit == MOST_EPOCHS


@pytest.mark.parametrize("order", [command_handlers.play, command_handlers.step, command_handlers.batch])
def test_at_the_ceiling_nothing_is_trained_and_the_page_is_told(order: Any) -> None:
    trainer = trainer_at(MOST_EPOCHS)
    order(trainer, None)
    assert (trainer.status, trainer.limit) == (Status.FINISHED, MOST_EPOCHS)
    assert trainer.facts["note"] == "most_epochs"
