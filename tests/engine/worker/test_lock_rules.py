"""What keeps a run from being trained on, by what is locked and which rules are active."""

import pytest

from playground.engine.worker.lock_rules import lock_blocking_training
from playground.spec import parse_link

RULES = "epochs=10&patience=3&stop_loss=0.1"
CASES = [
    (RULES, {"epochs"}, 10, "", "epochs"),
    (RULES, {"epochs"}, 9, "", ""),
    (RULES, {"epochs"}, 9, "target", ""),  # a rule that is free may be left behind
    (RULES, {"patience"}, 5, "early", "stop"),
    (RULES, {"patience"}, 5, "target", "stop"),  # going on would drop the locked rule as well
    (RULES, {"stop_metric"}, 5, "target", ""),  # locked, but no rule: nothing would be dropped
    (RULES, {"patience"}, 10, "", ""),
    (RULES, {"epochs", "patience"}, 10, "early", "stop"),
    (RULES, set(), 10, "early", ""),
]


@pytest.mark.parametrize(("link", "locked", "epoch", "stopped", "expected"), CASES)
def test_only_what_is_locked_and_active_holds_a_run(
    link: str, locked: set[str], epoch: int, stopped: str, expected: str
) -> None:
    assert lock_blocking_training(parse_link(link).spec, locked, epoch, stopped) == expected
