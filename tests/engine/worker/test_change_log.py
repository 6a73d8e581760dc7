"""What was changed by hand is logged so that it can be done again."""

import json

from playground.engine.messages.manual_change import WEIGHT, Change
from playground.engine.runs.run import MOST_TOLD, Run
from playground.engine.worker.change_log import ChangeLog
from playground.spec import parse_link


def new_log() -> ChangeLog:
    return ChangeLog(parse_link("learning_rate=0.1&batch_size=10").spec)


def test_before_anything_is_trained_a_setting_is_one_that_the_run_begins_with() -> None:
    log = new_log()
    log.add(Change(0, "learning_rate", 0.5), begun=False)
    assert log.changes == []
    assert log.initial["learning_rate"] == log.current["learning_rate"] == 0.5
    log.add(Change(0, WEIGHT, [2, 0.5]), begun=False)
    assert log.changes == [Change(0, WEIGHT, [2, 0.5])]


def test_of_changes_of_the_same_thing_between_the_same_batches_the_last_counts() -> None:
    log = new_log()
    for change in (
        Change(3, WEIGHT, [2, 0.5]), Change(3, WEIGHT, [2, 0.7]), Change(3, WEIGHT, [1, 0.1]),
        Change(3, WEIGHT, [2, 0.9]), Change(3, WEIGHT, [2, 1.5], 1),
        Change(4, "batch_size", 5), Change(4, "batch_size", 7), Change(5, "batch_size", 7),
    ):  # fmt: skip
        log.add(change, begun=True)
    assert log.changes == [
        Change(3, WEIGHT, [1, 0.1]), Change(3, WEIGHT, [2, 0.9]), Change(3, WEIGHT, [2, 1.5], 1),
        Change(4, "batch_size", 7), Change(5, "batch_size", 7),
    ]  # fmt: skip
    assert log.initial["batch_size"] == 10
    log.clear()
    assert log.initial["batch_size"] == 7
    assert log.changes == []


def test_a_weight_that_has_its_trained_value_again_is_not_changed_any_more() -> None:
    log, run = new_log(), Run(owner="me", spec=parse_link("").spec)

    def told() -> tuple[Change, ...]:
        facts = {"changes": log.take_unreported()}
        run.receive_facts(json.loads(json.dumps(facts)))
        return run.training.changes

    log.add(Change(3, WEIGHT, [2, 0.5]), begun=True, before=0.25)
    log.add(Change(3, WEIGHT, [1, 0.7]), begun=True, before=0.1)
    log.add(Change(3, WEIGHT, [2, 0.6]), begun=True, before=0.5)
    assert told() == (Change(3, WEIGHT, [1, 0.7]), Change(3, WEIGHT, [2, 0.6]))
    log.add(Change(3, WEIGHT, [2, 0.5]), begun=True, before=0.6)
    assert told() == (Change(3, WEIGHT, [1, 0.7]), Change(3, WEIGHT, [2, 0.5]))
    log.add(Change(3, WEIGHT, [2, 0.25]), begun=True, before=0.5)
    assert told() == (Change(3, WEIGHT, [1, 0.7]),)
    log.add(Change(3, WEIGHT, [1, 0.1]), begun=True, before=0.7)
    assert told() == ()
    assert log.take_unreported() is None
    log.add(Change(3, WEIGHT, [2, 0.5]), begun=True, before=0.25)
    log.add(Change(4, WEIGHT, [2, 0.25]), begun=True, before=0.3)  # trained on in between
    assert told() == (Change(3, WEIGHT, [2, 0.5]), Change(4, WEIGHT, [2, 0.25]))


def test_what_an_earlier_worker_did_is_restored() -> None:
    log = new_log()
    log.restore([Change(2, "learning_rate", 0.3), Change(4, WEIGHT, [0, 1.0])])
    assert log.current["learning_rate"] == 0.3
    assert log.initial["learning_rate"] == 0.1
    assert len(log.changes) == 2


def test_a_weight_that_is_dragged_tells_what_is_new_and_keeps_everything() -> None:
    log, run, longest = new_log(), Run(owner="me", spec=parse_link("").spec), 0
    log.add(Change(0, "learning_rate", 0.5, 1), begun=True)
    for epoch in range(1, 300):
        for value in (0.1, 0.2):
            log.add(Change(epoch, WEIGHT, [2, value]), begun=True)
            log.add(Change(epoch, WEIGHT, [3, value]), begun=True)
            told, news = log.take_unreported() or (0, [])
            longest = max(longest, len(news))
            run.receive_facts(json.loads(json.dumps({"changes": (told, news)})))
    assert longest == 3
    assert run.training.changes == tuple(log.changes)
    assert len(run.training.changes) == 1 + 2 * 299
    assert run.display.fact("changes") == (run.training.changes[0], *run.training.changes[-MOST_TOLD:])
