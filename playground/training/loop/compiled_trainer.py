"""A model, its optimizer, its data and the compiled block that trains it: no spec, no data set."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from time import perf_counter
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.loop.checkpoint import pack, unpack
from playground.training.loop.compiled_program import (
    N_FACTS,
    N_SCORES,
    Bounds,
    Setup,
    block_length,
    make_program,
)
from playground.training.loop.epoch_block import Block
from playground.training.loop.live_settings import Settings
from playground.training.loop.stopping import DIVERGED, EARLY, STOPPED, Stopper, StopRule
from playground.training.model.adjustable_layers import Dials
from playground.training.model.builder import RowLoss
from playground.training.model.metrics import Metric

Float32 = NDArray[np.float32]
NOTHING: Float32 = np.empty((0, N_SCORES), np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """What is trained and tested on: X float32 (rows, d), y float32 (rows, k); test parts may be empty."""

    X_train: Float32
    y_train: Float32
    X_test: Float32
    y_test: Float32


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is trained, and how. `optimizer` need not be built; `seed` is that of the batch order.

    `schedule` gives the factor of the learning rate in each epoch, counted from 0 (None: always 1).
    """

    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: RowLoss
    metric: Metric
    batch_size: int
    seed: int
    schedule: Callable[[int], float] | None = None
    stop: StopRule = field(default_factory=StopRule)


class Trainer:
    """Trains in compiled blocks of epochs; the numbers depend on the recipe and the arrays alone.

    `epoch`: epochs trained, `batch`: batches of the epoch under way. `stopped`: why it stopped, a word
    of `STOPPED`. `weights`: float32 (n_parameters,), all trainable weights, flat, in Keras's order.
    """

    def __init__(self, recipe: Recipe, arrays: Arrays, *, block: int | None = None) -> None:
        self._recipe, self._model, self._optimizer = recipe, recipe.model, recipe.optimizer
        self._optimizer.build(self._model.trainable_variables)
        self._n_rows = len(arrays.X_train)
        self._block = Block(recipe.seed, self._n_rows, block or block_length(self._n_rows))
        self._dials, self.stopper = Dials(self._model), Stopper(recipe.stop, self._model)
        self._programs: dict[tuple[Any, ...], Any] = {}
        self._X = tf.constant(np.concatenate([arrays.X_train, arrays.X_test]))
        self._y = tf.constant(np.concatenate([arrays.y_train, arrays.y_test]))
        self._variables = [*self._model.variables, *self._optimizer.variables, *self.stopper.variables]
        self._initial = [variable.numpy() for variable in self._variables]
        self.settings = self._first_settings()
        self._at_first = self.settings
        self.initial_weights = self._flat_weights()
        self._begin()

    def _first_settings(self) -> Settings:
        return Settings(
            learning_rate=shortest(self._optimizer.learning_rate.numpy()),
            batch_size=self._recipe.batch_size,
            dropout=self._dials.dropout,
            penalty=self._dials.penalty,
        )

    def _begin(self) -> None:
        self.epoch, self.batch, self.stopped = 0, 0, ""
        self.weights = self.initial_weights
        self._batch_size = self.settings.batch_size
        self._rates: tf.Tensor | None = None
        self._block.restart()

    @property
    def diverged(self) -> bool:
        """Whether the loss or a weight is not finite after the last epoch; none is trained after that."""
        return self.stopped == STOPPED[DIVERGED]

    @property
    def learning_rate(self) -> float:
        """The learning rate of the epoch that is under way or comes next."""
        return self._rate(self.epoch)

    @property
    def n_batches(self) -> int:
        """Batches of the epoch that is under way or comes next."""
        return -(-self._n_rows // self._size())

    def set(self, **changes: Any) -> None:
        """Train on with other `Settings`; another batch size counts from the next epoch on."""
        self.settings = replace(self.settings, **changes)
        self._dials.set_dropout(self.settings.dropout)
        self._dials.set_penalty(self.settings.penalty)
        self._rates = None

    def set_weight(self, index: int, value: float) -> None:
        """Give number `index` of the flat weights a value; the optimizer keeps its memory."""
        flat = self.weights.copy()
        flat[index] = value
        self._assign_weights(flat)

    def _assign_weights(self, flat: Float32) -> None:
        start = 0
        for variable in self._model.trainable_variables:
            stop = start + int(np.prod(variable.shape))
            variable.assign(flat[start:stop].reshape(variable.shape))
            start = stop
        self.weights = flat

    def _flat_weights(self) -> Float32:
        return np.concatenate([v.numpy().ravel() for v in self._model.trainable_variables])

    def reset(self) -> None:
        """Go back to the first state: weights, optimizer slots, seeds, batch order, settings."""
        for variable, value in zip(self._variables, self._initial, strict=True):
            variable.assign(value)
        self.set(**asdict(self._at_first))
        self._begin()

    def snapshot(self) -> bytes:
        """Return everything that decides how training goes on, as an npz file without pickled objects.

        Weights, optimizer slots, dropout seeds, settings, epoch and batch, and the state of the batch
        order before the present block.
        """
        facts = {name: getattr(self, name) for name in ("epoch", "batch", "stopped")}
        facts |= {"orders": self._block.began, "position": self._block.position}
        facts |= {"settings": self.settings.facts(), "batch_size": self._batch_size}
        return pack(facts, [variable.numpy() for variable in self._variables])

    def restore(self, snapshot: bytes) -> None:
        """Go on from a `snapshot` of the same recipe and arrays; the numbers are the same to the last bit.

        Raises `ValueError` or `KeyError` if it does not fit this net, which is then as it was.
        """
        facts, values = unpack(snapshot, self._initial)
        settings = Settings.from_facts(facts["settings"])
        began, position = facts["orders"], int(facts["position"])
        for variable, value in zip(self._variables, values, strict=True):
            variable.assign(value)
        self.set(**asdict(settings))
        self.epoch, self.batch = int(facts["epoch"]), int(facts["batch"])
        self.stopped, self._batch_size = str(facts["stopped"]), int(facts["batch_size"])
        self.weights = self._flat_weights()
        self._block.go_to(began, position)

    def compile(self) -> float:
        """Compile what comes next without training it; return the seconds it took."""
        started = perf_counter()
        rates = tf.zeros([self._block.length])
        orders = tf.zeros([self._block.length, self._n_rows], tf.int32)
        self._call(orders, rates, Bounds(0, 0, 0, 0, 0))
        return perf_counter() - started

    def train(self, n_epochs: int) -> Float32:
        """Train up to `n_epochs` epochs, not past the end of the block nor past a stop.

        Returns the scores of the epochs that were trained, float32 (k, 4): loss, val_loss, metric,
        val_metric, all at the end of the epoch with dropout off. An epoch that is under way is the
        first of them. After a stop other than divergence it goes on as `go_on` says.
        """
        if self.diverged or n_epochs < 1:
            return NOTHING
        self._make_ready()
        stop = min(self._block.length, self._block.position + n_epochs)
        if self.batch and self._batch_size != self.settings.batch_size:
            stop = self._block.position + 1  # it ends with the batches that it began with
        return self._run(stop, self.n_batches)

    def train_batch(self) -> Float32:
        """Train one batch; return the scores of its epoch, float32 (1, 4), if that was the last of it."""
        if self.diverged:
            return NOTHING
        self._make_ready()
        return self._run(self._block.position + 1, self.batch + 1)

    def next_rows(self) -> NDArray[np.int32]:
        """Return the training rows of the batch that comes next."""
        self._make_ready()
        size = self._size()
        return self._block.order()[self.batch * size : (self.batch + 1) * size]

    def _size(self) -> int:
        """Return the batch size of the epoch that is under way or comes next."""
        return self._batch_size if self.batch else self.settings.batch_size

    def go_on(self) -> None:
        """Forget a stop other than divergence; no rule stops the run any more until it is reset."""
        if self.stopped and not self.diverged:
            self.stopper.disarm()
            self.stopped = ""

    def _make_ready(self) -> None:
        self.go_on()
        self._batch_size = self._size()
        if self._block.make_ready():
            self._rates = None

    def _run(self, stop: int, last: int) -> Float32:
        start, complete = self._block.position, last == self.n_batches
        bounds = Bounds(start, stop, self.batch, last, self.epoch - start)
        scores, self.weights, (end, code) = self._call(self._block.shuffles, self._block_rates(), bounds)
        if not complete:
            self.batch = last
            return NOTHING
        self._block.position, self.batch = int(end), 0
        self.epoch += int(end) - start
        self.stopped = STOPPED[int(code)]
        if int(code) == EARLY and self.stopper.restore():
            self.weights = self._flat_weights()
        return scores[start : int(end)]

    def _call(self, orders: tf.Tensor, rates: tf.Tensor, bounds: Bounds) -> tuple[Float32, Float32, Float32]:
        flat = self._program()(self._X, self._y, orders, rates, tf.constant(bounds)).numpy()
        scores, weights, facts = np.split(flat, [self._block.length * N_SCORES, len(flat) - N_FACTS])
        return scores.reshape(-1, N_SCORES), weights, facts

    def _program(self) -> Any:
        """Return the program for the batch size and for what of dropout and penalty is on."""
        recipe, key = self._recipe, (self._size(), *self._dials.switches)
        if key not in self._programs:
            setup = Setup(
                model=recipe.model,
                optimizer=recipe.optimizer,
                loss=recipe.loss,
                metric=recipe.metric,
                stopper=self.stopper,
                n_rows=self._n_rows,
                batch_size=self._size(),
                block=self._block.length,
            )
            self._programs[key] = make_program(setup)
        return self._programs[key]

    def _block_rates(self) -> tf.Tensor:
        """Return the learning rate of each epoch of the block, float32 (K,)."""
        if self._rates is None:
            first, length = self.epoch - self._block.position, self._block.length
            constant = self._recipe.schedule is None
            rates = [self._rate(first + e) for e in range(1 if constant else length)]
            self._rates = tf.constant(np.resize(np.array(rates, np.float32), length))
        return self._rates

    def _rate(self, epoch: int) -> float:
        factor = self._recipe.schedule(epoch) if self._recipe.schedule else 1.0
        return self.settings.learning_rate * factor


def shortest(value: np.float32) -> float:
    """Return the shortest decimal number that is `value` as float32: 0.1 in place of 0.10000000149."""
    return float(str(value))
