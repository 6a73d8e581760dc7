"""What the net predicts for single rows: a class, or a number."""

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.spec import Task
from playground.training.model.metrics import THRESHOLD
from playground.training.views.registry import VIEWS, View, ViewContext, ViewFactory
from playground.training.views.row_sample import inputs_of_drawn_rows

Float32 = NDArray[np.float32]


class Predictions(View):
    """Predicts the rows that are drawn as points, and decides between classes as the metric does."""

    def __init__(self, context: ViewContext) -> None:
        self._model, self._task = context.model, context.spec.card.task
        self._rows = tf.constant(inputs_of_drawn_rows(context.prepared))
        self._predict = tf.function(self._predictions, autograph=False)

    def __call__(self) -> Float32:
        """Return the number of the class, or the number predicted, of training and then test rows: (n,)."""
        predicted: Float32 = self._predict(self._rows).numpy()
        return predicted

    def _predictions(self, rows: Any) -> Any:
        output = self._model(rows, training=False)
        if self._task is Task.MULTICLASS:
            return tf.cast(tf.argmax(output, axis=1), tf.float32)
        return tf.cast(output[:, 0] > THRESHOLD, tf.float32) if self._task is Task.BINARY else output[:, 0]


VIEWS.add(ViewFactory(name="predictions", build=Predictions))
