"""R², the coefficient of determination: how much of the spread of the targets is met."""

from typing import Any

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.metrics.registry import METRICS, Metric


def r2(tf: Any, y: Any, predicted: Any) -> Any:
    """Return R² = 1 - Σ(y - p)² / Σ(y - ȳ)²; for constant y 1 if all are met, else 0; NaN for one row."""
    if y.shape[0] < 2:
        return tf.constant(float("nan"))
    residual = tf.reduce_sum(tf.square(y - predicted))
    total = tf.reduce_sum(tf.square(y - tf.reduce_mean(y)))
    constant = tf.where(residual > 0, 0.0, 1.0)
    return tf.where(total > 0, 1.0 - residual / tf.where(total > 0, total, 1.0), constant)


METRICS.add(
    Metric(
        name="r2",
        label=N_("R²"),
        help=N_("1 - squared error / squared error of the mean: 1 is perfect, 0 is as good as the mean."),
        tasks=frozenset({Task.REGRESSION}),
        compute=r2,
        order=20,
    )
)
