"""A model, its optimizer, its data and the compiled block that trains it: no spec, no data set."""

import io
import json
from dataclasses import dataclass
from time import perf_counter

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.metric import Metric
from playground.training.model import RowLoss
from playground.training.orders import Orders
from playground.training.program import N_SCORES, Setup, block_length, make_program

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """What is trained and tested on: X float32 (rows, d), y float32 (rows, k); test parts may be empty."""

    X_train: Float32
    y_train: Float32
    X_test: Float32
    y_test: Float32


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is trained, and how. `optimizer` need not be built; `seed` is that of the batch order."""

    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: RowLoss
    metric: Metric
    batch_size: int
    seed: int


class Trainer:
    """Trains in compiled blocks of epochs; the numbers depend on the recipe and the arrays alone.

    `epoch`: epochs trained. `diverged`: the loss or a weight of the last epoch is not finite.
    `weights`: float32 (n_parameters,), all trainable weights, flat, in Keras's order.
    """

    def __init__(self, recipe: Recipe, arrays: Arrays, *, block: int | None = None) -> None:
        n_rows = len(arrays.X_train)
        self._model, self._optimizer = recipe.model, recipe.optimizer
        self._optimizer.build(self._model.trainable_variables)
        self._block = block or block_length(n_rows)
        self._n_rows = n_rows
        self._program = make_program(
            Setup(
                model=recipe.model,
                optimizer=recipe.optimizer,
                loss=recipe.loss,
                metric=recipe.metric,
                n_rows=n_rows,
                batch_size=recipe.batch_size,
                block=self._block,
            )
        )
        self._X = tf.constant(np.concatenate([arrays.X_train, arrays.X_test]))
        self._y = tf.constant(np.concatenate([arrays.y_train, arrays.y_test]))
        self._orders = Orders(recipe.seed, n_rows)
        self._variables = [*self._model.variables, *self._optimizer.variables]
        self._initial = [variable.numpy() for variable in self._variables]
        self.initial_weights: Float32 = self._flat_weights()
        self._begin()

    def _begin(self) -> None:
        self.epoch, self.diverged = 0, False
        self.weights = self.initial_weights
        self._position = self._block
        self._orders.restart()
        self._block_began = self._orders.state()

    def _flat_weights(self) -> Float32:
        return np.concatenate([v.numpy().ravel() for v in self._model.trainable_variables])

    def _next_block(self) -> None:
        self._block_began = self._orders.state()
        self._shuffles = tf.constant(self._orders.take(self._block))
        self._position = 0

    def reset(self) -> None:
        """Go back to the first state: weights, optimizer slots, dropout seeds, learning rate, order."""
        for variable, value in zip(self._variables, self._initial, strict=True):
            variable.assign(value)
        self._begin()

    def snapshot(self) -> bytes:
        """Return everything that decides how training goes on, as an npz file without pickled objects.

        Weights, optimizer slots, dropout seeds and learning rate, the epoch, and the state of the
        batch order before the present block.
        """
        facts = {"epoch": self.epoch, "diverged": self.diverged, "orders": self._block_began}
        arrays = {f"v{index}": variable.numpy() for index, variable in enumerate(self._variables)}
        out = io.BytesIO()
        np.savez(out, facts=np.array(json.dumps(facts)), **arrays)
        return out.getvalue()

    def restore(self, snapshot: bytes) -> None:
        """Go on from a `snapshot` of the same recipe and arrays; the numbers are the same to the last bit.

        Raises `ValueError` or `KeyError` if it does not fit this net, which is then as it was.
        """
        with np.load(io.BytesIO(snapshot), allow_pickle=False) as file:
            facts = json.loads(str(file["facts"]))
            values = [file[f"v{index}"] for index in range(len(self._variables))]
        for variable, value in zip(self._variables, values, strict=True):
            if tuple(variable.shape) != value.shape:
                raise ValueError(f"{variable.path} is {tuple(variable.shape)}, not {value.shape}.")
        for variable, value in zip(self._variables, values, strict=True):
            variable.assign(value)
        self.epoch, self.diverged = int(facts["epoch"]), bool(facts["diverged"])
        self.weights = self._flat_weights()
        self._orders.go_to(facts["orders"])
        self._position = self._block
        if self.epoch % self._block:
            self._next_block()
            self._position = self.epoch % self._block

    def compile(self) -> float:
        """Compile the block without training an epoch; return the seconds it took."""
        started = perf_counter()
        self._call(tf.zeros([self._block, self._n_rows], tf.int32), 0, 0)
        return perf_counter() - started

    def set_learning_rate(self, value: float) -> None:
        """Train on with learning rate `value`."""
        self._optimizer.learning_rate = value

    def train(self, n_epochs: int) -> Float32:
        """Train up to `n_epochs` epochs, not past the end of the block nor past divergence.

        Returns the scores of the epochs that were trained, float32 (k, 4): loss, val_loss, metric,
        val_metric, all at the end of the epoch with dropout off.
        """
        if self.diverged or n_epochs < 1:
            return np.empty((0, N_SCORES), np.float32)
        if self._position == self._block:
            self._next_block()
        start, stop = self._position, min(self._block, self._position + n_epochs)
        history, self.weights = self._call(self._shuffles, start, stop)
        scores = self._until_divergence(history[start:stop])
        self._position, self.epoch = start + len(scores), self.epoch + len(scores)
        return scores

    def _call(self, orders: tf.Tensor, start: int, stop: int) -> tuple[Float32, Float32]:
        flat = self._program(self._X, self._y, orders, tf.constant(start), tf.constant(stop)).numpy()
        size = self._block * N_SCORES
        return flat[:size].reshape(self._block, N_SCORES), flat[size:]

    def _until_divergence(self, scores: Float32) -> Float32:
        broken = np.flatnonzero(~np.isfinite(scores[:, 0]))
        self.diverged = len(broken) > 0
        return scores[: broken[0] + 1] if self.diverged else scores
