"""What a net answers to rows of the table as they are, before inputs are computed and scaled."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets.preparation.preprocess import scaled_inputs
from playground.training.views.registry import ViewContext

Float64 = NDArray[np.float64]


def answerer(context: ViewContext) -> Callable[[Float64], Float64]:
    """Return a function from rows (rows, columns) to what the net answers, (rows, outputs), dropout off."""
    model = context.model

    def forward(inputs: Any) -> Any:
        return model(inputs, training=False)

    traced = tf.function(forward, autograph=False, reduce_retracing=True)

    def answer(rows: Float64) -> Float64:
        scaled = scaled_inputs(context.spec, context.prepared, rows)
        return np.asarray(traced(tf.constant(scaled)).numpy(), np.float64)

    return answer
