"""What the net answers to single rows: the class that it puts them in, or the number that it tells."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.spec import Task
from playground.training.model.metrics import THRESHOLD

Float32 = NDArray[np.float32]


class Answers:
    """Asks `model` for single rows, and decides as the metric of `task` does."""

    def __init__(self, model: keras.Model, task: Task) -> None:
        self._model, self._task = model, task
        self._ask = tf.function(self._answer, autograph=False)

    def __call__(self, rows: Float32) -> Float32:
        """Return the number of the class of each row, or the number told: float32 (rows,)."""
        answers: Float32 = self._ask(tf.constant(rows)).numpy()
        return answers

    def _answer(self, rows: Any) -> Any:
        output = self._model(rows, training=False)
        if self._task is Task.MULTICLASS:
            return tf.cast(tf.argmax(output, axis=1), tf.float32)
        return tf.cast(output[:, 0] > THRESHOLD, tf.float32) if self._task is Task.BINARY else output[:, 0]
