"""Early stopping as Keras's callback does it, goals, and both independent of speed."""

import keras
import numpy as np
import pytest

from playground.spec import Task
from playground.training.loop.training_setup import TrainingArrays
from playground.training.session import Session
from tests.training.plain import plain_model, plain_optimizer
from tests.training.support import Trainers, spec_of, toy_arrays, toy_trainer

N_TRAIN, MOST = 20, 400
NET = f"layers=8-4&batch_size={N_TRAIN}&learning_rate=0.02&seed=3"


def trained(trainer, epochs, chunk):
    """Train up to `epochs` epochs, `chunk` at a time, or until a stop; return all scores."""
    parts = [trainer.train(0)]
    while trainer.epoch < epochs and not trainer.stop_reason:
        parts.append(trainer.train(min(chunk, epochs - trainer.epoch)))
    return np.concatenate(parts)


def noisy_arrays() -> TrainingArrays:
    """Return arrays on whose validation part the loss turns up after some epochs: wrong labels."""
    arrays = toy_arrays(Task.BINARY, N_TRAIN, 20)
    wrong = np.arange(len(arrays.y_train)) % 3 == 0
    y_train = np.where(wrong[:, None], 1 - arrays.y_train, arrays.y_train).astype(np.float32)
    return TrainingArrays(X_train=arrays.X_train, y_train=y_train, X_val=arrays.X_val, y_val=arrays.y_val)


@pytest.fixture(scope="module")
def trainers() -> Trainers:
    """Trainers on noisy arrays."""
    return Trainers(noisy_arrays(), block=32)


BEST = f"{NET}&patience=5&restore_best=1"


@pytest.mark.parametrize(
    "link",
    ["patience=8&min_delta=0.01&restore_best=1", "patience=3&monitor=train&min_delta=0.02",
     "patience=4&restore_best=1&batch_normalization=1"],
)  # fmt: skip
def test_early_stopping_is_that_of_keras(trainers, link):
    spec, arrays = spec_of(f"{NET}&{link}"), trainers.arrays
    model, trainer = trainers(f"{NET}&{link}")
    scores = trained(trainer, MOST, 50)
    assert trainer.stop_reason == "early"
    assert len(scores) == trainer.epoch < MOST
    plain, rule = plain_model(spec, 2), spec.stopping
    plain.compile(plain_optimizer(spec, {}), loss="binary_crossentropy", jit_compile=False)
    train, test = (arrays.X_train, arrays.y_train), (arrays.X_val, arrays.y_val)
    watched = Watched(plain, train if rule.monitor == "train" else test)
    stop = keras.callbacks.EarlyStopping(
        "watched", rule.min_delta, rule.patience, 0, "min", restore_best_weights=rule.restore_best
    )
    history = plain.fit(*train, N_TRAIN, MOST, 0, [watched, stop], shuffle=False)
    assert len(history.epoch) == trainer.epoch
    for a, b in zip(model.get_weights(), plain.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-4)


class Watched(keras.callbacks.Callback):
    """Gives the loss of some rows at the end of each epoch, dropout and the like off."""

    def __init__(self, model, rows):
        super().__init__()
        self.net, self.rows = model, rows

    def on_epoch_end(self, epoch, logs=None):
        predicted = self.net(self.rows[0], training=False)
        loss = keras.losses.binary_crossentropy(self.rows[1], predicted)
        logs["watched"] = float(np.mean(loss))


@pytest.mark.parametrize(
    "link",
    ["patience=5&restore_best=1", "stop_metric=0.9&monitor=train", "patience=5&restore_best=1&dropout=0.2"],
)
def test_speed_changes_neither_the_stop_nor_what_comes_after(trainers, link):
    ends = []
    for chunk in (1, 7, 64):
        _, trainer = trainers(f"{NET}&{link}")
        scores = trained(trainer, MOST, chunk)
        best, weights = trainer.best_epoch, trainer.weights.copy()
        trainer.ignore_stop_rules()
        after = trained(trainer, trainer.epoch + 40, chunk)
        assert not trainer.stop_reason, "a run that goes on is not stopped again"
        ends.append([scores, weights, best, after, trainer.weights])
    for other in ends[1:]:
        for a, b in zip(ends[0], other, strict=True):
            np.testing.assert_array_equal(a, b)


def test_the_best_weights_come_back_and_a_reset_forgets_them(trainers):
    _, trainer = trainers(BEST)
    scores = trained(trainer, MOST, 50)
    best = trainer.best_epoch
    assert best == int(np.argmin(scores[:, 1])) + 1 == trainer.epoch - 5
    weights = trainer.weights.copy()
    trainer.reset()
    assert (trainer.epoch, trainer.stop_reason, trainer.best_epoch) == (0, "", 0)
    trained(trainer, best, 50)
    np.testing.assert_array_equal(trainer.weights, weights)
    assert not trainer.stop_reason
    trained(trainer, MOST, 50)
    assert (trainer.stop_reason, trainer.best_epoch) == ("early", best)


@pytest.mark.parametrize(
    ("link", "column", "reached"),
    [("stop_loss=0.3&monitor=train", 0, lambda score: score < np.float32(0.3)),
     ("stop_metric=0.9&monitor=train", 2, lambda score: score > np.float32(0.9)),
     ("stop_loss=0.5", 1, lambda score: score < np.float32(0.5))],
)  # fmt: skip
def test_a_goal_ends_the_run_at_the_first_epoch_that_reaches_it(link, column, reached):
    _, trainer = toy_trainer(spec_of(f"{NET}&{link}"), toy_arrays(Task.BINARY, N_TRAIN, 20), block=32)
    scores = trained(trainer, 2000, 100)
    assert trainer.stop_reason == "target"
    assert reached(scores[-1, column])
    assert not any(reached(score) for score in scores[:-1, column])


def test_a_snapshot_keeps_what_early_stopping_has_seen(trainers):
    _, trainer = trainers(BEST)
    scores = trained(trainer, MOST, 50)
    end, weights, at_the_end = trainer.epoch, trainer.weights, trainer.make_checkpoint()
    trainer.reset()
    trained(trainer, end - 2, 50)
    _, other = trainers(BEST, 1)
    other.restore(trainer.make_checkpoint())
    rest = trained(other, MOST, 50)
    np.testing.assert_array_equal(rest, scores[-2:])
    np.testing.assert_array_equal(other.weights, weights)
    other.reset()
    other.restore(at_the_end)
    assert (other.stop_reason, other.epoch) == ("early", end)


def test_a_session_tells_why_it_stopped():
    session = Session(spec_of("dataset=xor&layers=8&stop_metric=0.9&epochs=1000&learning_rate=0.03"))
    session.compile()
    while not session.stop_reason and session.epoch < 1000:
        session.train(100)
    assert session.stop_reason == "target"
    assert not session.diverged
    session.reset()
    assert session.stop_reason == ""
