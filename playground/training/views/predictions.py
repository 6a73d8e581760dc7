"""What the net predicts for single rows: a class, or a number."""

from typing import Any

import tensorflow as tf

from playground.spec import Task
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)
from playground.training.views.row_sample import inputs_of_drawn_rows

THRESHOLD = 0.5
"""Above it a row is of class 1."""


class Predictions(View):
    """Predicts the rows that are drawn as points, and decides between classes as accuracy does."""

    def __init__(self, context: ViewContext) -> None:
        self._model, self._task = context.model, context.spec.card.task
        self._rows = tf.constant(inputs_of_drawn_rows(context.prepared))
        self._predict = tf.function(self._predictions, autograph=False)

    def __call__(self) -> Sections:
        """Return class numbers, or numbers predicted, of training and then validation rows: float32 (n,)."""
        return {"predictions": self._predict(self._rows).numpy()}

    def _predictions(self, rows: Any) -> Any:
        output = self._model(rows, training=False)
        if self._task is Task.MULTICLASS:
            return tf.cast(tf.argmax(output, axis=1), tf.float32)
        return tf.cast(output[:, 0] > THRESHOLD, tf.float32) if self._task is Task.BINARY else output[:, 0]


VIEWS.add(
    ViewDeclaration(
        name="predictions",
        sections=(SectionDeclaration(name="predictions", dtype="float32", shape=(None,), interval_s=0.0),),
        build=Predictions,
        on_request=True,
    )
)
