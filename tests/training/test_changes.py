"""Changes while a net trains: without a restart, at any speed the same, and taken back by a reset."""

import numpy as np
import pytest

from playground.spec import LIVE_SETTINGS, live_changes, merge_settings
from playground.training.session import Session
from tests.training.support import spec_of

BASE = "n_samples=60&layers=4-3&batch_size=6"
CASES = {
    "learning_rate": 0.05,
    "batch_size": 10,
    "regularizer": "l2",
    "regularization_rate": 0.5,
    "l1_ratio": 0.9,
    "dropout": (0.5, 0.25),
}
START = {
    "regularization_rate": "regularizer=l1",
    "l1_ratio": "regularizer=l1l2&regularization_rate=0.1",
    "dropout": "dropout=0.1",
}
"""With what a change is one of numbers only."""
NUMBERS = {"learning_rate", *START}
"""What is not compiled again if it changes."""


def session_of(link: str) -> Session:
    """Return a compiled session."""
    session = Session(spec_of(f"{BASE}&{link}"))
    session.compile()
    return session


def trained(session: Session, epochs: int, chunk: int) -> np.ndarray:
    """Train some epochs, `chunk` at a time."""
    stop, parts = session.epoch + epochs, []
    while session.epoch < stop:
        parts.append(session.train(min(chunk, stop - session.epoch)))
    return np.concatenate(parts)


def change(session: Session, name: str) -> None:
    """Make the change of a case; a regularizer comes with its rate, as from the page."""
    session.change_setting_or_weight(name, CASES[name])
    if name == "regularizer":
        session.change_setting_or_weight("regularization_rate", 0.1)


def test_every_live_setting_is_a_case():
    assert set(CASES) == set(LIVE_SETTINGS)


@pytest.mark.parametrize("name", CASES)
def test_a_change_has_an_effect_and_speed_has_none(name):
    """One before the first epoch is the setting itself: the numbers are those of a net that began with it."""
    session = session_of(START.get(name, ""))
    plain = trained(session, 20, 20)
    runs: list[tuple[np.ndarray, ...]] = []
    for chunk in (1, 20):
        session.reset()
        before = trained(session, 10, chunk)
        change(session, name)
        runs.append((before, trained(session, 10, chunk), session.trainer.weights.copy()))
    for a, b in zip(*runs, strict=True):
        np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(runs[0][0], plain[:10])
    assert np.abs(runs[0][1][-1] - plain[-1]).max() > 1e-6
    session.reset()
    np.testing.assert_array_equal(trained(session, 20, 20), plain)
    if name in NUMBERS:
        assert len(session.trainer.programs) == 1

    session.reset()
    change(session, name)
    rate = {"regularization_rate": 0.1} if name == "regularizer" else {}
    begun = Session(merge_settings(session.spec, {name: CASES[name], **rate}).spec)
    np.testing.assert_array_equal(session.train(20), begun.train(20))
    np.testing.assert_array_equal(session.trainer.weights, begun.trainer.weights)


def test_rates_of_layers_change_as_those_of_the_setting():
    """Layers that stand where the setting puts them, and their changes, have the numbers of the setting."""
    setting = session_of("dropout=0.1-0.2")
    layers = Session(spec_of(BASE.replace("4-3", "4-dropout0.1-3-dropout0.2")))
    for session in (setting, layers):
        trained(session, 10, 10)
        session.change_setting_or_weight("dropout", [0.5, 0.25])
    assert [layer["rate"] for layer in layers.description()["stack"] if "rate" in layer] == [0.5, 0.25]
    checkpoint = layers.make_checkpoint()
    np.testing.assert_array_equal(trained(setting, 10, 10), trained(layers, 10, 10))
    np.testing.assert_array_equal(setting.trainer.weights, layers.trainer.weights)
    layers.restore(checkpoint)
    trained(layers, 10, 5)
    np.testing.assert_array_equal(setting.trainer.weights, layers.trainer.weights)


def test_optimizer_and_weights_outlast_another_batch_size():
    session = session_of("optimizer=momentum")
    session.train(5)
    weights = session.trainer.weights.copy()
    momentum = [variable.numpy() for variable in session.trainer.variables.variables]
    session.change_setting_or_weight("batch_size", 15)
    session.compile()
    np.testing.assert_array_equal(session.trainer.weights, weights)
    for before, after in zip(momentum, session.trainer.variables.variables, strict=True):
        np.testing.assert_array_equal(before, after.numpy())


def test_an_epoch_ends_with_the_batches_that_it_began_with():
    session = session_of("")
    assert len(session.train_on_batch()[1]["rows"]) == 6
    session.change_setting_or_weight("batch_size", 10)
    assert len(session.train_on_batch()[1]["rows"]) == 6
    assert session.train(5).shape == (1, 4)
    assert (session.epoch, session.batches_into_epoch) == (1, 0)
    assert len(session.train_on_batch()[1]["rows"]) == 10


def test_changes_are_in_a_snapshot():
    first = session_of("dropout=0.1&regularizer=l2")
    first.train(3)
    for name, value in (("batch_size", 10), ("dropout", (0.0, 0.4)), ("learning_rate", 0.05)):
        first.change_setting_or_weight(name, value)
    first.train(2)
    second = Session(spec_of(f"{BASE}&dropout=0.1&regularizer=l2"))
    second.restore(first.make_checkpoint())
    np.testing.assert_array_equal(second.train(5), first.train(5))
    assert second.trainer.learning_rate == 0.05


def test_the_learning_rate_follows_the_schedule_from_its_new_start():
    session = session_of("schedule=exponential&decay_epochs=1&learning_rate=0.1")
    told = [session.trainer.learning_rate]
    for _ in range(5):
        session.train(1)
        told.append(session.trainer.learning_rate)
    assert [round(rate, 4) for rate in told] == [0.1, 0.096, 0.0922, 0.0885, 0.0849, 0.0815]
    session.change_setting_or_weight("learning_rate", 1.0)
    assert session.trainer.learning_rate == pytest.approx(0.96**5)


class TestWeights:
    def test_a_weight_is_set_and_the_optimizer_keeps_its_memory(self):
        session = session_of("optimizer=momentum")
        session.train(3)
        before = session.trainer.weights.copy()
        slots = session.trainer.variables.variables[len(session.model.variables) :]
        memory = [variable.numpy() for variable in slots]
        assert len(memory) > 4
        session.change_setting_or_weight("weight", (9, 2.5))
        expected = before.copy()
        expected[9] = 2.5
        np.testing.assert_array_equal(session.trainer.weights, expected)
        np.testing.assert_array_equal(session.view("weights")["weights"], expected)
        flat = np.concatenate([weight.ravel() for weight in session.model.get_weights()])
        np.testing.assert_array_equal(flat, expected)
        for old, new in zip(memory, slots, strict=True):
            np.testing.assert_array_equal(old, new.numpy())
        session.reset()
        assert session.trainer.weights[9] != 2.5

    @pytest.mark.parametrize(("index", "value"), [(-1, 1.0), (31, 1.0), (0, float("nan")), (0, float("inf"))])
    def test_what_is_no_weight_is_refused(self, index, value):
        session = Session(spec_of(BASE))
        before = session.trainer.weights.copy()
        with pytest.raises((IndexError, ValueError)):
            session.change_setting_or_weight("weight", (index, value))
        np.testing.assert_array_equal(session.trainer.weights, before)

    def test_a_change_by_name_does_the_same(self):
        session = Session(spec_of(BASE))
        session.change_setting_or_weight("weight", [3, -1.5])
        assert session.trainer.weights[3] == -1.5

    def test_the_layout_says_what_each_number_is(self):
        session = Session(spec_of("layers=3-2&batch_normalization=0-1&activation=maxout-relu"))
        layout = session.description()["weights"]
        assert [(part["layer"], part["kind"], part["shape"]) for part in layout] == [
            (1, "kernel", [2, 6]), (1, "bias", [6]), (2, "kernel", [3, 2]), (2, "gamma", [2]),
            (2, "beta", [2]), (3, "kernel", [2, 1]), (3, "bias", [1]),
        ]  # fmt: skip
        sizes = [int(np.prod(part["shape"])) for part in layout]
        assert sum(sizes) == len(session.trainer.weights) == session.n_parameters == session.spec.n_parameters


def test_live_changes_are_what_a_session_takes():
    old, new = spec_of(BASE), spec_of(f"{BASE}&dropout=0.2&regularizer=l1")
    session = Session(old)
    for name, value in live_changes(old, new):
        session.change_setting_or_weight(name, value)
    assert session.trainer.settings.dropout == (0.2, 0.2)
    assert session.trainer.settings.penalty == (0.001, 0.0)
