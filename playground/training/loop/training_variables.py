"""Every variable that training changes, to go back to the first state or to one of a checkpoint."""

from collections.abc import Sequence
from typing import Any

import keras
from numpy.typing import NDArray

from playground.training.loop.stopping import Stopper

Values = list[NDArray[Any]]


class TrainingVariables:
    """Variables of the model, of its built optimizer and of the stopper; `initial` are their first values."""

    def __init__(self, model: keras.Model, optimizer: keras.optimizers.Optimizer, stopper: Stopper) -> None:
        self.variables = [*model.variables, *optimizer.variables, *stopper.variables]
        self.initial = self.current_values()

    def current_values(self) -> Values:
        """Return the values that they have now."""
        return [variable.numpy() for variable in self.variables]

    def assign(self, values: Sequence[NDArray[Any]]) -> None:
        """Give them these values."""
        for variable, value in zip(self.variables, values, strict=True):
            variable.assign(value)
