"""Metrics in a compiled program."""

import numpy as np
import pytest
import tensorflow as tf

from playground.spec import Task
from playground.training.model.metrics import build_metric

INEXACT = [n for n in range(2, 500) if np.float32(n) * (np.float32(1) / np.float32(n)) != 1]
"""Rows whose number times its reciprocal is not 1 in float32."""


@pytest.mark.parametrize("task", [Task.BINARY, Task.MULTICLASS])
def test_the_accuracy_is_the_share_that_was_counted(task: Task) -> None:
    assert 82 in INEXACT
    accuracy = tf.function(build_metric(task), jit_compile=True)
    for n in (1, 2, 3, 4, 10, 50, 200, 470, *INEXACT[:12], 82):
        classes = np.arange(n) % 2
        answers = np.eye(2, dtype=np.float32) if task is Task.MULTICLASS else np.array([[0], [1]], np.float32)
        y = answers[classes]
        for wrong in {0, 1, n // 3, n}:
            predicted = answers[np.where(np.arange(n) < wrong, 1 - classes, classes)]
            assert accuracy(y, predicted).numpy() == np.float32((n - wrong) / n)
