"""What the net answers to every row of training and validation part, for scores that the page computes."""

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.datasets.preparation.preprocess import decode_targets
from playground.evaluation.probabilities import normalized
from playground.spec import Task
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)

Float32 = NDArray[np.float32]
INTERVAL_S = 0.5
"""Figures are read, not watched: 45 runs on 2 cores lost an eighth of their frames at four a second."""
LABELS_INTERVAL_S = 3600.0
"""Labels do not change while a run lasts; whoever asks for the view is sent them at once."""


class Evaluation(View):
    """Answers all training rows and then all validation rows, dropout off."""

    def __init__(self, context: ViewContext) -> None:
        self._model, self._task = context.model, context.spec.card.task
        prepared = context.prepared
        self._rows = tf.constant(np.concatenate([prepared.X_train, prepared.X_val]))
        self._labels = labels_of(prepared)
        self._predict = tf.function(lambda rows: self._model(rows, training=False), autograph=False)

    def __call__(self) -> Sections:
        """Return `evaluation` (rows, 1 or 3), see `told_answers`, and `evaluation_labels` (rows,)."""
        answers: Any = self._predict(self._rows).numpy()
        return {
            "evaluation": told_answers(self._task, self._labels, answers),
            "evaluation_labels": self._labels,
        }


def labels_of(prepared: PreparedData) -> Float32:
    """Return class numbers, or targets, of training rows and then validation rows: (rows,)."""
    targets = np.concatenate([prepared.y_train, prepared.y_val])
    return decode_targets(targets).astype(np.float32)


def told_answers(task: Task, labels: Float32, answers: NDArray[Any]) -> Float32:
    """Return of answers (rows, outputs) what scores need.

    Binary: the probability of class 1, (rows, 1). Numbers: the number, (rows, 1). Several classes, (rows, 3):
    the class that is answered, its probability, and that of the class of the row as the log loss takes it.
    """
    if task is not Task.MULTICLASS:
        return np.asarray(answers[:, :1], np.float32)
    rows, chosen = np.arange(len(labels)), answers.argmax(axis=1)
    true = normalized(np.asarray(answers, np.float64))[rows, labels.astype(np.intp)]
    return np.stack([chosen, answers[rows, chosen], true], axis=1).astype(np.float32)


VIEWS.add(
    ViewDeclaration(
        name="evaluation",
        sections=(
            SectionDeclaration(name="evaluation", dtype="float32", shape=(None, None), interval_s=INTERVAL_S),
            SectionDeclaration(
                name="evaluation_labels", dtype="float32", shape=(None,), interval_s=LABELS_INTERVAL_S
            ),
        ),
        build=Evaluation,
        on_request=True,
    )
)
