"""What the net answers to single rows, as numbers: of few rows, all of them."""

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets.preparation.preprocess import scaled_inputs
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)
from playground.training.views.row_sample import inputs_of_drawn_rows

MOST_ROWS = 16


class RowAnswers(View):
    """Answers the first rows that are drawn as points, and places besides, dropout off.

    `choose((x, y, ...))`: the columns of one place or several, one after the other, unscaled; of numbers that
    are not as many as columns, the last ones are left out.
    """

    def __init__(self, context: ViewContext) -> None:
        self._context, self._model = context, context.model
        self._rows = inputs_of_drawn_rows(context.prepared)[:MOST_ROWS]
        self._inputs = tf.constant(self._rows)
        self._answer = tf.function(self._answers, autograph=False, reduce_retracing=True)

    def __call__(self) -> Sections:
        """Return `row_answers`, float32 (rows and places, outputs)."""
        return {"row_answers": self._answer(self._inputs).numpy()}

    def choose(self, argument: tuple[float, ...]) -> None:
        """Answer other places."""
        spec = self._context.spec
        columns = len(spec.card.columns)
        places: NDArray[np.float64] = np.array(argument[: len(argument) // columns * columns])
        scaled = scaled_inputs(spec, self._context.prepared, places.reshape(-1, columns))
        self._inputs = tf.constant(np.concatenate([self._rows, scaled]))

    def _answers(self, inputs: Any) -> Any:
        return self._model(inputs, training=False)


VIEWS.add(
    ViewDeclaration(
        name="row_answers",
        sections=(
            SectionDeclaration(name="row_answers", dtype="float32", shape=(None, None), interval_s=0.0),
        ),
        build=RowAnswers,
        on_request=True,
    )
)
