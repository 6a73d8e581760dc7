"""Why the net answers as it does at one place: every number of the forward pass."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.model.layers.dense import HIDDEN
from playground.training.views.input_plane import InputPlane, inputs_at
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)
from playground.training.views.row_sample import inputs_of_drawn_rows

Float32 = NDArray[np.float32]
NOWHERE = np.zeros(0, np.float32)


class Explanation(View):
    """Follows one row through the net, as it is tested: dropout switches nothing off.

    `choose((row,))`: one of the rows drawn as points, training rows first; `choose((x, y))`: a place in the
    plane, in the units of its axes. Of another row there is nothing to see.
    """

    def __init__(self, context: ViewContext) -> None:
        self._context = context
        self._rows = inputs_of_drawn_rows(context.prepared)
        self._chosen: tuple[float, ...] = ()
        self._forward = tf.function(self._follow, autograph=False)

    def __call__(self) -> Sections:
        """Return `explanation`, float32 (n,): the inputs, then of each layer of units sums and answers.

        Sums are what goes into the activation: after a batch normalization that stands before it.
        """
        inputs = self._inputs()
        if not len(inputs):
            return {"explanation": NOWHERE}
        return {"explanation": np.concatenate([inputs[0], self._forward(tf.constant(inputs)).numpy()])}

    def choose(self, argument: tuple[float, ...]) -> None:
        """Show another place."""
        self._chosen = argument

    def _inputs(self) -> Float32:
        plane: InputPlane = self._context.plane
        match self._chosen:
            case (row,) if row.is_integer() and 0 <= row < len(self._rows):
                return np.asarray(self._rows[int(row)][None])
            case (x, y):
                places = (np.array([x]), np.array([y]))
                return inputs_at(self._context.spec, self._context.prepared, plane.axes, places)
        return NOWHERE

    def _follow(self, row: Any) -> Any:
        found: list[Any] = []
        layers = self._context.model.layers
        for layer in layers:
            before, row = row, layer(row, training=False)
            if layer is not layers[-1] and not layer.name.startswith(HIDDEN):
                continue
            found += [sums_of_layer(layer, before, row), row]
        return tf.concat([values[0] for values in found], axis=0)


def sums_of_layer(layer: Any, before: Any, after: Any) -> Any:
    """Return what goes into the activation of `layer`, which makes `after` of `before`; of maxout `after`."""
    if isinstance(layer, keras.layers.Dense):
        sums = tf.linalg.matmul(before, layer.kernel)
        return sums + layer.bias if layer.use_bias else sums
    return before if isinstance(layer, keras.layers.Activation) else after


VIEWS.add(
    ViewDeclaration(
        name="explanation",
        sections=(SectionDeclaration(name="explanation", dtype="float32", shape=(None,)),),
        build=Explanation,
        on_request=True,
    )
)
