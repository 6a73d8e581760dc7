"""One batch, slowly: what the net answered, its loss, the gradients, and what the step changed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.training.loop.compiled_trainer import Arrays, Trainer
from playground.training.views.batch_gradients import Look

Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStep:
    """`epoch`: epochs trained before; `batch`: its number in the epoch, from 0, out of `n_batches`.

    `rows`: the training rows in it. Forward: `outputs` of each hidden layer, float32 (rows, units), the
    answer last. Loss: mean over the batch, `penalty` on top. Backward: `gradients` of both, before
    clipping. Update: `weights` before and `update`, what was added to them. All flat in Keras's
    order. `loss_after` is that of the same batch with the same units dropped. `scores`: of the epoch,
    float32 (1, 4), if that was its last batch, else (0, 4).
    """

    epoch: int
    batch: int
    n_batches: int
    rows: NDArray[np.int32]
    outputs: tuple[Float32, ...]
    loss: float
    penalty: float
    gradients: Float32
    learning_rate: float
    weights: Float32
    update: Float32
    loss_after: float
    penalty_after: float
    scores: Float32


def step_batch(trainer: Trainer, look: Look, arrays: Arrays) -> BatchStep:
    """Train one batch and return what happened; the numbers are those of training without looking."""
    epoch, batch, n_batches = trainer.epoch, trainer.batch, trainer.n_batches
    rows, rate, weights = trainer.next_rows(), trainer.learning_rate, trainer.weights
    X, y = arrays.X_train[rows], arrays.y_train[rows]
    state = look.state()
    before = look(X, y)
    scores = trainer.train_batch()
    after = look(X, y, state)
    return BatchStep(
        epoch=epoch,
        batch=batch,
        n_batches=n_batches,
        rows=rows,
        outputs=before.outputs,
        loss=before.loss,
        penalty=before.penalty,
        gradients=before.gradients,
        learning_rate=rate,
        weights=weights,
        update=trainer.weights - weights,
        loss_after=after.loss,
        penalty_after=after.penalty,
        scores=scores,
    )
