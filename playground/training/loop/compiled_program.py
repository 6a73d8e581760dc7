"""The compiled block: K epochs of minibatch training in one XLA program.

Two nested `tf.while_loop`s, epochs around minibatches, call a real Keras model and a real Keras
optimizer. Bounds say which of the block's epochs to run, and from which batch of the first to which
of the last, so that one program serves a single batch, a single epoch and full speed with the same
numbers; with no epoch between them it compiles without training.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from playground.training.loop.stopping import DIVERGED, GOING, Stopper
from playground.training.model.builder import RowLoss
from playground.training.model.metrics import Metric

N_SCORES = 4
"""Columns of the history: loss, val_loss, metric, val_metric."""
N_FACTS = 2
"""Numbers at the end of the result: the epoch of the block that comes next, why it stopped."""
ORDER_ELEMENTS, MIN_BLOCK, MAX_BLOCK = 2**18, 32, 4096


def block_length(n_rows: int) -> int:
    """Return K, the epochs of one block: as many as 2**18 shuffled rows allow, from 32 to 4096."""
    return int(np.clip(ORDER_ELEMENTS // n_rows, MIN_BLOCK, MAX_BLOCK))


class Bounds(NamedTuple):
    """Epochs start..stop-1 of the block; batches from `first` on in the first, before `last` in the last.

    `trained`: epochs that were trained before this block.
    """

    start: int
    stop: int
    first: int
    last: int
    trained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a program is made of. `n_rows`: training rows; those after them in X and y are test rows."""

    model: keras.Model
    optimizer: keras.optimizers.Optimizer
    loss: RowLoss
    metric: Metric
    stopper: Stopper
    n_rows: int
    batch_size: int
    block: int

    @property
    def n_batches(self) -> int:
        """Batches of an epoch; the last one may be smaller."""
        return -(-self.n_rows // self.batch_size)


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
    """Return the function that scores training and test rows in one pass, dropout off: (4,).

    The loss is not a number if a weight is not finite.
    """
    n = setup.n_rows

    def scores(X: Any, y: Any) -> Any:
        predicted = setup.model(X, training=False)
        losses = setup.loss(y, predicted)
        nan = tf.constant(float("nan"))
        tested = X.shape[0] > n
        return tf.stack(
            [
                tf.where(weights_finite(setup.model), tf.reduce_mean(losses[:n]), nan),
                tf.reduce_mean(losses[n:]) if tested else nan,
                setup.metric(y[:n], predicted[:n]),
                setup.metric(y[n:], predicted[n:]) if tested else nan,
            ]
        )

    return scores


def weights_finite(model: keras.Model) -> Any:
    """Return whether no weight is NaN or infinite."""
    return tf.math.is_finite(tf.add_n([tf.reduce_sum(0.0 * v) for v in model.trainable_variables]))


def make_batches(setup: Setup) -> Callable[..., None]:
    """Return the function that trains batches first..last-1 of an epoch in the given order."""
    step, batch = make_step(setup), setup.batch_size
    n_full, tail = divmod(setup.n_rows, batch)

    def batches(X: Any, y: Any, order: Any, first: Any, last: Any) -> None:
        xs, ys = tf.gather(X, order), tf.gather(y, order)

        def one(i: Any) -> Any:
            step(rows(xs, i * batch, batch), rows(ys, i * batch, batch))
            return (i + 1,)

        def smaller_one(i: Any) -> Any:
            step(xs[n_full * batch :], ys[n_full * batch :])
            return (i + 1,)

        (done,) = loop(lambda i: i < tf.minimum(last, n_full), one, (first,), n_full)
        if tail:
            loop(lambda i: i < last, smaller_one, (done,), 1)

    return batches


def loop(condition: Any, body: Any, state: tuple[Any, ...], most: int) -> Any:
    """Return the state after `body` has been repeated while `condition` holds, at most `most` times."""
    return tf.while_loop(condition, body, state, maximum_iterations=most, parallel_iterations=1)


def rows(values: Any, start: Any, count: int) -> Any:
    """Return `count` rows of `values` (rows, d) from row `start` on."""
    return tf.slice(values, [start, 0], [count, values.shape[1]])


def make_program(setup: Setup) -> Any:
    """Return program(X, y, orders, rates, bounds) -> float32 (K * 4 + weights + 2,).

    X, y: training rows, then test rows. orders: int32 (K, n_rows), one shuffle per epoch. rates:
    float32 (K,), the learning rate of each. It ends early after an epoch whose loss, or a weight, is
    not finite, or that meets a rule of the stopper. The result is the (K, 4) scores, then all weights
    in Keras's order, the epoch that comes next and the code of the stop, in one array since every
    transfer costs.
    """
    batches, scores_of = make_batches(setup), make_scores(setup)

    def program(X: Any, y: Any, orders: Any, rates: Any, bounds: Any) -> Any:
        b = Bounds(*tf.unstack(bounds))

        def one(e: Any, _: Any, history: Any) -> Any:
            setup.optimizer.learning_rate.assign(rates[e])
            last = tf.where(e == b.stop - 1, b.last, setup.n_batches)
            batches(X, y, orders[e], tf.where(e == b.start, b.first, 0), last)
            scores, complete = scores_of(X, y), last == setup.n_batches
            code = setup.stopper.look(scores, b.trained + e + 1, complete)
            alive = tf.math.is_finite(scores[0]) | ~complete
            history = tf.tensor_scatter_nd_update(history, [[e]], [scores])
            return e + 1, tf.where(alive, code, DIVERGED), history

        start = (b.start, tf.constant(GOING), tf.fill([setup.block, N_SCORES], float("nan")))
        end, code, history = loop(lambda e, code, _: (code == GOING) & (e < b.stop), one, start, setup.block)
        weights = [tf.reshape(v, [-1]) for v in setup.model.trainable_variables]
        facts = tf.cast(tf.stack([end, code]), tf.float32)
        return tf.concat([tf.reshape(history, [-1]), *weights, facts], 0)

    return tf.function(program, jit_compile=True, autograph=False)
