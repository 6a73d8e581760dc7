"""All weights of a model as one row of numbers, in Keras's order."""

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from playground.training.model.layers.dense import HIDDEN

Float32 = NDArray[np.float32]


def flat_weights(model: keras.Model) -> Float32:
    """Return the trainable weights: float32 (n_parameters,)."""
    return np.concatenate([variable.numpy().ravel() for variable in model.trainable_variables])


def assign_flat_weights(model: keras.Model, flat: Float32) -> None:
    """Give the trainable weights the values of `flat`, float32 (n_parameters,)."""
    start = 0
    for variable in model.trainable_variables:
        stop = start + int(np.prod(variable.shape))
        variable.assign(flat[start:stop].reshape(variable.shape))
        start = stop


def weight_layout(model: keras.Model) -> list[dict[str, Any]]:
    """Return what the flat weights are, in order: layer (1 is the first hidden one), kind and shape.

    Kinds: kernel and bias, in (inputs, sums) and (sums,); gamma and beta of batch normalization. Layer 0: of
    a layer that stands between dense ones, and so belongs to none of their units.
    """
    layout: list[dict[str, Any]] = []
    layer, inside = 0, False
    for one in model.layers:
        if isinstance(one, keras.layers.Dense):
            layer, inside = layer + 1, True
        layout += [
            {"layer": layer if inside else 0, "kind": variable.name, "shape": list(variable.shape)}
            for variable in one.trainable_variables
        ]
        inside = inside and not one.name.startswith(HIDDEN)
    return layout
