"""The compiled block: K epochs of minibatch training in one XLA program.

Two nested `tf.while_loop`s, epochs around minibatches, call a real Keras model and a real Keras
optimizer. Bounds say which of the block's epochs to run, and from which batch of the first to which
of the last, so that one program serves a single batch, a single epoch and full speed with the same
numbers; with no epoch between them it compiles without training.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.loop.stopping import DIVERGED, GOING, STOPPED, Stopper
from playground.training.loop.training_setup import TrainingArrays, TrainingSetup
from playground.training.model.adjustable_layers import AdjustableRates
from playground.training.runtime.program_folder import whole_programs

N_SCORES = 4
"""Columns of the history: loss, val_loss, metric, val_metric."""
N_FACTS = 2
"""Numbers at the end of the result: the epoch of the block that comes next, why it stopped."""
ORDER_ELEMENTS, MIN_BLOCK, MAX_BLOCK = 2**18, 32, 4096


def block_length(n_rows: int) -> int:
    """Return K, the epochs of one block: as many as 2**18 shuffled rows allow, from 32 to 4096."""
    return int(np.clip(ORDER_ELEMENTS // n_rows, MIN_BLOCK, MAX_BLOCK))


class BlockBounds(NamedTuple):
    """Epochs start..stop-1 of the block; batches from `first` on in the first, before `last` in the last.

    `trained`: epochs that were trained before this block.
    """

    start: int
    stop: int
    first: int
    last: int
    trained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramSetup:
    """What a program is made of. `n_rows`: training rows; those after them in X and y are validation rows."""

    training: TrainingSetup
    stopper: Stopper
    n_rows: int
    batch_size: int
    block: int

    @property
    def n_batches(self) -> int:
        """Batches of an epoch; the last one may be smaller."""
        return -(-self.n_rows // self.batch_size)


def make_train_step(setup: ProgramSetup) -> Callable[[Any, Any], None]:
    """Return the function that takes one optimizer step on a batch, penalties included."""
    training, model = setup.training, setup.training.model

    def step(X: Any, y: Any) -> None:
        variables = model.trainable_variables
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(training.training_loss(y, model(X, training=True)))
            loss = tf.add_n([loss, *model.losses])
        training.optimizer.apply(tape.gradient(loss, variables), variables)

    return step


def make_score_function(training: TrainingSetup, n_rows: int) -> Callable[[Any, Any], Any]:
    """Return the function that scores `n_rows` training rows, and the validation rows behind them: (4,).

    Dropout is off. The loss is not a number if a weight is not finite.
    """
    n, model = n_rows, training.model

    def scores(X: Any, y: Any) -> Any:
        predicted = model(X, training=False)
        losses = training.loss(y, predicted)
        nan = tf.constant(float("nan"))
        tested = X.shape[0] > n
        return tf.stack(
            [
                tf.where(weights_finite(model), tf.reduce_mean(losses[:n]), nan),
                tf.reduce_mean(losses[n:]) if tested else nan,
                training.metric(y[:n], predicted[:n]),
                training.metric(y[n:], predicted[n:]) if tested else nan,
            ]
        )

    return scores


def weights_finite(model: Any) -> Any:
    """Return whether no weight is NaN or infinite."""
    return tf.math.is_finite(tf.add_n([tf.reduce_sum(0.0 * v) for v in model.trainable_variables]))


def make_batch_loop(setup: ProgramSetup) -> Callable[..., None]:
    """Return the function that trains batches first..last-1 of an epoch in the given order."""
    step, batch = make_train_step(setup), setup.batch_size
    n_full, tail = divmod(setup.n_rows, batch)

    def batches(X: Any, y: Any, order: Any, first: Any, last: Any) -> None:
        xs, ys = tf.gather(X, order), tf.gather(y, order)

        def one(i: Any) -> Any:
            step(slice_rows(xs, i * batch, batch), slice_rows(ys, i * batch, batch))
            return (i + 1,)

        def smaller_one(i: Any) -> Any:
            step(xs[n_full * batch :], ys[n_full * batch :])
            return (i + 1,)

        (done,) = while_loop(lambda i: i < tf.minimum(last, n_full), one, (first,), n_full)
        if tail:
            while_loop(lambda i: i < last, smaller_one, (done,), 1)

    return batches


def while_loop(condition: Any, body: Any, state: tuple[Any, ...], most: int) -> Any:
    """Return the state after `body` has been repeated while `condition` holds, at most `most` times."""
    return tf.while_loop(condition, body, state, maximum_iterations=most, parallel_iterations=1)


def slice_rows(values: Any, start: Any, count: int) -> Any:
    """Return `count` rows of `values` (rows, d) from row `start` on."""
    return tf.slice(values, [start, 0], [count, values.shape[1]])


def make_program(setup: ProgramSetup) -> Any:
    """Return program(X, y, orders, rates, bounds) -> float32 (K * 4 + weights + 2,).

    X, y: training rows, then validation rows. orders: int32 (K, n_rows), one shuffle per epoch. rates:
    float32 (K,), the learning rate of each. It ends early after an epoch whose loss, or a weight, is
    not finite, or that meets a rule of the stopper. The result is the (K, 4) scores, then all weights
    in Keras's order, the epoch that comes next and the code of the stop, in one array since every
    transfer costs.
    """
    batches, scores_of = make_batch_loop(setup), make_score_function(setup.training, setup.n_rows)

    def program(X: Any, y: Any, orders: Any, rates: Any, bounds: Any) -> Any:
        b = BlockBounds(*tf.unstack(bounds))

        def one(e: Any, _: Any, history: Any) -> Any:
            setup.training.optimizer.learning_rate.assign(rates[e])
            last = tf.where(e == b.stop - 1, b.last, setup.n_batches)
            batches(X, y, orders[e], tf.where(e == b.start, b.first, 0), last)
            scores, complete = scores_of(X, y), last == setup.n_batches
            code = setup.stopper.stop_code_after_epoch(scores, b.trained + e + 1, complete)
            alive = tf.math.is_finite(scores[0]) | ~complete
            history = tf.tensor_scatter_nd_update(history, [[e]], [scores])
            return e + 1, tf.where(alive, code, DIVERGED), history

        start = (b.start, tf.constant(GOING), tf.fill([setup.block, N_SCORES], float("nan")))
        end, code, history = while_loop(
            lambda e, code, _: (code == GOING) & (e < b.stop), one, start, setup.block
        )
        weights = [tf.reshape(v, [-1]) for v in setup.training.model.trainable_variables]
        facts = tf.cast(tf.stack([end, code]), tf.float32)
        return tf.concat([tf.reshape(history, [-1]), *weights, facts], 0)

    return tf.function(program, jit_compile=True, autograph=False)


class BlockResult(NamedTuple):
    """What a call of a program gives.

    `scores` (K, 4), all `weights`, `end`: the epoch of the block that comes next,
    `stop_reason`: why it stopped.
    """

    scores: NDArray[np.float32]
    weights: NDArray[np.float32]
    end: int
    stop_reason: str


class CompiledPrograms:
    """The programs of one net on its rows: one for each batch size and for what of the rates is on."""

    def __init__(
        self,
        training: TrainingSetup,
        arrays: TrainingArrays,
        stopper: Stopper,
        rates: AdjustableRates,
        block: int,
    ) -> None:
        self._training, self._stopper, self._rates, self._block = training, stopper, rates, block
        self._n_rows = len(arrays.X_train)
        self._X = tf.constant(np.concatenate([arrays.X_train, arrays.X_val]))
        self._y = tf.constant(np.concatenate([arrays.y_train, arrays.y_val]))
        self._programs: dict[tuple[Any, ...], Any] = {}

    def __len__(self) -> int:
        return len(self._programs)

    def set_rows(self, arrays: TrainingArrays) -> None:
        """Train and score other rows from now on; raise `ValueError` if their shapes are others."""
        X = np.concatenate([arrays.X_train, arrays.X_val])
        y = np.concatenate([arrays.y_train, arrays.y_val])
        if (X.shape, y.shape, len(arrays.X_train)) != (self._X.shape, self._y.shape, self._n_rows):
            raise ValueError(f"{X.shape} and {y.shape} are other shapes than before.")
        self._X, self._y = tf.constant(X), tf.constant(y)

    def compile(self, batch_size: int) -> None:
        """Compile the program for a batch size, and for the rates as they are; nothing is trained."""
        orders = tf.zeros([self._block, self._n_rows], tf.int32)
        self.train_block(batch_size, orders, tf.zeros([self._block]), BlockBounds(0, 0, 0, 0, 0))

    def train_block(
        self, batch_size: int, orders: tf.Tensor, rates: tf.Tensor, bounds: BlockBounds
    ) -> BlockResult:
        """Train the epochs and batches of a block that `bounds` says."""
        count, program = len(self), self._program(batch_size)
        with whole_programs() if len(self) > count else nullcontext():
            flat = program(self._X, self._y, orders, rates, tf.constant(bounds)).numpy()
        scores, weights, (end, code) = np.split(flat, [self._block * N_SCORES, len(flat) - N_FACTS])
        return BlockResult(scores.reshape(-1, N_SCORES), weights, int(end), STOPPED[int(code)])

    def evaluate(self) -> NDArray[np.float32]:
        """Return the scores of the net as it is, float32 (4,): step by step, nothing is compiled for it."""
        scores_of = make_score_function(self._training, self._n_rows)
        scores: NDArray[np.float32] = scores_of(self._X, self._y).numpy()
        return scores

    def _program(self, batch_size: int) -> Any:
        key = (batch_size, *self._rates.which_are_on)
        if key not in self._programs:
            setup = ProgramSetup(
                training=self._training,
                stopper=self._stopper,
                n_rows=self._n_rows,
                batch_size=batch_size,
                block=self._block,
            )
            self._programs[key] = make_program(setup)
        return self._programs[key]
