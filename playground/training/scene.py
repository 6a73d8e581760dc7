"""The facts about a run that do not change while it trains, for the page to draw it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets import Prepared
from playground.spec import ExperimentSpec, Task
from playground.training.metric import METRICS
from playground.training.plane import Axis

MAX_POINTS = 1000


def shown_range(task: Task, prepared: Prepared) -> tuple[float, float] | None:
    """Return the smallest and largest target, between which numbers are coloured; None for classes."""
    if task is not Task.REGRESSION:
        return None
    y = np.concatenate([prepared.y_train, prepared.y_test])
    low, high = float(y.min()), float(y.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def make_scene(spec: ExperimentSpec, prepared: Prepared, axes: tuple[Axis, ...]) -> dict[str, Any]:
    """Return data set, net, axes and points, ready for JSON; points in raw units."""
    card, columns = spec.card, {column.name: column for column in spec.card.columns}
    inputs = [columns[name] for name in spec.data.inputs]
    shown = {axis.column.name for axis in axes}
    limits = shown_range(card.task, prepared)
    return {
        "dataset": card.name,
        "source": str(prepared.source),
        "task": str(card.task),
        "classes": list(card.classes),
        "layers": [len(inputs), *spec.network.layers, card.n_outputs],
        "inputs": [column.label for column in inputs],
        "units": [column.unit for column in inputs],
        "axes": [axis_facts(axis) for axis in axes],
        "others_at_median": [column.name for column in inputs if column.name not in shown],
        "range": list(limits) if limits else None,
        "points": {
            "train": points(prepared.raw_train, prepared.y_train, card.task, axes),
            "test": points(prepared.raw_test, prepared.y_test, card.task, axes),
        },
        "n_train": len(prepared.y_train),
        "n_test": len(prepared.y_test),
        "loss_name": spec.training.loss,
        "metric_name": METRICS[card.task][0],
    }


def axis_facts(axis: Axis) -> dict[str, Any]:
    """Return one axis, ready for JSON."""
    return {
        "name": axis.column.name,
        "label": axis.column.label,
        "unit": axis.column.unit,
        "low": axis.low,
        "high": axis.high,
        "is_input": axis.is_input,
    }


def points(
    raw: NDArray[np.float64], y: NDArray[np.float32], task: Task, axes: tuple[Axis, ...]
) -> dict[str, list[Any]]:
    """Return at most 1000 points, evenly chosen: places x and y, and c, class number or target."""
    chosen = np.unique(np.linspace(0, len(raw) - 1, min(len(raw), MAX_POINTS)).round().astype(int))
    values = y.argmax(axis=1) if task is Task.MULTICLASS else y[:, 0]
    labels = values if task is Task.REGRESSION else values.astype(int)
    x, up = (raw[chosen, axis.index].tolist() for axis in axes)
    return {"x": x, "y": up, "c": labels[chosen].tolist()}
