"""One batch at a time: what the net put out, its loss, the gradients, and what the step changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from playground.scores import finite_or_none
from playground.spec.optimization.optimizers.registry import Memory
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays
from playground.training.model.builder import RowLoss, row_weights, weighted_loss
from playground.training.model.optimizer_memories import flat_memories
from playground.training.views.batch_gradients import BatchGradients

Float32 = NDArray[np.float32]
MOST_ROWS = 64
"""Rows whose inputs, targets and outputs are in a report; of all others only which they are."""
MOST_WEIGHTS = 1000
"""Nets with more weights have no gradient of each in their reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStep:
    """`epoch`: epochs trained before; `batch`: its number in the epoch, from 0, out of `n_batches`.

    `rows`: the training rows in it, `inputs`, `targets` and `row_weights` theirs: how much each counts in
    the loss, float32 (rows,), None if all count alike. Forward: `outputs` of each hidden layer,
    float32 (rows, units), and of the head last. Loss: mean over the batch, `penalty` on top. Backward:
    `gradients` of both, before clipping. Update: `weights` before and `update`, what was added to them.
    `step`: its number, from 1, and `memories`: what the optimizer kept for each weight before it.
    All flat in Keras's order. `loss_after` is that of the same batch with the same units dropped.
    `scores`: of the epoch, float32 (1, 4), if that was its last batch, else (0, 4).
    """

    epoch: int
    batch: int
    n_batches: int
    rows: NDArray[np.int32]
    inputs: Float32
    targets: Float32
    row_weights: Float32 | None
    outputs: tuple[Float32, ...]
    loss: float
    penalty: float
    gradients: Float32
    learning_rate: float
    step: int
    memories: Mapping[str, Float32]
    weights: Float32
    update: Float32
    loss_after: float
    penalty_after: float
    scores: Float32

    def to_batch_report(self) -> dict[str, Any]:
        """Return what happened, ready for JSON; a number that is not finite is None.

        `rows`: the training rows of the batch; `inputs`, `targets` and `outputs` are those of the first 64
        of them; `weights`, `gradients` and `update` are None for nets of more than 1000 weights.
        """
        small = self.weights.size <= MOST_WEIGHTS
        return {
            "epoch": self.epoch,
            "batch": self.batch,
            "of": self.n_batches,
            "size": len(self.rows),
            "rows": self.rows.tolist(),
            "inputs": to_nested_lists(self.inputs[:MOST_ROWS]),
            "targets": to_nested_lists(self.targets[:MOST_ROWS]),
            "row_weights": None if self.row_weights is None else self.row_weights[:MOST_ROWS].tolist(),
            "outputs": [to_nested_lists(output[:MOST_ROWS]) for output in self.outputs],
            "loss": finite_or_none(self.loss),
            "penalty": finite_or_none(self.penalty),
            "loss_after": finite_or_none(self.loss_after),
            "penalty_after": finite_or_none(self.penalty_after),
            "rate": self.learning_rate,
            "step": self.step,
            "memories": {name: to_nested_lists(flat) for name, flat in self.memories.items()}
            if small
            else None,
            "weights": to_nested_lists(self.weights) if small else None,
            "gradients": to_nested_lists(self.gradients) if small else None,
            "update": to_nested_lists(self.update) if small else None,
        }


class BatchStepper:
    """Trains single batches with all that happens in them; the numbers are those of training at speed."""

    def __init__(
        self,
        trainer: CompiledTrainer,
        model: keras.Model,
        loss: RowLoss,
        arrays: TrainingArrays,
        memories: Mapping[str, Memory],
        class_weights: Float32 | None = None,
    ) -> None:
        self._trainer, self._model, self._arrays = trainer, model, arrays
        self._loss, self._class_weights = weighted_loss(loss, class_weights), class_weights
        self._memories = memories

    @cached_property
    def _gradients(self) -> BatchGradients:
        return BatchGradients(self._model, self._loss)

    def train_next_batch(self) -> BatchStep:
        """Train the batch that comes next and return what happened."""
        trainer, gradients_of = self._trainer, self._gradients
        epoch, batch, n_batches = trainer.epoch, trainer.batches_into_epoch, trainer.n_batches
        rows, rate, weights = trainer.next_batch_rows(), trainer.learning_rate, trainer.weights
        X, y = self._arrays.X_train[rows], self._arrays.y_train[rows]
        step = int(trainer.optimizer.iterations) + 1
        memories = flat_memories(trainer.optimizer, self._memories, weights.size)
        state = gradients_of.non_trainable_values()
        before = gradients_of(X, y)
        scores = trainer.train_batch()
        after = gradients_of(X, y, state)
        return BatchStep(
            epoch=epoch,
            batch=batch,
            n_batches=n_batches,
            rows=rows,
            inputs=X,
            targets=y,
            row_weights=None if self._class_weights is None else row_weights(y, self._class_weights),
            outputs=before.outputs,
            loss=before.loss,
            penalty=before.penalty,
            gradients=before.gradients,
            learning_rate=rate,
            step=step,
            memories=memories,
            weights=weights,
            update=trainer.weights - weights,
            loss_after=after.loss,
            penalty_after=after.penalty,
            scores=scores,
        )


def to_nested_lists(values: NDArray[Any]) -> Any:
    """Return an array as nested lists; what is not finite is None."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found.tolist()
