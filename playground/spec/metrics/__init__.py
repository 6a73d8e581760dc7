"""Metrics, what is looked at beside the loss (https://keras.io/api/metrics/): one file for each.

Rule: a file adds its metric to `METRICS` when it is imported; nothing else has to know of it.
"""

from playground.spec.metrics.registry import METRICS, Metric, metric_of
from playground.spec.registry import import_modules

__all__ = ["METRICS", "Metric", "metric_of"]

import_modules(__name__, __path__)
