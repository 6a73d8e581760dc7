"""The facts about a run that do not change while it trains, for the page to draw it."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preparation.features import columns_used_by_input
from playground.datasets.preparation.input_thumbnails import SIDE, encode_thumbnails
from playground.spec import LIVE_SETTINGS, ExperimentSpec, Task
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.layer import Layer
from playground.spec.metrics import metric_of
from playground.training.model.adjustable_layers import AdjustableRates
from playground.training.model.flat_weights import weight_layout
from playground.training.views.hidden_space import two_unit_layer_number
from playground.training.views.input_plane import SIDE as FIELD_SIDE
from playground.training.views.input_plane import Axis, color_range
from playground.training.views.registry import ViewContext
from playground.training.views.row_sample import rows_drawn_as_points

PLACE_DIGITS = 5
"""Digits of a place, counted from the first one of the span of its axis."""


def run_description(context: ViewContext) -> dict[str, Any]:
    """Return data set, net, axes and points, ready for JSON; points in raw units."""
    spec, prepared, axes = context.spec, context.prepared, context.plane.axes
    card, columns = spec.card, {column.name: column for column in spec.card.inputs_offered}
    inputs = [columns[name] for name in spec.data.inputs]
    limits = color_range(card, prepared)
    return {
        "dataset": card.name,
        "source": str(prepared.source),
        "task": str(card.task),
        "classes": list(card.classes),
        "layers": [len(inputs), *spec.network.dense_units, card.n_outputs],
        "stack": [layer_facts(layer) for layer in present_layers(context)],
        "activations": list(spec.network.layer_activations()),
        "activation_symbols": [ACTIVATIONS[name].short_symbol for name in spec.network.layer_activations()],
        "scaled": spec.data.scaling != "none",
        "inputs": [column.label for column in inputs],
        "units": [column.unit for column in inputs],
        "axes": [axis_facts(axis) for axis in axes],
        "input_fields": input_thumbnails(context.plane.inputs.numpy()) if card.inputs_are_pictures else None,
        "others_at_median": columns_held_at_median(spec, axes),
        "range": list(limits) if limits else None,
        "points": {
            "train": points_to_plot(prepared.raw_train, prepared.y_train, card.task, axes),
            "test": points_to_plot(prepared.raw_val, prepared.y_val, card.task, axes),
        },
        "n_train": len(prepared.y_train),
        "n_test": len(prepared.y_val),
        "loss_name": spec.training.loss,
        "metric_name": metric_of(card.task).name,
        "bend": two_unit_layer_number(spec.network.dense_units),
        "live": list(LIVE_SETTINGS),
        "weights": weight_layout(context.model),
    }


def present_layers(context: ViewContext) -> tuple[Layer, ...]:
    """Return the layers of the net, with the rates that hold now."""
    network, rates = context.spec.network, AdjustableRates(context.model).dropout
    return network.with_live_value("dropout", rates).layers


def layer_facts(layer: Layer) -> dict[str, Any]:
    """Return kind and fields of a layer, ready for JSON."""
    return {"kind": layer.kind, **dict(layer)}


def columns_held_at_median(spec: ExperimentSpec, axes: tuple[Axis, ...]) -> list[str]:
    """Return the columns that the inputs need and that are no axis."""
    used = (columns_used_by_input(spec.card, name) for name in spec.data.inputs)
    needed = dict.fromkeys(column for columns in used for column in columns)
    shown = {axis.column.name for axis in axes}
    return [name for name in needed if name not in shown]


def input_thumbnails(plane: NDArray[np.float32]) -> list[str]:
    """Return each input over the plane, (60 * 60, inputs), as base64 of 20 by 20 bytes."""
    grid = plane.reshape(FIELD_SIDE, FIELD_SIDE, -1)
    every = FIELD_SIDE // SIDE
    return encode_thumbnails(grid[::every, ::every].reshape(SIDE * SIDE, -1))


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


def points_to_plot(
    raw: NDArray[np.float64], y: NDArray[np.float32], task: Task, axes: tuple[Axis, ...]
) -> dict[str, list[Any]]:
    """Return at most 1000 points, evenly chosen: places x and y, and c, class number or target.

    They have no digit more than a page can use: every visit downloads them.
    """
    chosen = rows_drawn_as_points(len(raw))
    values = y.argmax(axis=1) if task is Task.MULTICLASS else y[:, 0]
    labels = values if task is Task.REGRESSION else values.astype(int)
    x, up = (rounded_places(axis.row_coordinates(raw, y)[chosen], axis) for axis in axes)
    return {"x": x, "y": up, "c": shortest_numbers(labels[chosen])}


def rounded_places(places: NDArray[np.floating], axis: Axis) -> list[float]:
    """Return places on an axis without the digits that no picture of it shows: to 1 / 100,000 of its span."""
    decimals = PLACE_DIGITS - math.floor(math.log10(axis.high - axis.low))
    return places.astype(np.float64).round(decimals).tolist()  # type: ignore[no-any-return]


def shortest_numbers(values: NDArray[Any]) -> list[int | float]:
    """Return the numbers of an array; of floats those with the fewest digits that are the same float32."""
    if values.dtype.kind != "f":
        return values.tolist()  # type: ignore[no-any-return]
    return [float(str(value)) for value in values.astype(np.float32)]
