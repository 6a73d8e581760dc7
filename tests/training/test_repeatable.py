"""The same numbers to the last bit: at any speed, after a reset, in any block."""

import numpy as np
import pytest

from playground.spec import Task
from playground.training.loop.row_shuffles import RowShuffles
from playground.training.session import Session
from tests.training.support import spec_of, toy_arrays, toy_trainer

LINKS = ["n_samples=40&layers=3", "n_samples=40&layers=4-3&dropout=0.3&optimizer=momentum"]


@pytest.fixture(scope="module", params=LINKS)
def session(request):
    session = Session(spec_of(request.param))
    session.compile()
    return session


def all_of(session, epochs, chunk):
    session.reset()
    scores = np.concatenate([session.train(chunk) for _ in range(epochs // chunk)])
    return scores, session.trainer.weights.copy()


def test_speed_changes_no_number(session):
    slow, fast = all_of(session, 50, 1), all_of(session, 50, 50)
    np.testing.assert_array_equal(slow[0], fast[0])
    np.testing.assert_array_equal(slow[1], fast[1])


def test_compile_trains_nothing(session):
    session.reset()
    before = [np.array(v) for v in session.model.get_weights()]
    session.compile()
    assert session.epoch == 0
    for a, b in zip(before, session.model.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_reset_brings_the_first_state_back(session):
    session.reset()
    first, first_weights = session.view("field_and_thumbnails")["field"], session.view("weights")["weights"]
    scores, weights = all_of(session, 10, 10)
    session.change_setting_or_weight("learning_rate", 0.5)
    session.train(7)
    session.reset()
    assert session.epoch == 0
    np.testing.assert_array_equal(session.view("weights")["weights"], first_weights)
    np.testing.assert_array_equal(session.view("field_and_thumbnails")["field"], first)
    again = all_of(session, 10, 5)
    np.testing.assert_array_equal(again[0], scores)
    np.testing.assert_array_equal(again[1], weights)


@pytest.mark.parametrize("at", [7, 0])
def test_a_snapshot_goes_on_with_the_same_numbers(session, at):
    scores, weights = all_of(session, 30, 10)
    session.reset()
    session.train(at)
    snapshot = session.make_checkpoint()
    other = Session(session.spec)
    other.compile()
    other.restore(snapshot)
    assert other.epoch == at
    rest = other.train(30 - at)
    np.testing.assert_array_equal(rest, scores[at:])
    np.testing.assert_array_equal(other.trainer.weights, weights)
    other.reset()
    np.testing.assert_array_equal(other.train(at + 1), scores[: at + 1])


def test_a_snapshot_holds_the_earlier_nets_too(session):
    session.reset()
    for _ in range(5):
        session.train(2)
        session.take_snapshot_if_due()
    other = Session(session.spec)
    other.restore(session.make_checkpoint())
    assert other.snapshot_epochs == session.snapshot_epochs == (0, 2, 4, 6, 8, 10)
    for epoch in session.snapshot_epochs:
        assert session.show_epoch(epoch) == other.show_epoch(epoch) == epoch
        np.testing.assert_array_equal(other.view("weights")["weights"], session.view("weights")["weights"])
    session.show_epoch(None)


def test_a_snapshot_in_a_later_block_goes_on_with_the_same_numbers():
    spec, arrays = spec_of("layers=3&batch_size=6&learning_rate=0.03"), toy_arrays(Task.BINARY)
    _, trainer = toy_trainer(spec, arrays, block=4)
    for _ in range(3):
        trainer.train(4)
    trainer.set_live_settings(learning_rate=0.01)
    trainer.train(2)
    snapshot = trainer.make_checkpoint()
    rest = np.concatenate([trainer.train(2), trainer.train(4)])
    _, other = toy_trainer(spec, arrays, block=4)
    other.restore(snapshot)
    np.testing.assert_array_equal(np.concatenate([other.train(2), other.train(4)]), rest)


def test_a_snapshot_of_another_net_is_refused_and_changes_nothing(session):
    snapshot = Session(spec_of("n_samples=40&layers=5-5")).make_checkpoint()
    session.reset()
    before = session.trainer.weights.copy()
    with pytest.raises((ValueError, KeyError)):
        session.restore(snapshot)
    np.testing.assert_array_equal(session.trainer.weights, before)
    assert session.epoch == 0


def test_learning_rate_has_an_effect(session):
    _, plain = all_of(session, 10, 10)
    session.reset()
    session.change_setting_or_weight("learning_rate", 0.001)
    session.train(10)
    assert not np.array_equal(plain, session.trainer.weights)


def test_weights_of_the_flat_output_are_those_of_the_model(session):
    session.reset()
    session.train(3)
    flat = np.concatenate([w.ravel() for w in session.model.get_weights()])
    np.testing.assert_array_equal(session.trainer.weights, flat)


def test_orders_do_not_depend_on_the_block():
    whole = RowShuffles(5, 9).draw(30)
    orders = RowShuffles(5, 9)
    np.testing.assert_array_equal(whole, np.concatenate([orders.draw(k) for k in (1, 4, 20, 5)]))
    np.testing.assert_array_equal(np.sort(whole, axis=1), np.tile(np.arange(9), (30, 1)))
    assert len(np.unique(whole, axis=0)) > 25


def test_block_length_changes_no_order():
    """Programs of different K are compiled apart; their numbers agree as far as rounding goes."""
    spec = spec_of("layers=3&batch_size=6")
    histories = []
    for block in (4, 16):
        _, trainer = toy_trainer(spec, toy_arrays(Task.BINARY), block=block)
        parts = []
        while trainer.epoch < 16:
            parts.append(trainer.train(16))
        histories.append(np.concatenate(parts))
    np.testing.assert_allclose(*histories, atol=1e-6)


def test_seeds_differ_and_repeat():
    names = [Session(spec_of(f"n_samples=40&seed={seed}")).fingerprint for seed in (1, 2, 1)]
    assert names[0] == names[2] != names[1]
    assert len(names[0]) == 14
