"""One experiment, from its spec to numbers and pictures, in a process of its own."""

from contextlib import suppress
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets import prepare
from playground.spec import ExperimentSpec
from playground.training.baseline import baseline
from playground.training.fingerprint import fingerprint
from playground.training.flags import layer_sizes, set_flags, threads_for
from playground.training.metric import METRICS
from playground.training.model import build_loss, build_model, build_optimizer
from playground.training.plane import plane_axes, plane_inputs
from playground.training.probe import Probe, Prober
from playground.training.scene import make_scene, shown_range
from playground.training.trainer import Arrays, Recipe, Trainer
from playground.training.turns import turn


def configure(spec: ExperimentSpec) -> None:
    """Set what XLA and TensorFlow read at their first operation; call it before that.

    Works in a process that was forked after `import tensorflow`.
    """
    sizes, batch_size = layer_sizes(spec), spec.training.batch_size
    set_flags(sizes, batch_size)
    with suppress(RuntimeError):  # operations have run already: too late, and no harm
        tf.config.threading.set_intra_op_parallelism_threads(threads_for(sizes, batch_size))
        tf.config.threading.set_inter_op_parallelism_threads(1)


class Session:
    """Trains the net of `spec` and looks at it; nothing is compiled before `compile`.

    `prepared`: the data. `baseline`: see `playground.training.baseline`. `fingerprint`: names data
    and first weights. `n_parameters`: weights and biases.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        self.spec = spec
        self.prepared = prepare(spec.data)
        self._loss = build_loss(spec)
        self.model = build_model(spec, len(spec.data.inputs))
        self._trainer = self._make_trainer()
        task, limits = spec.card.task, shown_range(spec.card.task, self.prepared)
        self._prober = Prober(self.model, task, limits or (0.0, 1.0))
        self.set_slice(spec.view.slice)
        data = self.prepared
        self.baseline = baseline(task, self._loss, data.y_train, data.y_test)
        arrays = (data.X_train, data.y_train, data.X_test, data.y_test)
        self.fingerprint = fingerprint(*arrays, self._trainer.initial_weights)
        self.n_parameters = self._trainer.initial_weights.size

    def _make_trainer(self) -> Trainer:
        data, spec = self.prepared, self.spec
        recipe = Recipe(
            model=self.model,
            optimizer=build_optimizer(spec),
            loss=self._loss,
            metric=METRICS[spec.card.task][1],
            batch_size=spec.training.batch_size,
            seed=spec.data.seed,
        )
        arrays = Arrays(X_train=data.X_train, y_train=data.y_train, X_test=data.X_test, y_test=data.y_test)
        return Trainer(recipe, arrays)

    @property
    def epoch(self) -> int:
        """Epochs trained since the start."""
        return self._trainer.epoch

    @property
    def diverged(self) -> bool:
        """Whether the loss or a weight has become infinite or NaN; no epoch is trained after that."""
        return self._trainer.diverged

    @property
    def weights(self) -> NDArray[np.float32]:
        """All weights, flat, in Keras's order: float32 (n_parameters,)."""
        return self._trainer.weights

    def compile(self) -> float:
        """Compile training and probe without training an epoch; return the seconds it took."""
        with turn(self.spec):
            seconds = self._trainer.compile()
            self._prober.compile(self._plane)
        return seconds

    def train(self, n_epochs: int) -> NDArray[np.float32]:
        """Train up to `n_epochs` epochs and return their scores, float32 (k, 4).

        Columns loss, val_loss, metric, val_metric (NaN where there is no test part). k is smaller at
        the end of a block and at divergence, 0 after it.
        """
        return self._trainer.train(n_epochs)

    def reset(self) -> None:
        """Go back to the same first state."""
        self._trainer.reset()

    def snapshot(self) -> bytes:
        """Return the state of training: weights, optimizer, seeds, batch order, epoch."""
        return self._trainer.snapshot()

    def restore(self, snapshot: bytes) -> None:
        """Go on from a `snapshot` of the same spec; `ValueError` or `KeyError` if it does not fit."""
        self._trainer.restore(snapshot)

    def set_learning_rate(self, value: float) -> None:
        """Train on with this learning rate; `reset` brings the one of the spec back."""
        self._trainer.set_learning_rate(value)

    def set_slice(self, columns: tuple[str, str] | tuple[str, ...]) -> None:
        """Show the plane of these two columns from now on."""
        self._axes = plane_axes(self.spec, self.prepared, columns)
        self._plane = tf.constant(plane_inputs(self.spec, self.prepared, self._axes))

    def probe(self) -> Probe:
        """Return field, thumbnails and weights as they are now."""
        return self._prober.look(self._plane, self._trainer.weights)

    def scene(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run, ready for JSON."""
        facts = make_scene(self.spec, self.prepared, self._axes)
        return facts | {
            "baseline": self.baseline,
            "fingerprint": self.fingerprint,
            "parameters": self.n_parameters,
        }
