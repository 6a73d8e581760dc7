"""What another learning rate would do: copies of a run are trained on for some hundred steps."""

import logging
from functools import lru_cache
from typing import Annotated

import tensorflow as tf
from pydantic import Field

from playground.scores import finite_scores
from playground.spec import ExperimentSpec, parse_link
from playground.spec.experiment import FIELDS
from playground.spec.fields import field_bounds
from playground.training.calculators.compiled_net import CompiledNet
from playground.training.calculators.registry import (
    CALCULATORS,
    Answer,
    Arguments,
    Budget,
    Calculator,
    RunCopy,
)
from playground.training.loop.checkpoint import split_off_snapshots
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


class TrialNet(CompiledNet):
    """A copy of the net of a spec that can be trained from the same state again and again."""

    def __init__(self, spec: ExperimentSpec) -> None:
        super().__init__(spec)
        self.begin_at(b"")

    def begin_at(self, checkpoint: bytes) -> None:
        """Begin where a run is; if that has diverged, or does not fit, begin with the first weights."""
        self.trainer.reset()
        if checkpoint:
            try:
                self.trainer.restore(split_off_snapshots(checkpoint)[0])
            except (ValueError, KeyError):
                LOG.warning("A checkpoint does not fit its run; the copy begins with the first weights.")
            if self.trainer.diverged:
                self.trainer.reset()
        self.first_epoch, self.n_batches = self.trainer.epoch, self.trainer.n_batches
        self._start = self.trainer.make_checkpoint()

    def start_loss(self) -> float:
        """Return the training loss before the first step, dropout off."""
        self.trainer.restore(self._start)
        predicted = self.model(self.data.X_train, training=False)
        return float(tf.reduce_mean(self.loss(self.data.y_train, predicted)))

    def losses_at(self, rate: float, epochs: int) -> tuple[Losses, bool]:
        """Return the training loss of each epoch from the start on, and whether it diverged."""
        trainer = self.trainer
        trainer.restore(self._start)
        trainer.set_live_settings(learning_rate=rate)
        losses: Losses = []
        while len(losses) < epochs and not trainer.diverged:
            losses += finite_scores(trainer.train(epochs - len(losses))[:, 0].tolist())
        return losses, trainer.diverged


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
