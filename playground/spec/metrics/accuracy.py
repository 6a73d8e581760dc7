"""Accuracy: how many rows are classified correctly."""

from typing import Any

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.metrics.registry import METRICS, Metric


def accuracy(tf: Any, y: Any, predicted: Any) -> Any:
    """Return the share of rows on the right side of 0.5, or whose largest output is the true class.

    Exactly 1 if all are: XLA multiplies by 1 / rows, which in float32 makes 0.99999994 of 82 rows of 82.
    """
    if y.shape[1] == 1:
        hits = tf.equal(predicted > 0.5, y > 0.5)
    else:
        hits = tf.equal(tf.argmax(y, axis=1), tf.argmax(predicted, axis=1))
    return tf.cast(tf.reduce_mean(tf.cast(hits, tf.float64)), tf.float32)


METRICS.add(
    Metric(
        name="accuracy",
        label=N_("accuracy"),
        help=N_("Rows that are classified correctly / all rows."),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS}),
        compute=accuracy,
        share=True,
        order=10,
    )
)
