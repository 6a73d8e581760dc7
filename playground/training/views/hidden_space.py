"""The data and the plane in the coordinates of a hidden layer of two units."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.spec import ExperimentSpec
from playground.training.model.layers.dense import hidden_name
from playground.training.views.input_plane import SIDE
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
GRID = 20
"""Points of the plane along each axis."""
WIDTH = 2


def two_unit_layer_number(units: tuple[int, ...]) -> int | None:
    """Return the number, from 1, of the last hidden layer with two units; None if there is none."""
    return next((number for number in range(len(units), 0, -1) if units[number - 1] == WIDTH), None)


def coarse_grid(plane: Float32) -> Float32:
    """Return every third point of the plane along each axis: float32 (20 * 20, n_inputs)."""
    every = SIDE // GRID
    return plane.reshape(SIDE, SIDE, -1)[::every, ::every].reshape(GRID * GRID, -1)


class HiddenSpace(View):
    """What the last hidden layer of two units puts out for the points drawn and for a grid."""

    def __init__(self, context: ViewContext) -> None:
        layer = two_unit_layer_number(context.spec.network.dense_units)
        assert layer is not None
        outputs = context.model.get_layer(hidden_name(layer - 1)).output
        self._model = keras.Model(context.model.inputs, outputs)
        self._points, self._plane = inputs_of_drawn_rows(context.prepared), context.plane
        self._compiled = tf.function(self._outputs, autograph=False)

    def __call__(self) -> Sections:
        """Return places in the layer's space: `hidden_space`, float32 (n, 2).

        First training rows and validation rows as they are drawn, then 20 by 20 points of the plane from its
        top left, row by row.
        """
        rows = np.concatenate([self._points, coarse_grid(self._plane.inputs.numpy())])
        return {"hidden_space": self._compiled(tf.constant(rows)).numpy()}

    def _outputs(self, rows: Any) -> Any:
        return self._model(rows, training=False)


def has_two_unit_layer(spec: ExperimentSpec) -> bool:
    """Tell whether a hidden layer of a net is a plane."""
    return two_unit_layer_number(spec.network.dense_units) is not None


VIEWS.add(
    ViewDeclaration(
        name="hidden_space",
        sections=(SectionDeclaration(name="hidden_space", dtype="float32", shape=(None, WIDTH)),),
        build=HiddenSpace,
        fits=has_two_unit_layer,
        on_request=True,
    )
)
