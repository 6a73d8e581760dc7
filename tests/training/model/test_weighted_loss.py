"""Losses in which a row counts as its class does, beside Keras's `class_weight`."""

import keras
import numpy as np
import pytest

from playground.training.model.builder import weighted_loss

CASES = [
    ("binary_crossentropy", 1, "sigmoid"),
    ("mse", 1, "sigmoid"),
    ("categorical_crossentropy", 3, "softmax"),
]


@pytest.mark.parametrize(("identifier", "outputs", "activation"), CASES)
def test_the_mean_of_a_batch_is_what_keras_trains_on(identifier, outputs, activation):
    rng = np.random.default_rng(3)
    classes = max(outputs, 2)
    labels = rng.integers(0, classes, 40)
    y = np.eye(classes, dtype=np.float32)[labels] if outputs > 1 else labels[:, None].astype(np.float32)
    X = rng.normal(size=(40, 4)).astype(np.float32)
    weights = np.array([0.5, 2.0, 7.0], np.float32)[:classes]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(outputs, activation)])
    model.compile(loss=identifier)
    loss = weighted_loss(keras.losses.get(identifier), weights)
    ours = float(np.mean(loss(y, model(X))))
    theirs = model.train_on_batch(X, y, class_weight=dict(enumerate(weights.tolist())))
    assert ours == pytest.approx(float(np.ravel(theirs)[0]), rel=1e-5)


def test_without_weights_it_is_the_loss_itself():
    loss = keras.losses.get("mse")
    assert weighted_loss(loss, None) is loss
