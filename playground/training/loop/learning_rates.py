"""The learning rate of every epoch: the one that is set times the factor of the schedule."""

from collections.abc import Callable

import numpy as np
import tensorflow as tf


class LearningRates:
    """`schedule` gives the factor of each epoch, counted from 0 (None: always 1)."""

    def __init__(self, schedule: Callable[[int], float] | None) -> None:
        self._schedule = schedule
        self._made: tuple[tuple[float, int, int], tf.Tensor] | None = None

    def at(self, epoch: int, learning_rate: float) -> float:
        """Return the rate of one epoch."""
        return learning_rate * (self._schedule(epoch) if self._schedule else 1.0)

    def of_block(self, first: int, length: int, learning_rate: float) -> tf.Tensor:
        """Return the rates of `length` epochs from `first` on, float32 (length,); made once a block."""
        key = (learning_rate, first, length)
        if self._made is None or self._made[0] != key:
            rates = [self.at(first + e, learning_rate) for e in range(length if self._schedule else 1)]
            self._made = key, tf.constant(np.resize(np.array(rates, np.float32), length))
        return self._made[1]
