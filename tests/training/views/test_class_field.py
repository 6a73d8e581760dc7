"""How the class of each point of a field, and how sure the net is of it, are written in bytes."""

import numpy as np
import pytest
import tensorflow as tf

from playground.training.session import Session
from playground.training.views.class_field import bytes_per_point, confidence_levels, decode_class_field
from playground.training.views.field_and_thumbnails import encode_classes
from playground.training.views.input_plane import SIDE
from tests.training.support import spec_of

RANGE = (0.0, 1.0)


def probabilities(n_classes: int) -> np.ndarray:
    """Return rows of probabilities: each class wins by a little, by more and for sure."""
    shares = np.array([1.2 / n_classes, 0.4 + 0.6 / n_classes, 0.9, 1.0])
    rows = np.repeat((1 - shares) / (n_classes - 1), n_classes).reshape(4, 1, n_classes)
    rows = np.tile(rows, (1, n_classes, 1))
    rows[:, np.arange(n_classes), np.arange(n_classes)] = shares[:, None]
    return rows.reshape(-1, n_classes).astype(np.float32)


@pytest.mark.parametrize("n_classes", [3, 8, 9, 10, 16, 17, 200, 256])
def test_every_class_arrives_as_it_was_sent(n_classes: int) -> None:
    rows = probabilities(n_classes)
    field = encode_classes(tf.constant(rows), RANGE).numpy()
    assert len(field) == len(rows) * bytes_per_point(n_classes)
    classes, confidence = decode_class_field(field, n_classes)
    assert classes.tolist() == np.tile(np.arange(n_classes), 4).tolist()
    told = (rows.max(axis=1) - 1 / n_classes) / (1 - 1 / n_classes)
    steps = (confidence_levels(n_classes) or 256) - 1
    assert np.abs(confidence - told).max() <= 0.5 / steps + 1e-6


@pytest.mark.parametrize("n_classes", [3, 5, 8])
def test_few_classes_are_written_as_ever(n_classes: int) -> None:
    """Pictures of runs that were saved are read by later versions."""
    rows = probabilities(n_classes)
    confidence = (rows.max(axis=1) - 1 / n_classes) / (1 - 1 / n_classes)
    before = 32 * rows.argmax(axis=1) + np.round(31 * confidence)
    assert encode_classes(tf.constant(rows), RANGE).numpy().tolist() == before.tolist()


@pytest.mark.parametrize(
    ("n_classes", "levels", "size"),
    [(2, 32, 1), (8, 32, 1), (10, 25, 1), (16, 16, 1), (17, 0, 2), (256, 0, 2)],
)
def test_a_point_is_one_byte_as_long_as_confidence_has_16_levels(
    n_classes: int, levels: int, size: int
) -> None:
    assert (confidence_levels(n_classes), bytes_per_point(n_classes)) == (levels, size)


@pytest.mark.parametrize("n_classes", [10, 200])
def test_what_is_no_number_is_the_first_class_and_not_sure(n_classes: int) -> None:
    field = encode_classes(tf.fill([5, n_classes], np.nan), RANGE).numpy()
    classes, confidence = decode_class_field(field, n_classes)
    assert (classes.tolist(), confidence.tolist()) == ([0] * 5, [0] * 5)


def test_ten_classes_are_in_the_field_where_the_net_sees_them() -> None:
    """A net without hidden layers whose weights choose the nearest cloud: each class has its place."""
    session = Session(spec_of("dataset=ten_blobs&layers="))
    X, y = session.prepared.X_train, session.prepared.y_train
    centres = y.T @ X / y.sum(axis=0)[:, None]
    session.model.set_weights([4 * centres.T, -2 * (centres**2).sum(axis=1)])
    for _ in range(2):
        field = session.view("field_and_thumbnails")["field"]
        assert field.shape == (SIDE, SIDE)
        classes, confidence = decode_class_field(field.ravel(), 10)
        assert np.bincount(classes, minlength=10).min() > 100
        output = session.model(session.plane.inputs, training=False).numpy()
        assert classes.tolist() == output.argmax(axis=1).tolist()
        np.testing.assert_allclose(confidence, (output.max(axis=1) - 0.1) / 0.9, atol=0.5 / 24 + 1e-3)
        session.compile()  # the same of the compiled program
