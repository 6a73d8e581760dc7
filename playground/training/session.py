"""One experiment, from its spec to numbers and pictures, in a process of its own."""

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets import prepare
from playground.spec import ExperimentSpec
from playground.spec.layers.activations import ACTIVATIONS
from playground.training.loop.checkpoint import join, split
from playground.training.loop.compiled_trainer import Arrays, Trainer
from playground.training.loop.epoch_snapshots import Past
from playground.training.loop.recipe import make_recipe
from playground.training.model.builder import (
    build_loss,
    build_model,
    penalty_rates,
    weight_layout,
)
from playground.training.runtime.compile_lock import turn
from playground.training.runtime.fingerprint import fingerprint
from playground.training.views.baseline import baseline
from playground.training.views.batch_gradients import Look
from playground.training.views.batch_report import batch_facts
from playground.training.views.batch_step import BatchStep, step_batch
from playground.training.views.field_and_thumbnails import Probe, Prober
from playground.training.views.hidden_space import Bend, bend_layer, grid_of
from playground.training.views.input_plane import plane_axes, plane_inputs
from playground.training.views.layer_health import HealthCheck, chosen_rows, health_facts
from playground.training.views.predictions import Answers
from playground.training.views.run_description import make_scene, shown_range, shown_rows, spreads

LOG = logging.getLogger(__name__)


class Session:
    """Trains the net of `spec` and looks at it; nothing is compiled before `compile`.

    `prepared`: the data. `baseline`: see `playground.training.views.baseline`. `fingerprint`: names data
    and first weights. `n_parameters`: weights and biases.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        self.spec = spec
        self.prepared = prepare(spec.data)
        self._loss = build_loss(spec)
        self.model = build_model(spec, len(spec.data.inputs))
        data = self.prepared
        arrays = (data.X_train, data.y_train, data.X_test, data.y_test)
        names = ("X_train", "y_train", "X_test", "y_test")
        self._arrays = Arrays(**dict(zip(names, arrays, strict=True)))
        self._trainer = Trainer(make_recipe(spec, self.model, self._loss), self._arrays)
        self._training = spec.training
        task, limits = spec.card.task, shown_range(spec.card, self.prepared)
        rows = self.prepared.X_train[chosen_rows(len(self.prepared.X_train))] if spreads(spec.card) else None
        self._prober = Prober(self.model, task, limits or (0.0, 1.0), rows)
        self._past = Past(self.model)
        self.set_slice(spec.view.slice)
        self.baseline = baseline(task, self._loss, data.y_train, data.y_test)
        self.fingerprint = fingerprint(*arrays, self._trainer.initial_weights)
        self.n_parameters = self._trainer.initial_weights.size
        self.keep()

    @cached_property
    def _look(self) -> Look:
        return Look(self.model, self._loss)

    @cached_property
    def _health(self) -> HealthCheck:
        limits = [ACTIVATIONS[name].limits for name in self.spec.network.layer_activations()]
        return HealthCheck(self.model, self._loss, limits)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.model, self.spec.card.task)

    @cached_property
    def _bend(self) -> Bend | None:
        layer = bend_layer(self.spec.network.layers)
        return Bend(self.model, layer) if layer else None

    @property
    def epoch(self) -> int:
        """Epochs trained since the start."""
        return self._trainer.epoch

    @property
    def batch(self) -> int:
        """Batches trained of the epoch that is under way."""
        return self._trainer.batch

    @property
    def stopped(self) -> str:
        """Why the run stopped by itself: diverged, early, target; empty if it did not.

        But for divergence, `train` goes on as after `go_on`.
        """
        return self._trainer.stopped

    @property
    def best_epoch(self) -> int:
        """The epoch with the best loss so far, as early stopping counts; 0 without it."""
        return self._trainer.stopper.best_epoch

    @property
    def learning_rate(self) -> float:
        """The learning rate of the epoch that is under way or comes next."""
        return self._trainer.learning_rate

    @property
    def diverged(self) -> bool:
        """Whether the loss or a weight has become infinite or NaN; no epoch is trained after that."""
        return self._trainer.diverged

    @property
    def weights(self) -> NDArray[np.float32]:
        """All weights, flat, in Keras's order: float32 (n_parameters,)."""
        return self._trainer.weights

    def compile(self) -> float:
        """Compile training and probe without training an epoch; return the seconds it took.

        After a `change` of batch size, or of what dropout and penalty there is, it compiles that.
        """
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
        """Go back to the same first state, with the settings of the spec."""
        self._training = self.spec.training
        self._trainer.reset()
        self._past.clear()
        self.keep()

    def go_on(self) -> None:
        """Forget a stop other than divergence: no rule stops the run any more until `reset`."""
        self._trainer.go_on()

    def step_batch(self) -> BatchStep | None:
        """Train one batch and tell what happened in it; None after divergence."""
        return None if self.diverged else step_batch(self._trainer, self._look, self._arrays)

    def batch_facts(self) -> tuple[NDArray[np.float32], Mapping[str, Any]]:
        """Train one batch; return the scores of its epoch if that was its last, and what happened in JSON.

        Nothing is trained, and there are no facts, after divergence. See `views.batch_report`.
        """
        step = self.step_batch()
        return (step.scores, batch_facts(step, self._arrays)) if step else (self.train(0), {})

    @property
    def n_batches(self) -> int:
        """Batches of the epoch that is under way or comes next."""
        return self._trainer.n_batches

    @property
    def kept(self) -> tuple[int, ...]:
        """The epochs that `look` can show."""
        return self._past.epochs

    def keep(self) -> None:
        """Keep the net as it is now for `look`, if it is time to."""
        if not self.batch:
            self._past.keep(self.epoch)

    def look(self, epoch: int | None) -> int | None:
        """Show the net as it was at the newest epoch kept that is not after `epoch`, and return that.

        None: show the present again. What is trained next goes on from the present in any case.
        """
        return self._past.look(epoch)

    def snapshot(self) -> bytes:
        """Return the state of training: weights, optimizer, seeds, batch order, epoch; and earlier nets."""
        return join(self._trainer.snapshot(), self._past.snapshot())

    def restore(self, snapshot: bytes) -> None:
        """Go on from a `snapshot` of the same spec; `ValueError` or `KeyError` if it does not fit.

        Earlier nets that do not fit are left out.
        """
        training, past = split(snapshot)
        self._trainer.restore(training)
        try:
            self._past.restore(past)
        except Exception:
            LOG.exception("The earlier nets of a snapshot do not fit and are left out.")
        self.keep()

    def set_learning_rate(self, value: float) -> None:
        """Train on with this learning rate; `reset` brings the one of the spec back."""
        self.change("learning_rate", value)

    def set_weight(self, index: int, value: float) -> None:
        """Give number `index` of the flat weights a value; the optimizer keeps its memory.

        Raises `IndexError` if there is no such weight, `ValueError` if the value is not finite.
        """
        if not 0 <= index < self.n_parameters:
            raise IndexError(f"There is no weight {index}.")
        if not math.isfinite(value):
            raise ValueError(f"A weight cannot be {value}.")
        self._trainer.set_weight(index, value)
        if not self.batch:
            self._past.correct(self.epoch)

    def change(self, name: str, value: Any) -> None:
        """Train on with another value of one of the `LIVE_SETTINGS`; `reset` brings that of the spec back.

        Also takes "weight" with (index, value). What it is worth was checked when the spec was made.
        """
        CHANGES[name](self, value)

    def _change_training(self, **update: Any) -> None:
        self._training = self._training.model_copy(update=update)
        self._trainer.set(penalty=penalty_rates(self._training))

    def _change_dropout(self, value: Sequence[float]) -> None:
        network = self.spec.network.model_copy(update={"dropout": tuple(value)})
        self._trainer.set(dropout=network.of_layers("dropout"))

    def set_slice(self, columns: tuple[str, str] | tuple[str, ...]) -> None:
        """Show the plane of these two columns from now on."""
        self._axes = plane_axes(self.spec, self.prepared, columns)
        self._plane = tf.constant(plane_inputs(self.spec, self.prepared, self._axes))

    def probe(self) -> Probe:
        """Return field, thumbnails and weights as they are now, or as `look` has chosen."""
        with self._past.shown() as weights:
            return self._prober.look(self._plane, self._trainer.weights if weights is None else weights)

    def hidden(self) -> NDArray[np.float32]:
        """Return what the last hidden layer of two units makes of the data and of the plane: float32 (n, 2).

        First the points of the scene, training rows and then test rows, then 20 by 20 points of the
        plane from its top left, row by row. Empty if there is no such layer.
        """
        if self._bend is None:
            return np.empty((0, 2), np.float32)
        with self._past.shown():
            return self._bend(np.concatenate([*self._shown_rows, grid_of(self._plane.numpy())]))

    def answers(self) -> NDArray[np.float32]:
        """Return the class of each point of the scene, train and then test, or the number told: (n,)."""
        with self._past.shown():
            return self._answers(np.concatenate(self._shown_rows))

    @property
    def _shown_rows(self) -> list[NDArray[np.float32]]:
        return [part[shown_rows(len(part))] for part in (self.prepared.X_train, self.prepared.X_test)]

    def health(self) -> dict[str, Any]:
        """Return gradients and activations of each layer, and what is wrong, ready for JSON.

        See `playground.training.views.layer_health`; a number that is not finite is None.
        """
        rows = chosen_rows(len(self.prepared.X_train))
        with self._past.shown():
            layers = self._health(self.prepared.X_train[rows], self.prepared.y_train[rows])
        return health_facts(layers)

    def scene(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run, ready for JSON."""
        facts = make_scene(self.spec, self.prepared, self._axes)
        return facts | {
            "baseline": self.baseline,
            "fingerprint": self.fingerprint,
            "parameters": self.n_parameters,
            "weights": weight_layout(self.model),
        }


CHANGES: Mapping[str, Callable[[Session, Any], None]] = {
    "learning_rate": lambda session, value: session._trainer.set(learning_rate=float(value)),
    "batch_size": lambda session, value: session._trainer.set(batch_size=int(value)),
    "dropout": Session._change_dropout,
    "regularizer": lambda session, value: session._change_training(regularizer=value),
    "regularization_rate": lambda session, value: session._change_training(regularization_rate=value),
    "l1_ratio": lambda session, value: session._change_training(l1_ratio=value),
    "weight": lambda session, value: session.set_weight(*value),
}
"""How each setting is changed while the net trains."""
