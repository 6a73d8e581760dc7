"""What an prediction that ignores its inputs scores: the least that a net has to beat."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.scores import finite_or_none
from playground.spec import Task
from playground.training.model.builder import RowLoss
from playground.training.model.metrics import build_metric

Float32 = NDArray[np.float32]
GRID, ROUNDS = 33, 4


def baseline_scores(task: Task, loss: RowLoss, y_train: Float32, y_val: Float32) -> dict[str, Any]:
    """Return the scores of the majority class, or of the mean, and the best constant prediction's loss.

    `metric`: share of the majority of the training rows, or R² of their mean. `loss`: the chosen
    loss of the constant prediction that makes it smallest on the training rows.
    """
    mean = y_train.mean(axis=0, dtype=np.float64)
    prediction = mean if task is Task.REGRESSION else one_hot_majority(mean)
    metric = build_metric(task)
    scores = [prediction_score(metric, y, prediction) for y in (y_train, y_val)]
    return {
        "kind": "mean" if task is Task.REGRESSION else "majority",
        "metric": scores[0],
        "val_metric": scores[1],
        "loss": best_constant_loss(loss, y_train),
        "class": None if task is Task.REGRESSION else majority_class(mean),
    }


def majority_class(shares: NDArray[np.float64]) -> int:
    """Return the largest class; of shares (1,) that of class 1 is given, the other follows."""
    return int(shares[0] > 1 / 2) if len(shares) == 1 else int(np.argmax(shares))


def one_hot_majority(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the prediction that is sure of the largest class."""
    return np.round(shares) if len(shares) == 1 else np.eye(len(shares))[np.argmax(shares)]


def prediction_score(metric: Any, y: Float32, prediction: NDArray[np.float64]) -> float | None:
    """Return the metric of one prediction for all rows, or None where it has no value."""
    if len(y) == 0:
        return None
    return finite_or_none(float(metric(y, np.broadcast_to(np.float32(prediction), y.shape))))


def best_constant_loss(loss: RowLoss, y: Float32) -> float:
    """Return the smallest mean loss that one prediction for all rows can have."""
    tries = candidate_class_probabilities(y) if y.shape[1] > 1 else candidate_constants(loss, y[:, 0])
    return min(float(value) for predictions in tries for value in mean_losses(loss, y, predictions))


def candidate_class_probabilities(y: Float32) -> Iterator[NDArray[np.float64]]:
    """Yield the class shares, and each class for sure: (predictions, n_classes)."""
    yield np.vstack([y.mean(axis=0, dtype=np.float64), np.eye(y.shape[1])])


def candidate_constants(loss: RowLoss, y: NDArray[np.float32]) -> Iterator[NDArray[np.float64]]:
    """Yield mean and median, then finer and finer grids around the best one so far: (predictions, 1)."""
    yield np.array([[y.mean(dtype=np.float64)], [np.median(y)]])
    low, high = float(y.min()), float(y.max())
    for _ in range(ROUNDS):
        predictions = np.linspace(low, high, GRID)[:, None]
        yield predictions
        best = float(predictions[np.argmin(mean_losses(loss, y[:, None], predictions)), 0])
        step = (high - low) / (GRID - 1)
        low, high = best - step, best + step


def mean_losses(loss: RowLoss, y: Float32, predictions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean loss on `y` (rows, k) of each of the predictions (predictions, k): (predictions,)."""
    predicted = np.repeat(predictions.astype(np.float32), len(y), axis=0)
    rows = np.asarray(loss(np.tile(y, (len(predictions), 1)), predicted), np.float64)
    return np.asarray(rows.reshape(len(predictions), len(y)).mean(axis=1))
