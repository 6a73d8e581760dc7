"""One batch at a time: the same numbers as whole epochs, and a report that adds up."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from playground.spec import Task
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.training.batch_step import BatchStepper
from playground.training.model.builder import build_loss
from playground.training.session import Session
from tests.training.plain import plain_model
from tests.training.support import DATASET_OF, Trainers, spec_of, toy_arrays, toy_trainer

LINKS = {
    "plain": "layers=4-3&batch_size=6&optimizer=sgd&learning_rate=0.1",
    "dropout": "layers=4-3&batch_size=6&optimizer=sgd&learning_rate=0.1&dropout=0.3-0.1&regularizer=l2"
    "&regularization_rate=0.01",
    "normalized": "layers=4-3&batch_size=6&batch_normalization=1&schedule=exponential&decay_epochs=1",
    "maxout": "layers=4&batch_size=20&activation=maxout&patience=50",
}


@pytest.fixture(scope="module")
def trainers() -> Trainers:
    """Trainers on rows of two classes, in blocks of four epochs."""
    return Trainers(toy_arrays(Task.BINARY), block=4)


def stepper_of(spec, model, trainer, arrays):
    """Return what trains `model` batch by batch and tells of it."""
    memories = OPTIMIZERS[spec.training.optimizer].memories
    return BatchStepper(trainer, model, build_loss(spec), arrays, memories)


def by_batches(trainer, count):
    """Train `count` batches one by one; return the scores of the epochs that they end."""
    return np.concatenate([trainer.train(0), *(trainer.train_batch() for _ in range(count))])


@pytest.mark.parametrize("name", LINKS)
def test_batches_one_by_one_give_the_numbers_of_whole_epochs(trainers, name):
    _, trainer = trainers(LINKS[name])
    scores = np.concatenate([trainer.train(4), trainer.train(4)])
    weights = trainer.weights
    trainer.reset()
    n_batches = trainer.n_batches
    parts = [by_batches(trainer, n_batches), trainer.train(1), by_batches(trainer, n_batches - 1)]
    assert (trainer.epoch, trainer.batches_into_epoch) == ((2, n_batches - 1) if n_batches > 1 else (2, 0))
    while trainer.epoch < 8:
        parts.append(trainer.train(8 - trainer.epoch))
    np.testing.assert_array_equal(np.concatenate(parts), scores)
    np.testing.assert_array_equal(trainer.weights, weights)


def test_a_snapshot_within_an_epoch(trainers):
    _, first = trainers(LINKS["dropout"])
    first.train(4)
    by_batches(first, 2)
    _, second = trainers(LINKS["dropout"], 1)
    second.restore(first.make_checkpoint())
    assert (second.epoch, second.batches_into_epoch) == (4, 2)
    np.testing.assert_array_equal(second.next_batch_rows(), first.next_batch_rows())
    np.testing.assert_array_equal(second.train(3), first.train(3))
    np.testing.assert_array_equal(second.weights, first.weights)


@pytest.mark.parametrize("at", [0, 4, 8])
def test_a_snapshot_at_the_edge_of_a_block(trainers, at):
    _, first = trainers(LINKS["plain"])
    while first.epoch < at:
        first.train(4)
    _, second = trainers(LINKS["plain"], 1)
    second.restore(first.make_checkpoint())
    for _ in range(2):
        np.testing.assert_array_equal(second.train(4), first.train(4))


@pytest.mark.parametrize("name", LINKS)
def test_looking_changes_nothing(trainers, name):
    spec = spec_of(LINKS[name])
    model, trainer = trainers(LINKS[name])
    trainer.train(2)
    weights, scores = trainer.weights, trainer.train(2)
    trainer.reset()
    stepper = stepper_of(spec, model, trainer, trainers.arrays)
    for _ in range(2 * trainer.n_batches):
        stepper.train_next_batch()
    np.testing.assert_array_equal(trainer.weights, weights)
    np.testing.assert_array_equal(trainer.train(2), scores)


@pytest.mark.parametrize("task", list(Task))
def test_a_report_is_what_gradient_tape_says(task):
    link = f"dataset={DATASET_OF[task]}&layers=4-3&batch_size=6&regularizer=l2&regularization_rate=0.1"
    spec, arrays = spec_of(link), toy_arrays(task)
    model, trainer = toy_trainer(spec, arrays, block=4)
    plain, loss = plain_model(spec, 2), build_loss(spec)
    trainer.train(1)
    plain.set_weights(model.get_weights())
    report = stepper_of(spec, model, trainer, arrays).train_next_batch()
    assert (report.epoch, report.batch, report.n_batches) == (1, 0, 4)
    X, y = arrays.X_train[report.rows], arrays.y_train[report.rows]
    with tf.GradientTape() as tape:
        value = tf.reduce_mean(loss(y, plain(X, training=True)))
        total = value + sum(plain.losses)
    gradients = tape.gradient(total, plain.trainable_variables)
    flat = np.concatenate([gradient.numpy().ravel() for gradient in gradients])
    np.testing.assert_allclose(report.gradients, flat, rtol=0, atol=1e-6)
    assert report.loss == pytest.approx(float(value), abs=1e-6)
    assert report.penalty == pytest.approx(float(total - value), abs=1e-5)
    np.testing.assert_allclose(report.outputs[-1], plain(X), atol=1e-6)
    assert [output.shape for output in report.outputs[:-1]] == [(6, 4), (6, 3)]
    np.testing.assert_array_equal(report.weights + report.update, trainer.weights)
    plain.set_weights(model.get_weights())
    assert report.loss_after == pytest.approx(float(tf.reduce_mean(loss(y, plain(X)))), abs=1e-6)
    assert report.penalty_after == pytest.approx(float(sum(plain.losses)), abs=1e-6)


def test_the_update_of_plain_descent_is_the_gradient_times_the_rate(trainers):
    model, trainer = trainers(LINKS["plain"])
    report = stepper_of(spec_of(LINKS["plain"]), model, trainer, trainers.arrays).train_next_batch()
    np.testing.assert_allclose(report.update, -0.1 * report.gradients, rtol=0, atol=1e-6)
    assert report.loss_after < report.loss
    assert report.learning_rate == 0.1


def test_gradients_with_dropout_are_those_of_the_step(trainers):
    model, trainer = trainers(LINKS["dropout"])
    stepper = stepper_of(spec_of(LINKS["dropout"]), model, trainer, trainers.arrays)
    for _ in range(6):
        report = stepper.train_next_batch()
        np.testing.assert_allclose(report.update, -0.1 * report.gradients, rtol=0, atol=1e-6)


def test_gradients_agree_with_central_differences_in_float64():
    """L(w + h) - L(w - h) over 2h, by NumPy in float64, for a net of 2-3-1."""
    spec, arrays = spec_of("layers=3&batch_size=20&activation=tanh"), toy_arrays(Task.BINARY)
    model, trainer = toy_trainer(spec, arrays, block=4)
    report = stepper_of(spec, model, trainer, arrays).train_next_batch()
    X, y = (part[report.rows].astype(np.float64) for part in (arrays.X_train, arrays.y_train))

    def loss(w: np.ndarray) -> float:
        hidden = np.tanh(X @ w[:6].reshape(2, 3) + w[6:9])
        p = 1 / (1 + np.exp(-(hidden @ w[9:12, None] + w[12])))
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

    w, h = report.weights.astype(np.float64), 1e-6
    steps = np.eye(len(w)) * h
    differences = [(loss(w + step) - loss(w - step)) / (2 * h) for step in steps]
    np.testing.assert_allclose(report.gradients, differences, rtol=0, atol=1e-6)


def test_a_session_steps_by_batches():
    session = Session(spec_of("n_samples=40&layers=3&batch_size=8"))
    session.compile()
    steps = [session.train_on_batch() for _ in range(4)]
    assert (session.epoch, session.batches_into_epoch) == (1, 1)
    assert [len(report["rows"]) for _, report in steps] == [8, 8, 4, 8]
    assert [scores.shape for scores, _ in steps] == [(0, 4), (0, 4), (1, 4), (0, 4)]
    assert sorted(np.concatenate([report["rows"] for _, report in steps[:3]])) == list(range(20))
    assert isinstance(session.model, keras.Sequential)
