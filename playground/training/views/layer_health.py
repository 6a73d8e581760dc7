"""Gradients and activations layer by layer, and what is wrong with them.

Measured on at most 256 training rows, evenly chosen, with dropout off and without penalty.
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.spec.layers.activations import ACTIVATIONS
from playground.training.model.builder import layer_outputs, weighted_loss
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)
from playground.training.views.row_sample import rows_to_measure

Float32 = NDArray[np.float32]
Limits = tuple[float, float] | None
BINS = 20
FALL = 1000.0
"""How many times smaller (larger) the first gradient must be than the last to vanish (explode)."""
LARGE = 1000.0
"""A gradient of this norm explodes wherever it is, in a net of one layer too."""
STILL = 0.01
"""Rows look alike to a layer whose outputs move by less than 1 % of the largest from row to row."""
SATURATED_SHARE, EDGE = 0.5, 0.025
"""A layer is saturated if half of its activations are within 2.5 % of its range from either end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerHealth:
    """One layer. `gradient`, `weight`: norms of the kernel's gradient and of the kernel itself.

    `signal`: norm of the gradient of what its units put out, that is of the error that has come back to
    them; None for the head.
    `low`, `high`, `counts`: histogram of what its units put out. `dead`: units that are 0 for every
    row. `saturated`: share of activations at either end of their range. `alike`: whether all units
    put out the same, so that they can never become different. `change`: how far a unit's output moves
    from row to row at most, as a share of the largest output.
    """

    layer: int
    units: int
    gradient: float
    signal: float | None
    weight: float
    low: float
    high: float
    counts: tuple[int, ...]
    dead: int
    saturated: float
    alike: bool
    change: float


class LayerHealthCheck(View):
    """Measures every layer of a model on training rows."""

    def __init__(self, context: ViewContext) -> None:
        model, prepared = context.model, context.prepared
        self._outputs = keras.Model(model.inputs, layer_outputs(model))
        dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
        self._kernels = [layer.kernel for layer in dense]
        names = context.spec.network.layer_activations()
        self._limits = (*(ACTIVATIONS[name].limits for name in names), None)
        self._loss = weighted_loss(context.loss, prepared.class_weights)
        rows = rows_to_measure(len(prepared.X_train))
        self._X, self._y = tf.constant(prepared.X_train[rows]), tf.constant(prepared.y_train[rows])
        self._compiled = tf.function(self._outputs_and_gradients, autograph=False)

    def __call__(self) -> Sections:
        """Return gradients and activations of each layer, and what is wrong: a `LayerHealthReport`."""
        return {"layer_health": health_facts(self.measure_layers())}

    def measure_layers(self) -> tuple[LayerHealth, ...]:
        """Return the health of each hidden layer and of the head."""
        outputs, gradients, signals = self._compiled(self._X, self._y)
        norms = zip(gradients, [*signals, None], self._kernels, strict=True)
        places = zip(outputs, norms, self._limits, strict=True)
        return tuple(
            measure_layer_health(number, output.numpy(), Norms(*map(l2_norm, of)), limits, np.asarray(of[2]))
            for number, (output, of, limits) in enumerate(places, start=1)
        )

    def _outputs_and_gradients(self, X: Any, y: Any) -> Any:
        kernels = [kernel.value for kernel in self._kernels]
        with tf.GradientTape() as tape:
            outputs = tf.nest.flatten(self._outputs(X, training=False))
            loss = tf.reduce_mean(self._loss(y, outputs[-1]))
        gradients = tape.gradient(loss, [*kernels, *outputs[:-1]])
        return outputs, gradients[: len(kernels)], gradients[len(kernels) :]


class Norms(NamedTuple):
    """Norms of one layer; see `LayerHealth`."""

    gradient: float
    signal: float | None
    weight: float


def l2_norm(values: Any) -> Any:
    """Return the root of the sum of squares; None for None."""
    return None if values is None else float(np.linalg.norm(np.asarray(values, np.float64)))


def measure_layer_health(
    number: int, output: Float32, norms: Norms, limits: Limits, kernel: Float32
) -> LayerHealth:
    """Return the health of one layer that put `output`, (rows, units), out."""
    finite = output[np.isfinite(output)].astype(np.float64)
    counts, edges = np.histogram(finite, BINS) if finite.size else (np.zeros(BINS, int), np.zeros(2))
    return LayerHealth(
        layer=number,
        units=output.shape[1],
        **norms._asdict(),
        low=float(edges[0]),
        high=float(edges[-1]),
        counts=tuple(counts.tolist()),
        dead=int((output == 0).all(axis=0).sum()),
        saturated=saturated_share(output, limits),
        alike=are_alike(output, kernel),
        change=largest_output_change(output),
    )


def are_alike(output: Float32, kernel: Float32) -> bool:
    """Return whether all units put out the same; units of different weights that are all 0 are dead."""
    same = output.shape[1] > 1 and bool((output == output[:, :1]).all())
    return same and (bool(output.any()) or bool((kernel == kernel[:, :1]).all()))


def largest_output_change(output: Float32) -> float:
    """Return the largest range of a unit over the rows, as a share of the largest output; 1 if all is 0."""
    largest = float(np.abs(output).max())
    if not (np.isfinite(largest) and largest > 0):
        return 1.0
    return float((output.max(axis=0) - output.min(axis=0)).max() / largest)


def saturated_share(output: Float32, limits: Limits) -> float:
    """Return the share of activations at either end of `limits`; 0 if there are no ends."""
    if limits is None:
        return 0.0
    low, high = limits
    edge = EDGE * (high - low)
    return float(((output < low + edge) | (output > high - edge)).mean())


def health_facts(layers: Sequence[LayerHealth]) -> dict[str, Any]:
    """Return layers and signs, ready for JSON: a number that is not finite is None."""
    facts = [asdict(layer) for layer in layers]
    for layer in facts:
        layer |= {name: None for name in Norms._fields if not math.isfinite(layer[name] or 0)}
    return {"layers": facts, "signs": health_problems(layers)}


def health_problems(layers: Sequence[LayerHealth]) -> list[dict[str, Any]]:
    """Return what is wrong: a code, the layer that shows it, and a number that belongs to it.

    broken: layers that are no finite numbers any more; then nothing else is told. vanishing, exploding:
    how many times smaller or larger the gradient of the first layer is than that of the last one, None
    if it is 0. large: norm of the largest gradient. dead: units. saturated: share. alike: units. still:
    largest change from row to row.
    """
    broken = [layer.layer for layer in layers if not np.isfinite([layer.gradient, layer.weight]).all()]
    if broken:
        return [{"sign": "broken", "layer": broken[0], "value": len(broken)}]
    gradients = gradient_trend_problems(layers[0].gradient, layers[-1].gradient) or large_gradient_problems(
        layers
    )
    activations = activation_problems(layers[:-1])
    return [*gradients, *activations] if layers[0].gradient else [*activations, *gradients]


def large_gradient_problems(layers: Sequence[LayerHealth]) -> list[dict[str, Any]]:
    """Return whether the largest gradient is so large that its step must be too long."""
    most = max(layers, key=lambda layer: layer.gradient)
    if most.gradient < LARGE:
        return []
    return [{"sign": "large", "layer": most.layer, "value": float(f"{most.gradient:.3g}")}]


def activation_problems(hidden: Sequence[LayerHealth]) -> list[dict[str, Any]]:
    """Return what is wrong with the activations of hidden layers."""
    found = []
    for layer in hidden:
        if layer.alike:
            found.append({"sign": "alike", "layer": layer.layer, "value": layer.units})
        elif layer.change < STILL:
            found.append({"sign": "still", "layer": layer.layer, "value": float(f"{layer.change:.3g}")})
        elif layer.dead:
            found.append({"sign": "dead", "layer": layer.layer, "value": layer.dead})
        elif layer.saturated >= SATURATED_SHARE:
            found.append({"sign": "saturated", "layer": layer.layer, "value": round(layer.saturated, 3)})
    return found


def gradient_trend_problems(first: float, last: float) -> list[dict[str, Any]]:
    """Return whether gradients, all finite, vanish or explode on the way from the last layer to the first."""
    if first == 0:
        return [{"sign": "vanishing", "layer": 1, "value": None}] if last > 0 else []
    ratio = last / first
    if ratio > FALL:
        return [{"sign": "vanishing", "layer": 1, "value": float(f"{ratio:.3g}")}]
    if 0 < ratio < 1 / FALL:
        return [{"sign": "exploding", "layer": 1, "value": float(f"{1 / ratio:.3g}")}]
    return []


VIEWS.add(
    ViewDeclaration(
        name="layer_health",
        sections=(SectionDeclaration(name="layer_health", dtype="json", interval_s=0.5),),
        build=LayerHealthCheck,
        on_request=True,
    )
)
