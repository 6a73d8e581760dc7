"""The output of the net over the plane, and that of every neuron, in 8 bits a point.

All of it is one call of the real Keras model, quantised in TensorFlow and returned as one array.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.datasets import PreparedData
from playground.spec import Task
from playground.training.model.builder import layer_outputs
from playground.training.views.activation_histogram import (
    BINS_SIDE,
    activation_histograms,
    n_histogram_rows,
    shows_histograms,
)
from playground.training.views.class_field import bytes_per_point, confidence_levels
from playground.training.views.input_plane import SIDE, color_range
from playground.training.views.registry import VIEWS, View, ViewContext, ViewFactory
from playground.training.views.row_sample import rows_to_measure

FIELD_AND_THUMBNAILS = "field_and_thumbnails"
UInt8 = NDArray[np.uint8]
Range = tuple[float, float]
FULL, HALF = 255.0, 127.5
MAX_LARGE_THUMBS, LARGE, SMALL = 64, 20, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAndThumbnailPixels:
    """What the net and its neurons put out at one moment.

    `field`: uint8 (60 * 60,), row-major from the top left; twice as much for more than 16 classes, see
    `class_field`. `thumbs`: uint8 (n_thumbs, side * side), all hidden neurons, layer by layer, and behind
    them those of the output where the field does not show them: the probability of each of several classes.
    """

    field: UInt8
    thumbs: UInt8


def thumb_side(n_neurons: int) -> int:
    """Return the points of a thumbnail along each axis: 20, or 10 for more than 64 neurons."""
    return LARGE if n_neurons <= MAX_LARGE_THUMBS else SMALL


def to_uint8(value: Any) -> Any:
    """Return `value` rounded and clipped to 0..255; what is not a number counts as 0."""
    return tf.cast(tf.clip_by_value(tf.round(tf.where(tf.math.is_nan(value), 0.0, value)), 0, FULL), tf.uint8)


def encode_probability(output: Any, _: Range) -> Any:
    """Code the probability of class 1 as round(255 p)."""
    return to_uint8(FULL * output[:, 0])


def encode_number(output: Any, shown: Range) -> Any:
    """Code a number as its place in the range shown, 0..255."""
    low, high = shown
    return to_uint8(FULL * (output[:, 0] - low) / (high - low))


def encode_classes(output: Any, _: Range) -> Any:
    """Code the most probable class, and how far its probability is above a blind guess: see `class_field`."""
    blind = 1 / output.shape[1]
    confidence = (tf.reduce_max(output, axis=1) - blind) / (1 - blind)
    winner = tf.cast(tf.argmax(output, axis=1), tf.float32)
    levels = confidence_levels(output.shape[1])
    if levels:
        return to_uint8(levels * winner + tf.round((levels - 1) * confidence))
    return tf.concat([to_uint8(winner), to_uint8(FULL * confidence)], 0)


FIELD_CODES: Mapping[Task, Callable[[Any, Range], Any]] = {
    Task.BINARY: encode_probability,
    Task.REGRESSION: encode_number,
    Task.MULTICLASS: encode_classes,
}


def encode_thumbs(outputs: Any) -> Any:
    """Code neurons, (points, neurons), as value / max(1, max |value|): 0 is -1, 255 is 1."""
    size = tf.maximum(1.0, tf.reduce_max(tf.abs(outputs), axis=0))
    return to_uint8(HALF * (outputs / size + 1))


def rows_for_histograms(prepared: PreparedData, n_neurons: int) -> Any:
    """Return the training rows whose activations are counted: float32 (rows, n_inputs)."""
    rows = prepared.X_train[rows_to_measure(len(prepared.X_train))]
    return tf.constant(rows[: n_histogram_rows(n_neurons)])


class FieldAndThumbnails(View):
    """Computes both on the plane; in a number of eager calls until `compile` has run.

    Where no plane has all columns the thumbnails are 16 bins of each neuron's activations over training
    rows, in place of pictures of the plane.
    """

    def __init__(self, context: ViewContext) -> None:
        model, card = context.model, context.spec.card
        outputs = layer_outputs(model)
        binned = shows_histograms(card)
        self._field_size = (
            SIDE * SIDE * (bytes_per_point(len(card.classes)) if card.task is Task.MULTICLASS else 1)
        )
        self._n_neurons = sum(output.shape[1] for output in outputs[:-1])
        self._outputs = keras.Model(model.inputs, outputs)
        self._head = keras.Model(model.inputs, outputs[-1])
        self._code, self._range = FIELD_CODES[card.task], color_range(card, context.prepared) or (0.0, 1.0)
        several = card.task is Task.MULTICLASS and not binned
        self._n_thumbs = self._n_neurons + (outputs[-1].shape[1] if several else 0)
        self._rows = rows_for_histograms(context.prepared, self._n_neurons) if binned else None
        self._side = BINS_SIDE if binned else thumb_side(self._n_neurons)
        self._plane = context.plane
        self._compiled: Callable[[Any], Any] = self._flat

    def compile(self) -> None:
        """Trace the computation as a graph."""
        inputs = self._plane.inputs
        graph = tf.function(self._flat, autograph=False)
        self._compiled = graph.get_concrete_function(tf.TensorSpec(inputs.shape, tf.float32))
        self._compiled(inputs)  # the first call costs 15 ms more

    def __call__(self) -> FieldAndThumbnailPixels:
        """Return field and thumbnails."""
        flat = self._compiled(self._plane.inputs).numpy()
        field, thumbs = flat[: self._field_size], flat[self._field_size :]
        return FieldAndThumbnailPixels(field=field, thumbs=thumbs.reshape(self._n_thumbs, self._side**2))

    def _flat(self, inputs: Any) -> Any:
        return self._with_pictures(inputs) if self._rows is None else self._with_histograms(inputs)

    def _with_histograms(self, inputs: Any) -> Any:
        """Return the field, and behind it the bins of all neurons."""
        field = self._code(self._head(inputs, training=False), self._range)
        *hidden, _ = tf.nest.flatten(self._outputs(self._rows, training=False))
        if not hidden:
            return field
        return tf.concat([field, tf.reshape(to_uint8(activation_histograms(tf.concat(hidden, 1))), [-1])], 0)

    def _with_pictures(self, inputs: Any) -> Any:
        """Return the field, and behind it each neuron's picture of the plane."""
        *hidden, output = tf.nest.flatten(self._outputs(inputs, training=False))
        parts = [self._code(output, self._range)]
        neurons = [*hidden, output] if self._n_thumbs > self._n_neurons else hidden
        if neurons:
            parts.append(tf.reshape(tf.transpose(encode_thumbs(self._thinned(tf.concat(neurons, 1)))), [-1]))
        return tf.concat(parts, 0)

    def _thinned(self, outputs: Any) -> Any:
        every = SIDE // thumb_side(self._n_neurons)
        grid = tf.reshape(outputs, [SIDE, SIDE, self._n_thumbs])[::every, ::every]
        return tf.reshape(grid, [-1, self._n_thumbs])


VIEWS.add(ViewFactory(name=FIELD_AND_THUMBNAILS, build=FieldAndThumbnails))
