"""The numbers that the net has learned: weights and biases."""

import numpy as np
from numpy.typing import NDArray

from playground.training.views.registry import VIEWS, View, ViewContext, ViewFactory


class Weights(View):
    """All trainable numbers of a model, flat, in Keras's order."""

    def __init__(self, context: ViewContext) -> None:
        self._weights = context.weights

    def __call__(self) -> NDArray[np.float32]:
        """Return them: float32 (n_parameters,)."""
        return self._weights()


VIEWS.add(ViewFactory(name="weights", build=Weights))
