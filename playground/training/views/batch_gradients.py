"""One batch through the net and back: outputs, loss and gradients; nothing is trained."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.model.adjustable_layers import AdjustableRates
from playground.training.model.builder import RowLoss, layer_outputs
from playground.training.runtime.program_folder import whole_programs

Float32 = NDArray[np.float32]
State = list[NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPass:
    """What the net does with a batch.

    `outputs`: of each hidden layer, float32 (rows, units), and of the head last. `loss` is the mean of
    the batch, `penalty` comes on top of it; `gradients` are those of both: float32 (n_parameters,).
    """

    outputs: tuple[Float32, ...]
    loss: float
    penalty: float
    gradients: Float32


class BatchGradients:
    """Passes batches through a model, with dropout and batch normalization as in the step that comes next."""

    def __init__(self, model: keras.Model, loss: RowLoss) -> None:
        self._model, self._loss = model, loss
        self._outputs = keras.Model(model.inputs, layer_outputs(model))
        self._rates = AdjustableRates(model)
        self._compiled: dict[tuple[Any, ...], Callable[[Any, Any], Any]] = {}

    def non_trainable_values(self) -> State:
        """Return what a step changes beside the weights: seeds of dropout, moving means and variances."""
        return [variable.numpy() for variable in self._model.non_trainable_variables]

    def __call__(self, X: Float32, y: Float32, state: State | None = None) -> BatchPass:
        """Return what the net does with a batch, now or with the dropout of an earlier `state`."""
        now = self.non_trainable_values()
        self._assign(now if state is None else state)
        outputs, loss, penalty, gradients = self._pass(tf.constant(X), tf.constant(y))
        self._assign(now)
        return BatchPass(
            outputs=tuple(output.numpy() for output in outputs),
            loss=float(loss),
            penalty=float(penalty),
            gradients=np.concatenate([gradient.numpy().ravel() for gradient in gradients]),
        )

    def _assign(self, state: State) -> None:
        for variable, value in zip(self._model.non_trainable_variables, state, strict=True):
            variable.assign(value)

    def _pass(self, X: Any, y: Any) -> Any:
        """Return what the pass gives: compiled if there is dropout, whose draws are others otherwise."""
        if not self._rates.draws_random_numbers:
            return self._forward_and_backward(X, y)
        key = (*self._rates.which_are_on, *X.shape)
        if key in self._compiled:
            return self._compiled[key](X, y)
        self._compiled[key] = tf.function(self._forward_and_backward, jit_compile=True, autograph=False)
        with whole_programs():
            return self._compiled[key](X, y)

    def _forward_and_backward(self, X: Any, y: Any) -> Any:
        variables = self._model.trainable_variables
        with tf.GradientTape() as tape:
            outputs = tf.nest.flatten(self._outputs(X, training=True))
            loss = tf.reduce_mean(self._loss(y, outputs[-1]))
            penalty = tf.add_n([tf.constant(0.0), *self._model.losses])
            total = loss + penalty
        return outputs, loss, penalty, tape.gradient(total, variables)
