"""The facts about a run that do not change while it trains, for the page to draw it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets import Prepared
from playground.datasets.preparation.features import sources
from playground.datasets.preparation.input_thumbnails import SIDE, coded
from playground.spec import LIVE_SETTINGS, DatasetCard, ExperimentSpec, Task
from playground.training.model.metrics import METRICS
from playground.training.views.hidden_space import bend_layer
from playground.training.views.input_plane import SIDE as FIELD_SIDE
from playground.training.views.input_plane import Axis, plane_inputs, target_range

MAX_POINTS = 1000
PLANE_COLUMNS = 2


def shown_range(card: DatasetCard, prepared: Prepared) -> tuple[float, float] | None:
    """Return between which values numbers are coloured; None for classes."""
    return target_range(card, prepared) if card.task is Task.REGRESSION else None


def make_scene(spec: ExperimentSpec, prepared: Prepared, axes: tuple[Axis, ...]) -> dict[str, Any]:
    """Return data set, net, axes and points, ready for JSON; points in raw units."""
    card, columns = spec.card, {column.name: column for column in spec.card.inputs_offered}
    inputs = [columns[name] for name in spec.data.inputs]
    limits = shown_range(card, prepared)
    return {
        "dataset": card.name,
        "source": str(prepared.source),
        "task": str(card.task),
        "classes": list(card.classes),
        "layers": [len(inputs), *spec.network.layers, card.n_outputs],
        "activations": list(spec.network.layer_activations()),
        "scaled": spec.data.scaling != "none",
        "inputs": [column.label for column in inputs],
        "units": [column.unit for column in inputs],
        "axes": [axis_facts(axis) for axis in axes],
        "input_fields": pictures(plane_inputs(spec, prepared, axes)) if card.derived else None,
        "others_at_median": held(spec, axes),
        "range": list(limits) if limits else None,
        "points": {
            "train": points(prepared.raw_train, prepared.y_train, card.task, axes),
            "test": points(prepared.raw_test, prepared.y_test, card.task, axes),
        },
        "n_train": len(prepared.y_train),
        "n_test": len(prepared.y_test),
        "loss_name": spec.training.loss,
        "metric_name": METRICS[card.task][0],
        "bend": bend_layer(spec.network.layers),
        "thumbs": "histogram" if spreads(card) else "field",
        "live": list(LIVE_SETTINGS),
    }


def spreads(card: DatasetCard) -> bool:
    """Return whether neurons are shown by the spread of their activations: no plane has all inputs."""
    return len(card.columns) > PLANE_COLUMNS


def held(spec: ExperimentSpec, axes: tuple[Axis, ...]) -> list[str]:
    """Return the columns that the inputs need and that are no axis."""
    needed = dict.fromkeys(column for name in spec.data.inputs for column in sources(name))
    shown = {axis.column.name for axis in axes}
    return [name for name in needed if name not in shown]


def pictures(plane: NDArray[np.float32]) -> list[str]:
    """Return each input over the plane, (60 * 60, inputs), as base64 of 20 by 20 bytes."""
    grid = plane.reshape(FIELD_SIDE, FIELD_SIDE, -1)
    every = FIELD_SIDE // SIDE
    return coded(grid[::every, ::every].reshape(SIDE * SIDE, -1))


def axis_facts(axis: Axis) -> dict[str, Any]:
    """Return one axis, ready for JSON."""
    return {
        "name": axis.column.name,
        "label": axis.column.label,
        "unit": axis.column.unit,
        "low": axis.low,
        "high": axis.high,
        "is_input": axis.is_input,
        "is_target": axis.index is None,
    }


def shown_rows(n_rows: int) -> NDArray[np.int64]:
    """Return which rows are shown: all, or 1000 evenly chosen ones."""
    return np.unique(np.linspace(0, n_rows - 1, min(n_rows, MAX_POINTS)).round().astype(np.int64))


def points(
    raw: NDArray[np.float64], y: NDArray[np.float32], task: Task, axes: tuple[Axis, ...]
) -> dict[str, list[Any]]:
    """Return at most 1000 points, evenly chosen: places x and y, and c, class number or target."""
    chosen = shown_rows(len(raw))
    values = y.argmax(axis=1) if task is Task.MULTICLASS else y[:, 0]
    labels = values if task is Task.REGRESSION else values.astype(int)
    x, up = (axis.values(raw, y)[chosen].tolist() for axis in axes)
    return {"x": x, "y": up, "c": labels[chosen].tolist()}
