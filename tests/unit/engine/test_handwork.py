"""What was changed by hand is noted so that it can be done again."""

from playground.engine.handwork import WEIGHT, Handwork
from playground.spec import parse_link


def handwork() -> Handwork:
    return Handwork(parse_link("learning_rate=0.1&batch_size=10").spec)


def test_before_anything_is_trained_a_setting_is_one_that_the_run_begins_with() -> None:
    hand = handwork()
    hand.note(0, "learning_rate", 0.5, begun=False)
    assert hand.record == []
    assert hand.first["learning_rate"] == hand.now["learning_rate"] == 0.5
    hand.note(0, WEIGHT, [2, 0.5], begun=False)
    assert hand.record == [(0, WEIGHT, [2, 0.5])]


def test_of_changes_of_the_same_thing_in_the_same_epoch_the_last_counts() -> None:
    hand = handwork()
    for epoch, name, value in (
        (3, WEIGHT, [2, 0.5]), (3, WEIGHT, [2, 0.7]), (3, WEIGHT, [1, 0.1]), (3, WEIGHT, [2, 0.9]),
        (4, "batch_size", 5), (4, "batch_size", 7), (5, "batch_size", 7),
    ):  # fmt: skip
        hand.note(epoch, name, value, begun=True)
    assert hand.record == [
        (3, WEIGHT, [2, 0.7]), (3, WEIGHT, [1, 0.1]), (3, WEIGHT, [2, 0.9]), (4, "batch_size", 7),
        (5, "batch_size", 7),
    ]  # fmt: skip
    assert hand.first["batch_size"] == 10
    hand.restart()
    assert hand.first["batch_size"] == 7
    assert hand.record == []


def test_what_an_earlier_trainer_did_is_recalled() -> None:
    hand = handwork()
    hand.recall([(2, "learning_rate", 0.3), (4, WEIGHT, [0, 1.0])])
    assert hand.now["learning_rate"] == 0.3
    assert hand.first["learning_rate"] == 0.1
    assert len(hand.record) == 2
