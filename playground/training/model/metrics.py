"""What is shown beside the loss, as a function of TensorFlow."""

from collections.abc import Callable
from functools import partial
from typing import Any

import tensorflow as tf

from playground.spec import Task
from playground.spec.metrics import metric_of

Metric = Callable[[Any, Any], Any]
"""(y_true, y_pred), both (rows, k) -> scalar."""


def build_metric(task: Task) -> Metric:
    """Return the function of the metric that is shown for a task."""
    return partial(metric_of(task).compute, tf)
