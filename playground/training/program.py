"""The compiled block: K epochs of minibatch training in one XLA program.

Two nested `tf.while_loop`s, epochs around minibatches, call a real Keras model and a real Keras
optimizer. Bounds `start` and `stop` say which of the block's epochs to run, so that one program
serves a single step and full speed, and `start == stop` compiles without training.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from playground.training.metric import Metric
from playground.training.model import RowLoss

N_SCORES = 4
"""Columns of the history: loss, val_loss, metric, val_metric."""
ORDER_ELEMENTS, MIN_BLOCK, MAX_BLOCK = 2**18, 32, 4096


def block_length(n_rows: int) -> int:
    """Return K, the epochs of one block: as many as 2**18 shuffled rows allow, from 32 to 4096."""
    return int(np.clip(ORDER_ELEMENTS // n_rows, MIN_BLOCK, MAX_BLOCK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a program is made of. `n_rows`: training rows; those after them in X and y are test rows."""

    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: RowLoss
    metric: Metric
    n_rows: int
    batch_size: int
    block: int


def make_step(setup: Setup) -> Callable[[Any, Any], None]:
    """Return the function that takes one optimizer step on a batch, penalties included."""

    def step(X: Any, y: Any) -> None:
        variables = setup.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(setup.loss(y, setup.model(X, training=True)))
            loss = tf.add_n([loss, *setup.model.losses])
        setup.optimizer.apply(tape.gradient(loss, variables), variables)

    return step


def make_scores(setup: Setup) -> Callable[[Any, Any], Any]:
    """Return the function that scores training and test rows in one pass, dropout off: (4,)."""
    n = setup.n_rows

    def scores(X: Any, y: Any) -> Any:
        predicted = setup.model(X, training=False)
        losses = setup.loss(y, predicted)
        nan = tf.constant(float("nan"))
        tested = X.shape[0] > n
        return tf.stack(
            [
                tf.reduce_mean(losses[:n]),
                tf.reduce_mean(losses[n:]) if tested else nan,
                setup.metric(y[:n], predicted[:n]),
                setup.metric(y[n:], predicted[n:]) if tested else nan,
            ]
        )

    return scores


def weights_finite(model: keras.Model) -> Any:
    """Return whether no weight is NaN or infinite."""
    return tf.math.is_finite(tf.add_n([tf.reduce_sum(0.0 * v) for v in model.trainable_variables]))


def make_epoch(setup: Setup) -> Callable[[Any, Any, Any], Any]:
    """Return the function that trains one epoch in the given order and returns its scores: (4,)."""
    step, scores = make_step(setup), make_scores(setup)
    batch = setup.batch_size
    n_full, tail = divmod(setup.n_rows, batch)

    def epoch(X: Any, y: Any, order: Any) -> Any:
        xs, ys = tf.gather(X, order), tf.gather(y, order)

        def one_batch(i: Any) -> Any:
            step(rows(xs, i * batch, batch), rows(ys, i * batch, batch))
            return (i + 1,)

        tf.while_loop(lambda i: i < n_full, one_batch, [0], maximum_iterations=n_full, parallel_iterations=1)
        if tail:
            step(xs[n_full * batch :], ys[n_full * batch :])
        result = scores(X, y)
        alive = weights_finite(setup.model)
        return tf.tensor_scatter_nd_update(
            result, [[0]], [tf.where(alive, result[0], tf.constant(float("nan")))]
        )

    return epoch


def rows(values: Any, start: Any, count: int) -> Any:
    """Return `count` rows of `values` (rows, d) from row `start` on."""
    return tf.slice(values, [start, 0], [count, values.shape[1]])


def make_program(setup: Setup) -> Any:
    """Return program(X, y, orders, start, stop) -> float32 (K * 4 + weights,).

    X, y: training rows, then test rows. orders: int32 (K, n_rows), one shuffle per epoch. Epochs
    start..stop-1 are run; it ends early after an epoch whose loss, or a weight, is not finite: the
    loss of that epoch is not finite, rows that were not run are NaN. The result is the (K, 4)
    scores, then all weights in Keras's order, in one array since every transfer costs.
    """
    epoch, block = make_epoch(setup), setup.block

    def program(X: Any, y: Any, orders: Any, start: Any, stop: Any) -> Any:
        def one(e: Any, alive: Any, history: Any) -> Any:
            scores = epoch(X, y, orders[e])
            history = tf.tensor_scatter_nd_update(history, [[e]], [scores])
            return e + 1, tf.math.is_finite(scores[0]), history

        history = tf.fill([block, N_SCORES], float("nan"))
        loop = [start, tf.constant(True), history]
        history = tf.while_loop(
            lambda e, alive, _: alive & (e < stop), one, loop, maximum_iterations=block, parallel_iterations=1
        )[2]
        weights = [tf.reshape(v, [-1]) for v in setup.model.trainable_variables]
        return tf.concat([tf.reshape(history, [-1]), *weights], 0)

    return tf.function(program, jit_compile=True, autograph=False)
