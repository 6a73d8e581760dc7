"""Dropout and penalty whose rates can change while a compiled program runs.

The rates are variables that the program reads. Whether there is any dropout or penalty at all is
part of the program: a net without them does not pay for them.
"""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf


class AdjustableDropout(keras.layers.Layer):  # type: ignore[misc]
    """`keras.layers.Dropout` with a rate that can be set: the same draws, the same numbers.

    `rate`: the share switched off; at 0 the layer takes no draw and compiles to nothing.
    """

    def __init__(self, rate: float, seed: int, **options: Any) -> None:
        super().__init__(**options)
        self.seed_generator = keras.random.SeedGenerator(seed)
        self._numbers = tf.Variable([0.0, 0.0], trainable=False)
        self.set_rate(rate)
        self.built = True

    def set_rate(self, rate: float) -> None:
        """Switch the share `rate` off from now on; a program made before keeps its being on or off."""
        self.rate = rate
        self._numbers.assign(np.array([rate, 1 / (1 - rate)], np.float32))

    def call(self, inputs: Any, training: bool = False) -> Any:
        """Return `inputs` with units switched off, the others times 1 / (1 - rate), if `training`."""
        if not training or self.rate == 0:
            return inputs
        numbers = tf.convert_to_tensor(self._numbers)
        drawn = keras.random.uniform(tf.shape(inputs), seed=self.seed_generator)
        return tf.where(drawn >= numbers[0], inputs * numbers[1], 0.0)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return `input_shape`."""
        return input_shape


class AdjustablePenalty(keras.regularizers.Regularizer):  # type: ignore[misc]
    """`keras.regularizers.L1L2` with rates that can be set: l1 Σ|w| + l2 Σw²."""

    def __init__(self, l1: float, l2: float) -> None:
        self._rates = tf.Variable([0.0, 0.0], trainable=False)
        self.set_rates(l1, l2)

    def set_rates(self, l1: float, l2: float) -> None:
        """Weigh by these factors from now on; a program made before keeps the terms that it has."""
        self.l1, self.l2 = l1, l2
        self._rates.assign([l1, l2])

    def __call__(self, x: Any) -> Any:
        """Return the penalty on the kernel `x`."""
        rates, total = tf.convert_to_tensor(self._rates), tf.constant(0.0)
        if self.l1:
            total += rates[0] * tf.reduce_sum(tf.abs(x))
        if self.l2:
            total += rates[1] * tf.reduce_sum(tf.square(x))
        return total


class AdjustableRates:
    """What can be set in a model: its dropout layers and the penalty that its kernels share, if any."""

    def __init__(self, model: keras.Model) -> None:
        self._dropouts = [layer for layer in model.layers if isinstance(layer, AdjustableDropout)]
        found = [getattr(layer, "kernel_regularizer", None) for layer in model.layers]
        self._penalty = next((one for one in found if isinstance(one, AdjustablePenalty)), None)

    @property
    def dropout(self) -> tuple[float, ...]:
        """The rate of each dropout layer."""
        return tuple(layer.rate for layer in self._dropouts)

    @property
    def penalty(self) -> tuple[float, ...]:
        """The factors of Σ|w| and Σw², or nothing if there is no penalty to set."""
        return (self._penalty.l1, self._penalty.l2) if self._penalty else ()

    def set_dropout(self, rates: Sequence[float]) -> None:
        """Set the rate of each dropout layer."""
        for layer, rate in zip(self._dropouts, rates, strict=True):
            layer.set_rate(rate)

    def set_penalty(self, rates: Sequence[float]) -> None:
        """Set the factors of Σ|w| and Σw² of all kernels."""
        if self._penalty:
            self._penalty.set_rates(*rates)

    @property
    def which_are_on(self) -> tuple[bool, ...]:
        """What of it is on: programs are made for one state of these."""
        return tuple(rate > 0 for rate in (*self.dropout, *self.penalty))

    @property
    def draws_random_numbers(self) -> bool:
        """Whether a training step draws random numbers."""
        return any(rate > 0 for rate in self.dropout)
