"""The data and the plane in the coordinates of a hidden layer of two units."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.model.builder import hidden_name
from playground.training.views.input_plane import SIDE
from playground.training.views.registry import VIEWS, View, ViewContext, ViewFactory
from playground.training.views.row_sample import inputs_of_drawn_rows

Float32 = NDArray[np.float32]
GRID = 20
"""Points of the plane along each axis."""
WIDTH = 2


def two_unit_layer_number(layers: tuple[int, ...]) -> int | None:
    """Return the number, from 1, of the last hidden layer with two units; None if there is none."""
    return next((number for number in range(len(layers), 0, -1) if layers[number - 1] == WIDTH), None)


def coarse_grid(plane: Float32) -> Float32:
    """Return every third point of the plane along each axis: float32 (20 * 20, n_inputs)."""
    every = SIDE // GRID
    return plane.reshape(SIDE, SIDE, -1)[::every, ::every].reshape(GRID * GRID, -1)


class HiddenSpace(View):
    """What the units of layer number `layer` (from 1) put out for the points drawn and for a grid."""

    def __init__(self, context: ViewContext, layer: int) -> None:
        outputs = context.model.get_layer(hidden_name(layer - 1)).output
        self._model = keras.Model(context.model.inputs, outputs)
        self._points, self._plane = inputs_of_drawn_rows(context.prepared), context.plane
        self._compiled = tf.function(self._outputs, autograph=False)

    def __call__(self) -> Float32:
        """Return places in the layer's space, float32 (n, 2).

        First training rows and test rows as they are drawn, then 20 by 20 points of the plane from its
        top left, row by row.
        """
        rows = np.concatenate([self._points, coarse_grid(self._plane.inputs.numpy())])
        places: Float32 = self._compiled(tf.constant(rows)).numpy()
        return places

    def _outputs(self, rows: Any) -> Any:
        return self._model(rows, training=False)


class NoHiddenSpace(View):
    """The view of a net without a layer of two units."""

    def __call__(self) -> Float32:
        """Return no places: float32 (0, 2)."""
        return np.empty((0, WIDTH), np.float32)


def build_hidden_space(context: ViewContext) -> View:
    """Return the view of the last hidden layer of two units."""
    layer = two_unit_layer_number(context.spec.network.layers)
    return HiddenSpace(context, layer) if layer else NoHiddenSpace()


VIEWS.add(ViewFactory(name="hidden_space", build=build_hidden_space))
