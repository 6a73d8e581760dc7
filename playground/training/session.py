"""One experiment in a process of its own: what a worker trains, changes and shows."""

import logging
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.training.batch_step import BatchStepper
from playground.training.fingerprint import fingerprint_of_arrays
from playground.training.loop.checkpoint import join_with_snapshots, split_off_snapshots
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.epoch_snapshots import EpochSnapshots
from playground.training.loop.live_settings import LiveSettingsConverter
from playground.training.loop.training_setup import TrainingArrays, make_training_setup
from playground.training.model.builder import build_loss, build_model
from playground.training.model.flat_weights import assign_flat_weights, flat_weights
from playground.training.opened_test import OpenedTest, describe_test_part
from playground.training.runtime.compile_lock import compile_lock
from playground.training.views.baseline import baseline_scores
from playground.training.views.input_plane import InputPlane
from playground.training.views.registry import OfferedView, Sections, ViewContext, Views
from playground.training.views.run_description import run_description

LOG = logging.getLogger(__name__)
WEIGHT = "weight"


class Session:
    """Puts together the data of `spec`, its net in training, the states to go back to, and what is looked at.

    `prepared`: the data, divided as the spec says. `model`: the net, which `trainer`
    trains; nothing is compiled before `compile`. `baseline`: see `playground.training.views.baseline`.
    `fingerprint`: names data and first weights.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        self.spec, self.prepared = spec, prepare_data(spec.data)
        data, loss = TrainingArrays.from_prepared(self.prepared), build_loss(spec)
        self.model = build_model(spec, len(spec.data.inputs))
        setup = make_training_setup(spec, self.model, loss, self.prepared.class_weights)
        self.trainer = CompiledTrainer(setup, data)
        memories = OPTIMIZERS[spec.training.optimizer].memories
        self.plane = InputPlane(spec, self.prepared)
        self._changes, self._snapshots = LiveSettingsConverter(spec), EpochSnapshots(self.model)
        self._batches = BatchStepper(
            self.trainer, self.model, loss, data, memories, self.prepared.class_weights
        )
        self._context = ViewContext(
            spec=spec,
            prepared=self.prepared,
            model=self.model,
            loss=loss,
            plane=self.plane,
            weights=self._shown_weights,
        )
        self._views = Views(self._context)
        self.baseline = baseline_scores(spec.card.task, loss, data.y_train, data.y_val)
        self.fingerprint = fingerprint_of_arrays(
            data.X_train, data.y_train, data.X_val, data.y_val, self.trainer.initial_weights
        )
        self._opened_test, self._shown_epoch = OpenedTest(self._context), 0
        self.take_snapshot_if_due()

    @property
    def epoch(self) -> int:
        """Epochs trained since the start."""
        return self.trainer.epoch

    @property
    def batches_into_epoch(self) -> int:
        """Batches trained of the epoch that is under way."""
        return self.trainer.batches_into_epoch

    @property
    def n_batches(self) -> int:
        """Batches of the epoch that is under way or comes next."""
        return self.trainer.n_batches

    @property
    def stop_reason(self) -> str:
        """Why the run stopped by itself: diverged, early, target; empty if it did not.

        But for divergence, `train` goes on as after `ignore_stop_rules`.
        """
        return self.trainer.stop_reason

    @property
    def diverged(self) -> bool:
        """Whether the loss or a weight has become infinite or NaN; no epoch is trained after that."""
        return self.trainer.diverged

    @property
    def best_epoch(self) -> int:
        """The epoch with the best loss so far, as early stopping counts; 0 without it."""
        return self.trainer.best_epoch

    @property
    def changed(self) -> bool:
        """Whether the net is another one than at the end of its last epoch, see `CompiledTrainer`."""
        return self.trainer.changed

    @property
    def n_parameters(self) -> int:
        """Number of weights and biases."""
        return self.trainer.initial_weights.size

    @property
    def snapshot_epochs(self) -> tuple[int, ...]:
        """The epochs that `show_epoch` can show."""
        return self._snapshots.epochs

    def compile(self) -> float:
        """Compile training and the views without training an epoch; return the seconds training took.

        After a `change_setting_or_weight` of batch size, or of what dropout and penalty there is, it
        compiles that.
        """
        with compile_lock(self.spec):
            seconds = self.trainer.compile()
            self._views.compile()
        return seconds

    def train(self, n_epochs: int) -> NDArray[np.float32]:
        """Train up to `n_epochs` epochs and return their scores, float32 (k, 4).

        Columns loss, val_loss, metric, val_metric (NaN where there is no validation part). k is smaller at
        the end of a block and at divergence, 0 after it.
        """
        return self.trainer.train(n_epochs)

    def train_on_batch(self) -> tuple[NDArray[np.float32], dict[str, Any]]:
        """Train one batch; return the scores of its epoch if that was its last, and what happened.

        Nothing is trained, and the report is empty, after divergence. See `playground.training.batch_step`.
        """
        if self.diverged:
            return self.train(0), {}
        step = self._batches.train_next_batch()
        return step.scores, step.to_batch_report()

    def answers(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the net as it is answers to rows that are scaled as `prepared`, (rows, outputs)."""
        assign_flat_weights(self.model, self.trainer.weights)
        if not len(X):
            return np.empty((0, self.model.output_shape[-1]), np.float32)
        return np.asarray(self.model(X, training=False))

    def evaluate(self) -> NDArray[np.float32]:
        """Return loss, val_loss, metric, val_metric of the net as it is, float32 (4,), NaN as in `train`."""
        return self.trainer.evaluate()

    def evaluate_shown(self) -> NDArray[np.float32]:
        """Return what `evaluate` does of the net that `show_epoch` has chosen."""
        with self._snapshots.model_at_chosen_epoch():
            return self.trainer.evaluate()

    def ignore_stop_rules(self) -> None:
        """Forget a stop other than divergence: no rule stops the run any more until `reset`."""
        self.trainer.ignore_stop_rules()

    def reset(self) -> None:
        """Go back to the same first state, with the settings of the spec."""
        self._changes.forget_changes()
        self.trainer.reset()
        self._snapshots.clear()
        self.take_snapshot_if_due()

    def change_setting_or_weight(self, name: str, value: Any) -> None:
        """Train on with another value of one of the `LIVE_SETTINGS`; `reset` brings that of the spec back.

        Also takes "weight" with (index, value), see `CompiledTrainer.set_weight` for what it refuses. Whether
        a setting can have a value was checked when the spec was made.
        """
        if name != WEIGHT:
            self.trainer.set_live_settings(**self._changes.convert_change(name, value))
            return
        self.trainer.set_weight(*value)
        if not self.batches_into_epoch:
            self._snapshots.retake_newest(self.epoch)

    def weight(self, index: int) -> float:
        """Return number `index` of the flat weights; `IndexError` if there is none."""
        return float(self.trainer.weights[index])

    def take_snapshot_if_due(self) -> None:
        """Keep the net as it is for `show_epoch`, if it is between epochs and time to."""
        if not self.batches_into_epoch:
            self._snapshots.take_if_due(self.epoch)

    def show_epoch(self, epoch: int | None) -> int | None:
        """Let views show the newest snapshot that is not after `epoch`, and return its epoch.

        None: show the present again. What is trained next goes on from the present in any case.
        """
        found = self._snapshots.choose_epoch(epoch)
        self._shown_epoch = self.epoch if found is None else found
        return found

    def make_checkpoint(self) -> bytes:
        """Return the state of training: weights, optimizer, seeds, batch order, epoch; and the snapshots."""
        return join_with_snapshots(self.trainer.make_checkpoint(), self._snapshots.make_checkpoint())

    def restore(self, checkpoint: bytes) -> None:
        """Go on from a `checkpoint` of the same spec; `ValueError` or `KeyError` if it does not fit.

        Snapshots that do not fit are left out.
        """
        training, snapshots = split_off_snapshots(checkpoint)
        self.trainer.restore(training)
        try:
            self._snapshots.restore(snapshots)
        except Exception:
            LOG.exception("The earlier nets of a checkpoint do not fit and are left out.")
        self.take_snapshot_if_due()

    def choose_shown(self, name: str, argument: tuple[float, ...]) -> None:
        """Let a view show what the numbers say, see its class; one that takes none passes over them."""
        self._views[name].choose(argument)

    def set_slice(self, columns: tuple[str, ...]) -> None:
        """Show the plane of these two columns from now on."""
        self.plane.set_columns(columns)

    @property
    def offered_views(self) -> tuple[OfferedView, ...]:
        """The views that fit the net."""
        return self._views.offered

    def view(self, name: str) -> Sections:
        """Return the sections that a view shows of the net as it is now, or as `show_epoch` has chosen.

        `name`: that of one of `offered_views`.
        """
        with self._snapshots.model_at_chosen_epoch():
            return self._views[name]()

    def open_test(self, threshold: float | None) -> dict[str, Any] | None:
        """Return what the net that is shown scores on the test part; None if there is none.

        `threshold`: the probability from which on class 1 is told, 0.5 if it is None.
        """
        is_best = self.stop_reason == "early" and self.spec.stopping.restore_best
        present = self.best_epoch if is_best else self.epoch
        epoch = self._shown_epoch if self._snapshots.is_showing_past else present
        with self._snapshots.model_at_chosen_epoch():
            return self._opened_test.open(epoch, threshold)

    def reopen_test(self, net: str) -> bool:
        """Tell whether the net is the one of this name, for which the test part was opened before."""
        return self._opened_test.reopen(net)

    @property
    def is_test_open(self) -> bool:
        """Whether the net that is shown is the one for which the test part was opened last."""
        with self._snapshots.model_at_chosen_epoch():
            return self._opened_test.is_of_present_net

    def _shown_weights(self) -> NDArray[np.float32]:
        return flat_weights(self.model) if self._snapshots.is_showing_past else self.trainer.weights

    def description(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run, ready for JSON."""
        return run_description(self._context) | {
            "baseline": self.baseline,
            "fingerprint": self.fingerprint,
            "parameters": self.n_parameters,
            "views": self._views.on_request,
            "test_part": describe_test_part(self.spec, self.prepared),
        }
