"""What is shown beside the loss: accuracy for classes, R² for numbers."""

from collections.abc import Callable, Mapping
from typing import Any

import tensorflow as tf

from playground.spec import Task

Metric = Callable[[Any, Any], Any]
"""(y_true, y_pred), both (rows, k) -> scalar."""

THRESHOLD = 0.5


def binary_accuracy(y: Any, predicted: Any) -> Any:
    """Return the share of rows on the right side of 0.5, as `keras.metrics.BinaryAccuracy` counts."""
    return tf.reduce_mean(tf.cast(tf.equal(predicted > THRESHOLD, y > THRESHOLD), tf.float32))


def categorical_accuracy(y: Any, predicted: Any) -> Any:
    """Return the share of rows whose largest output is the true class; `y` is one-hot."""
    hits = tf.equal(tf.argmax(y, axis=1), tf.argmax(predicted, axis=1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))


def r2_score(y: Any, predicted: Any) -> Any:
    """Return R² = 1 - Σ(y - p)² / Σ(y - ȳ)²; for constant y 1 if all are met, else 0; NaN for one row."""
    if y.shape[0] < 2:
        return tf.constant(float("nan"))
    residual = tf.reduce_sum(tf.square(y - predicted))
    total = tf.reduce_sum(tf.square(y - tf.reduce_mean(y)))
    constant = tf.where(residual > 0, 0.0, 1.0)
    return tf.where(total > 0, 1.0 - residual / tf.where(total > 0, total, 1.0), constant)


METRICS: Mapping[Task, tuple[str, Metric]] = {
    Task.BINARY: ("accuracy", binary_accuracy),
    Task.MULTICLASS: ("accuracy", categorical_accuracy),
    Task.REGRESSION: ("r2", r2_score),
}
"""Name and function of the metric of each task."""
