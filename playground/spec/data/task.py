"""The three kinds of task; the head of the net follows from them."""

from enum import StrEnum


class Task(StrEnum):
    """What the net predicts: two classes (sigmoid), several (softmax) or a number (linear)."""

    BINARY = "binary"
    MULTICLASS = "multiclass"
    REGRESSION = "regression"
