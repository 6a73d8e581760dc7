"""Rules that end a run, checked in the compiled program after each epoch.

Early stopping is that of `keras.callbacks.EarlyStopping`. What is decided depends on the scores
alone, not on how many epochs are trained at a time.
"""

from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf

GOING, DIVERGED, EARLY, TARGET = range(4)
STOPPED = ("", "diverged", "early", "target")
"""Why a run has stopped, by the program's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRules:
    """When to stop; `patience` 0, `loss` 0 and `metric` 1 are never. `validation`: by the validation rows."""

    validation: bool = False
    patience: int = 0
    min_delta: float = 0.0
    restore_best: bool = False
    loss: float = 0.0
    metric: float = 1.0

    @property
    def is_active(self) -> bool:
        """Whether any rule may stop the run."""
        return self.patience > 0 or self.loss > 0 or self.metric < 1


class Stopper:
    """Holds the best loss, its epoch and weights, and the epochs since, as variables of the program.

    `variables`: what a snapshot has to keep. A run that goes on after a stop is `disarmed`.
    """

    def __init__(self, rules: StopRules, model: keras.Model) -> None:
        self.rules = rules
        self._best = tf.Variable(float("inf"), trainable=False)
        self._best_epoch = tf.Variable(0, trainable=False)
        self._wait = tf.Variable(0, trainable=False)
        self._armed = tf.Variable(1, trainable=False)
        self._weights = list(model.weights) if rules.restore_best and rules.patience else []
        self._kept = [tf.Variable(weight.value, trainable=False) for weight in self._weights]
        self.variables = [self._best, self._best_epoch, self._wait, self._armed, *self._kept]

    @property
    def best_epoch(self) -> int:
        """The epoch with the best loss, counted from 1; 0 before the first."""
        return int(self._best_epoch.numpy())

    def disarm(self) -> None:
        """Let the run go on to its last epoch."""
        self._armed.assign(0)

    def restore_best_weights(self) -> bool:
        """Bring the best weights back; return whether they were kept."""
        for weight, kept in zip(self._weights, self._kept, strict=True):
            weight.assign(kept)
        return bool(self._kept)

    def stop_code_after_epoch(self, scores: Any, epoch: Any, complete: Any) -> Any:
        """Return the code for the end of `epoch`, counted from 1; nothing happens if it is not `complete`."""
        rules = self.rules
        if not rules.is_active:
            return tf.constant(GOING)
        loss, metric = scores[int(rules.validation)], scores[2 + int(rules.validation)]
        target = (loss < rules.loss) | (metric > rules.metric)
        code = tf.where(target, TARGET, tf.where(self._early(loss, epoch, complete), EARLY, GOING))
        return tf.where(complete & (self._armed > 0), code, GOING)

    def _early(self, loss: Any, epoch: Any, complete: Any) -> Any:
        if not self.rules.patience:
            return tf.constant(False)
        better = complete & (loss + self.rules.min_delta < self._best)
        wait = tf.where(better, 0, tf.where(complete, self._wait + 1, self._wait))
        self._best.assign(tf.where(better, loss, self._best))
        self._best_epoch.assign(tf.where(better, epoch, self._best_epoch))
        self._wait.assign(wait)
        for weight, kept in zip(self._weights, self._kept, strict=True):
            kept.assign(tf.where(better, weight.value, kept))
        return wait >= self.rules.patience
