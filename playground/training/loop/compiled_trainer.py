"""A net in training: epochs, batches, stops, changes by hand, checkpoints; no spec and no data set."""

import math
from dataclasses import asdict, replace
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.training.loop.checkpoint import pack_facts_and_arrays, unpack_facts_and_arrays
from playground.training.loop.compiled_program import N_SCORES, BlockBounds, CompiledPrograms, block_length
from playground.training.loop.epoch_block import EpochBlock
from playground.training.loop.learning_rates import LearningRates
from playground.training.loop.live_settings import LiveSettings
from playground.training.loop.stopping import DIVERGED, EARLY, STOPPED, Stopper
from playground.training.loop.training_setup import TrainingArrays, TrainingSetup
from playground.training.loop.training_variables import TrainingVariables
from playground.training.model.adjustable_layers import AdjustableRates
from playground.training.model.flat_weights import assign_flat_weights, flat_weights

Float32 = NDArray[np.float32]
NO_SCORES: Float32 = np.empty((0, N_SCORES), np.float32)


class CompiledTrainer:
    """Trains in compiled blocks of epochs; the numbers depend on the training setup and the arrays alone.

    `epoch`: epochs trained, `batches_into_epoch`: batches of the epoch under way. `stop_reason`: why it
    stopped, a word of `STOPPED`. `weights`: float32 (n_parameters,), all trainable weights, flat, in
    Keras's order. `changed`: whether the net is another one than at the end of its last epoch: after a
    weight was set, a batch, or when the best weights were brought back.
    """

    def __init__(self, training: TrainingSetup, arrays: TrainingArrays, *, block: int | None = None) -> None:
        self._model, optimizer = training.model, training.optimizer
        self.optimizer = optimizer
        optimizer.build(self._model.trainable_variables)
        self._n_rows = len(arrays.X_train)
        self._block = EpochBlock(training.seed, self._n_rows, block or block_length(self._n_rows))
        self._rates, self._stopper = AdjustableRates(self._model), Stopper(training.stop, self._model)
        self._learning_rates = LearningRates(training.schedule)
        self.programs = CompiledPrograms(training, arrays, self._stopper, self._rates, self._block.length)
        self.variables = TrainingVariables(self._model, optimizer, self._stopper)
        self.settings = self._initial_settings = LiveSettings(
            learning_rate=shortest_float(optimizer.learning_rate.numpy()),
            batch_size=training.batch_size,
            dropout=self._rates.dropout,
            penalty=self._rates.penalty,
        )
        self.initial_weights = flat_weights(self._model)
        self._begin()

    def _begin(self) -> None:
        self.epoch, self.batches_into_epoch, self.stop_reason = 0, 0, ""
        self.changed = False
        self.weights = self.initial_weights
        self._batch_size = self.settings.batch_size
        self._block.go_to_first_epoch()

    @property
    def diverged(self) -> bool:
        """Whether the loss or a weight is not finite after the last epoch; none is trained after that."""
        return self.stop_reason == STOPPED[DIVERGED]

    @property
    def best_epoch(self) -> int:
        """The epoch with the best loss so far, as early stopping counts; 0 without it."""
        return self._stopper.best_epoch

    @property
    def learning_rate(self) -> float:
        """The learning rate of the epoch that is under way or comes next."""
        return self._learning_rates.at(self.epoch, self.settings.learning_rate)

    @property
    def n_batches(self) -> int:
        """Batches of the epoch that is under way or comes next."""
        return -(-self._n_rows // self._size())

    def train_on(self, arrays: TrainingArrays, seed: int) -> None:
        """Begin anew on other rows with the batch order of `seed`; the compiled programs serve for them too.

        Raises `ValueError` for arrays of other shapes.
        """
        self.programs.set_rows(arrays)
        self._block = EpochBlock(seed, self._n_rows, self._block.length)
        self.reset()

    def set_live_settings(self, **changes: Any) -> None:
        """Train on with other `LiveSettings`; another batch size counts from the next epoch on."""
        self.settings = replace(self.settings, **changes)
        self._rates.set_dropout(self.settings.dropout)
        self._rates.set_penalty(self.settings.penalty)

    def set_weight(self, index: int, value: float) -> None:
        """Give number `index` of the flat weights a value; the optimizer keeps its memory.

        Raises `IndexError` if there is no such weight, `ValueError` if the value is not finite.
        """
        if not 0 <= index < self.weights.size:
            raise IndexError(f"There is no weight {index}.")
        if not math.isfinite(value):
            raise ValueError(f"A weight cannot be {value}.")
        flat = self.weights.copy()
        flat[index] = value
        assign_flat_weights(self._model, flat)
        self.weights, self.changed = flat, True

    def reset(self) -> None:
        """Go back to the first state: weights, optimizer slots, seeds, batch order, settings."""
        self.variables.assign(self.variables.initial)
        self.set_live_settings(**asdict(self._initial_settings))
        self._begin()

    def make_checkpoint(self) -> bytes:
        """Return everything that decides how training goes on, as an npz file without pickled objects.

        Weights, optimizer slots, dropout seeds, settings, epoch and batch, and the state of the batch
        order before the present block.
        """
        facts: dict[str, Any] = {
            "epoch": self.epoch,
            "batch": self.batches_into_epoch,
            "stopped": self.stop_reason,
            "changed": self.changed,
        }
        facts |= {"orders": self._block.began, "position": self._block.position}
        facts |= {"settings": self.settings.facts(), "batch_size": self._batch_size}
        return pack_facts_and_arrays(facts, self.variables.current_values())

    def restore(self, checkpoint: bytes) -> None:
        """Go on from a `checkpoint` of the same setup and arrays; the numbers are the same to the last bit.

        Raises `ValueError` or `KeyError` if it does not fit this net, which is then as it was.
        """
        facts, values = unpack_facts_and_arrays(checkpoint, self.variables.initial)
        settings = LiveSettings.from_facts(facts["settings"])
        began, position = facts["orders"], int(facts["position"])
        self.variables.assign(values)
        self.set_live_settings(**asdict(settings))
        self.epoch, self.batches_into_epoch = int(facts["epoch"]), int(facts["batch"])
        self.stop_reason, self._batch_size = str(facts["stopped"]), int(facts["batch_size"])
        self.changed = bool(facts.get("changed", False))  # an older version did not say
        self.weights = flat_weights(self._model)
        self._block.go_to_position(began, position)

    def compile(self) -> float:
        """Compile what comes next without training it; return the seconds it took."""
        started = perf_counter()
        self.programs.compile(self._size())
        return perf_counter() - started

    def train(self, n_epochs: int) -> Float32:
        """Train up to `n_epochs` epochs, not past the end of the block nor past a stop.

        Returns the scores of the epochs that were trained, float32 (k, 4): loss, val_loss, metric,
        val_metric (NaN where there is no validation part), all at the end of the epoch with dropout off. An
        epoch that is under way is the first of them. After a stop other than divergence it goes on
        as `ignore_stop_rules` says.
        """
        if self.diverged or n_epochs < 1:
            return NO_SCORES
        self._make_ready()
        stop = min(self._block.length, self._block.position + n_epochs)
        if self.batches_into_epoch and self._batch_size != self.settings.batch_size:
            stop = self._block.position + 1  # it ends with the batches that it began with
        return self._run(stop, self.n_batches)

    def train_batch(self) -> Float32:
        """Train one batch; return the scores of its epoch, float32 (1, 4), if that was the last of it."""
        if self.diverged:
            return NO_SCORES
        self._make_ready()
        return self._run(self._block.position + 1, self.batches_into_epoch + 1)

    def evaluate(self) -> Float32:
        """Return the scores of the net as it is, float32 (4,), with dropout off."""
        return self.programs.evaluate()

    def next_batch_rows(self) -> NDArray[np.int32]:
        """Return the training rows of the batch that comes next."""
        self._make_ready()
        size = self._size()
        return self._block.next_row_order()[
            self.batches_into_epoch * size : (self.batches_into_epoch + 1) * size
        ]

    def ignore_stop_rules(self) -> None:
        """Forget a stop other than divergence; no rule stops the run any more until it is reset."""
        if self.stop_reason and not self.diverged:
            self._stopper.disarm()
            self.stop_reason = ""

    def _size(self) -> int:
        """Return the batch size of the epoch that is under way or comes next."""
        return self._batch_size if self.batches_into_epoch else self.settings.batch_size

    def _make_ready(self) -> None:
        self.ignore_stop_rules()
        self._batch_size = self._size()
        self._block.ensure_shuffles()

    def _run(self, stop: int, last: int) -> Float32:
        """Train up to epoch `stop` of the block, and up to batch `last` of the last of them."""
        block, start = self._block, self._block.position
        complete, first = last == self.n_batches, self.epoch - start
        rates = self._learning_rates.of_block(first, block.length, self.settings.learning_rate)
        bounds = BlockBounds(start, stop, self.batches_into_epoch, last, first)
        result = self.programs.train_block(self._size(), block.shuffles, rates, bounds)
        self.weights = result.weights
        self.changed = not complete
        if not complete:
            self.batches_into_epoch = last
            return NO_SCORES
        block.position, self.batches_into_epoch = result.end, 0
        self.epoch += result.end - start
        self.stop_reason = result.stop_reason
        if self.stop_reason == STOPPED[EARLY] and self._stopper.restore_best_weights():
            self.weights, self.changed = flat_weights(self._model), True
        return result.scores[start : result.end]


def shortest_float(value: np.float32) -> float:
    """Return the shortest decimal number that is `value` as float32: 0.1 in place of 0.10000000149."""
    return float(str(value))
