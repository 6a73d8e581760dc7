"""What is told of a run that a page, opened anew, takes up as it was left."""

import pytest

from playground.engine import Run
from playground.engine.messages.manual_change import WEIGHT, Change
from playground.engine.runs.training_record import TrainingRecord
from playground.spec import parse_link
from playground.ui.session.page_run import changed_on_the_way

RATE_AND_BACK = (Change(50, "learning_rate", 3.0), Change(80, "learning_rate", 0.01))


@pytest.mark.parametrize(
    ("changes", "epoch", "told"),
    [
        ((), 100, ()),
        (RATE_AND_BACK, 100, ("learning_rate",)),  # as its link says again, but not all the way
        ((Change(20, WEIGHT, [3, 3.6]), *RATE_AND_BACK), 100, (WEIGHT, "learning_rate")),
        ((), 300, ("epochs",)),
    ],
)
def test_what_a_link_does_not_say_of_a_run_is_told(
    changes: tuple[Change, ...], epoch: int, told: tuple[str, ...]
) -> None:
    spec = parse_link("dataset=circle&layers=5&learning_rate=0.01&epochs=100").spec
    training = TrainingRecord(limit=epoch, epoch=epoch, changes=changes)
    assert changed_on_the_way(Run(owner="me", spec=spec, training=training)) == told
