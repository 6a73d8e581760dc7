"""What was changed by hand is noted so that it can be done again."""

import json

from playground.engine.messages.manual_change import WEIGHT, Change
from playground.engine.runs.run import MOST_TOLD, Run
from playground.engine.worker.change_log import Handwork
from playground.spec import parse_link


def handwork() -> Handwork:
    return Handwork(parse_link("learning_rate=0.1&batch_size=10").spec)


def test_before_anything_is_trained_a_setting_is_one_that_the_run_begins_with() -> None:
    hand = handwork()
    hand.note(Change(0, "learning_rate", 0.5), begun=False)
    assert hand.record == []
    assert hand.first["learning_rate"] == hand.now["learning_rate"] == 0.5
    hand.note(Change(0, WEIGHT, [2, 0.5]), begun=False)
    assert hand.record == [Change(0, WEIGHT, [2, 0.5])]


def test_of_changes_of_the_same_thing_between_the_same_batches_the_last_counts() -> None:
    hand = handwork()
    for change in (
        Change(3, WEIGHT, [2, 0.5]), Change(3, WEIGHT, [2, 0.7]), Change(3, WEIGHT, [1, 0.1]),
        Change(3, WEIGHT, [2, 0.9]), Change(3, WEIGHT, [2, 1.5], 1),
        Change(4, "batch_size", 5), Change(4, "batch_size", 7), Change(5, "batch_size", 7),
    ):  # fmt: skip
        hand.note(change, begun=True)
    assert hand.record == [
        Change(3, WEIGHT, [1, 0.1]), Change(3, WEIGHT, [2, 0.9]), Change(3, WEIGHT, [2, 1.5], 1),
        Change(4, "batch_size", 7), Change(5, "batch_size", 7),
    ]  # fmt: skip
    assert hand.first["batch_size"] == 10
    hand.restart()
    assert hand.first["batch_size"] == 7
    assert hand.record == []


def test_what_an_earlier_trainer_did_is_recalled() -> None:
    hand = handwork()
    hand.recall([Change(2, "learning_rate", 0.3), Change(4, WEIGHT, [0, 1.0])])
    assert hand.now["learning_rate"] == 0.3
    assert hand.first["learning_rate"] == 0.1
    assert len(hand.record) == 2


def test_a_weight_that_is_dragged_tells_what_is_new_and_keeps_everything() -> None:
    hand, run, longest = handwork(), Run(owner="me", spec=parse_link("").spec), 0
    hand.note(Change(0, "learning_rate", 0.5, 1), begun=True)
    for epoch in range(1, 300):
        for value in (0.1, 0.2):
            hand.note(Change(epoch, WEIGHT, [2, value]), begun=True)
            hand.note(Change(epoch, WEIGHT, [3, value]), begun=True)
            told, news = hand.news()
            longest = max(longest, len(news))
            run.take_facts(json.loads(json.dumps({"changes": (told, news)})))
    assert longest == 3
    assert run.changes == tuple(hand.record)
    assert len(run.changes) == 1 + 2 * 299
    assert run.told["changes"][1] == (run.changes[0], *run.changes[-MOST_TOLD:])
