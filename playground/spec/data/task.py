"""The three kinds of task; the output layer of the net follows from them."""

from collections.abc import Mapping
from enum import StrEnum


class Task(StrEnum):
    """What the net predicts: two classes, several, or a number."""

    BINARY = "binary"
    MULTICLASS = "multiclass"
    REGRESSION = "regression"

    @property
    def output_activation(self) -> str:
        """Keras's identifier of the activation of the output layer."""
        return OUTPUT_ACTIVATIONS[self]


OUTPUT_ACTIVATIONS: Mapping[Task, str] = {
    Task.BINARY: "sigmoid",
    Task.MULTICLASS: "softmax",
    Task.REGRESSION: "linear",
}
