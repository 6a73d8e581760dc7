"""The data and the plane as a hidden layer of two units sees them."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.model.builder import hidden_name
from playground.training.views.input_plane import SIDE

Float32 = NDArray[np.float32]
GRID = 20
"""Lines of the bent grid along each axis."""
WIDTH = 2


def bend_layer(layers: tuple[int, ...]) -> int | None:
    """Return the number, from 1, of the last hidden layer with two units; None if there is none."""
    return next((number for number in range(len(layers), 0, -1) if layers[number - 1] == WIDTH), None)


def grid_of(plane: Float32) -> Float32:
    """Return every third point of the plane along each axis: float32 (20 * 20, n_inputs)."""
    every = SIDE // GRID
    return plane.reshape(SIDE, SIDE, -1)[::every, ::every].reshape(GRID * GRID, -1)


class Bend:
    """Looks at rows with the eyes of layer number `layer` (from 1) of `model`."""

    def __init__(self, model: keras.Model, layer: int) -> None:
        outputs = model.get_layer(hidden_name(layer - 1)).output
        self._model = keras.Model(model.inputs, outputs)
        self._see = tf.function(self._answer, autograph=False)

    def __call__(self, rows: Float32) -> Float32:
        """Return where `rows`, (n, n_inputs), are in the layer's plane: float32 (n, 2)."""
        seen: Float32 = self._see(tf.constant(rows)).numpy()
        return seen

    def _answer(self, rows: Any) -> Any:
        return self._model(rows, training=False)
