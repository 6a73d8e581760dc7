"""What another learning rate would do: copies of a run are trained on for some hundred steps."""

import logging
from functools import lru_cache
from typing import Annotated

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from pydantic import Field

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec, parse_link
from playground.spec.experiment import FIELDS
from playground.spec.fields import field_bounds
from playground.training.calculators.registry import (
    CALCULATORS,
    Answer,
    Arguments,
    Budget,
    Calculator,
    RunCopy,
)
from playground.training.loop.checkpoint import split_off_snapshots
from playground.training.loop.compiled_trainer import CompiledTrainer
from playground.training.loop.training_setup import TrainingArrays, make_training_setup
from playground.training.model.builder import build_loss, build_model
from playground.training.runtime.compile_lock import compile_lock
from playground.training.runtime.configure import configure_tensorflow

LOG = logging.getLogger(__name__)
RATE = "learning_rate"
LOWEST, HIGHEST = field_bounds(FIELDS[RATE].model_fields[RATE])
MOST_STEPS = 2000

Losses = list[float | None]


class LearningRateTrialArguments(Arguments):
    """The run that is copied, the rate to try, for how many steps; the last epoch is trained to its end."""

    run: RunCopy
    learning_rate: Annotated[float, Field(ge=LOWEST, le=HIGHEST)]
    steps: Annotated[int, Field(ge=1, le=MOST_STEPS)] = 300


class LearningRateTrialAnswer(Answer):
    """The training loss after each epoch, from `first_epoch` on, of two copies that begin alike.

    `loss`: at the rate that was tried; `own_loss`: at that of the run. `start_loss`: before their first step.
    A copy has fewer epochs if it `diverged`. `steps`: how many a copy makes that does not.
    """

    first_epoch: int
    steps: int
    start_loss: float | None
    loss: Losses
    own_loss: Losses
    diverged: bool
    own_diverged: bool


class TrialNet:
    """A copy of the net of a spec that can be trained from the same state again and again."""

    def __init__(self, spec: ExperimentSpec) -> None:
        self._data, self._loss = TrainingArrays.from_prepared(prepare_data(spec.data)), build_loss(spec)
        self._model = build_model(spec, len(spec.data.inputs))
        self._trainer = CompiledTrainer(make_training_setup(spec, self._model, self._loss), self._data)
        with compile_lock(spec):
            self._trainer.compile()
        self.begin_at(b"")

    def begin_at(self, checkpoint: bytes) -> None:
        """Begin where a run is; if that has diverged, or does not fit, begin with the first weights."""
        self._trainer.reset()
        if checkpoint:
            try:
                self._trainer.restore(split_off_snapshots(checkpoint)[0])
            except (ValueError, KeyError):
                LOG.warning("A checkpoint does not fit its run; the copy begins with the first weights.")
            if self._trainer.diverged:
                self._trainer.reset()
        self.first_epoch, self.n_batches = self._trainer.epoch, self._trainer.n_batches
        self._start = self._trainer.make_checkpoint()

    def start_loss(self) -> float:
        """Return the training loss before the first step, dropout off."""
        self._trainer.restore(self._start)
        predicted = self._model(self._data.X_train, training=False)
        return float(tf.reduce_mean(self._loss(self._data.y_train, predicted)))

    def losses_at(self, rate: float, epochs: int) -> tuple[Losses, bool]:
        """Return the training loss of each epoch from the start on, and whether it diverged."""
        trainer = self._trainer
        trainer.restore(self._start)
        trainer.set_live_settings(learning_rate=rate)
        losses: Losses = []
        while len(losses) < epochs and not trainer.diverged:
            losses += finite_or_none(trainer.train(epochs - len(losses))[:, 0])
        return losses, trainer.diverged


def finite_or_none(values: NDArray[np.float32]) -> Losses:
    """Return the values; None for those that are not finite."""
    return [float(value) if np.isfinite(value) else None for value in values]


@lru_cache(maxsize=1)
def compiled_net(link: str) -> TrialNet:
    """Return the net of a link, compiled: a process is asked about one, with one rate after the other."""
    spec = parse_link(link).spec
    configure_tensorflow(spec)
    return TrialNet(spec)


def learning_rate_trial(arguments: LearningRateTrialArguments) -> LearningRateTrialAnswer:
    """Train a copy of the run at the rate that is asked for, and one at its own."""
    run, net = arguments.run, compiled_net(arguments.run.link)
    net.begin_at(run.checkpoint)
    epochs = -(-arguments.steps // net.n_batches)
    start_loss = net.start_loss()
    own_loss, own_diverged = net.losses_at(run.learning_rate, epochs)
    loss, diverged = net.losses_at(arguments.learning_rate, epochs)
    return LearningRateTrialAnswer(
        first_epoch=net.first_epoch,
        steps=epochs * net.n_batches,
        start_loss=start_loss,
        loss=loss,
        own_loss=own_loss,
        diverged=diverged,
        own_diverged=own_diverged,
    )


CALCULATORS.add(
    Calculator(
        name="learning_rate_trial",
        arguments=LearningRateTrialArguments,
        answer=LearningRateTrialAnswer,
        calculate=learning_rate_trial,
        budget=Budget(seconds=60.0, memory_mb=1000),
        own_process=True,
        tries=(RATE,),
    )
)
