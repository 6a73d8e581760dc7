"""The numbers that the net has learned: weights and biases."""

import keras
import numpy as np
from numpy.typing import NDArray

from playground.training.model.flat_weights import flat_weights
from playground.training.views.registry import VIEWS, View, ViewContext, ViewKind


class Weights(View):
    """All trainable numbers of a model, flat, in Keras's order."""

    def __init__(self, context: ViewContext) -> None:
        self._model: keras.Model = context.model

    def __call__(self) -> NDArray[np.float32]:
        """Return them: float32 (n_parameters,)."""
        return flat_weights(self._model)


VIEWS.add(ViewKind(name="weights", build=Weights))
