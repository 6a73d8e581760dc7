"""The output of the net over the plane, and that of every neuron, in 8 bits a point.

All of it is one call of the real Keras model, quantised in TensorFlow and returned as one array: two
sections of one view, since computing them apart takes longer.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import keras
import tensorflow as tf

from playground.spec import ExperimentSpec, Task
from playground.training.model.builder import layer_outputs
from playground.training.views.activation_histogram import shows_histograms
from playground.training.views.class_field import bytes_per_point, confidence_levels
from playground.training.views.input_plane import SIDE, color_range
from playground.training.views.registry import (
    VIEWS,
    SectionDeclaration,
    Sections,
    View,
    ViewContext,
    ViewDeclaration,
)

Range = tuple[float, float]
FULL, HALF = 255.0, 127.5
MAX_LARGE_THUMBS, LARGE, SMALL = 64, 20, 10
FIELD = SectionDeclaration(name="field", dtype="uint8", shape=(None, SIDE), interval_s=0.0)
"""The output of the net over the plane: 60 rows, or 120 where a point has two bytes, see `class_field`.

The other section of the same view is for its neurons.
"""


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


class FieldAndNeurons(View):
    """Computes field and bytes of each neuron: in one program, in many eager calls until `compile` has run.

    `_section`: what the bytes of the neurons are sent as; a subclass computes them in `_flat`.
    """

    _section: ClassVar[str]

    def __init__(self, context: ViewContext) -> None:
        model, card = context.model, context.spec.card
        outputs = layer_outputs(model)
        several = card.task is Task.MULTICLASS
        self._field_size = SIDE * SIDE * (bytes_per_point(len(card.classes)) if several else 1)
        self._n_neurons = sum(output.shape[1] for output in outputs[:-1])
        self._n_outputs = outputs[-1].shape[1]
        self._outputs = keras.Model(model.inputs, outputs)
        self._code, self._range = FIELD_CODES[card.task], color_range(card, context.prepared) or (0.0, 1.0)
        self._plane = context.plane
        self._compiled: Callable[[Any], Any] = self._flat

    @property
    @abstractmethod
    def _shape(self) -> tuple[int, ...]:
        """The shape of the neurons' bytes."""

    @abstractmethod
    def _flat(self, inputs: Any) -> Any:
        """Return the field, and behind it the bytes of all neurons: uint8, flat."""

    def compile(self) -> None:
        """Trace the computation as a graph."""
        inputs = self._plane.inputs
        graph = tf.function(self._flat, autograph=False)
        self._compiled = graph.get_concrete_function(tf.TensorSpec(inputs.shape, tf.float32))
        self._compiled(inputs)  # the first call costs 15 ms more

    def __call__(self) -> Sections:
        """Return the field, uint8 (60, 60) from the top left, and the neurons, layer by layer."""
        flat = self._compiled(self._plane.inputs).numpy()
        field, neurons = flat[: self._field_size], flat[self._field_size :]
        return {"field": field.reshape(-1, SIDE), self._section: neurons.reshape(self._shape)}


class FieldAndThumbnails(FieldAndNeurons):
    """The field, and each neuron's picture of the plane: uint8 (n_thumbs, side, side).

    Behind those of the hidden neurons come those of the output where the field does not show them: the
    probability of each of several classes.
    """

    _section = "thumbnails"

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        several = context.spec.card.task is Task.MULTICLASS
        self._n_thumbs = self._n_neurons + (self._n_outputs if several else 0)

    @property
    def _shape(self) -> tuple[int, ...]:
        side = thumb_side(self._n_neurons)
        return self._n_thumbs, side, side

    def _flat(self, inputs: Any) -> Any:
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


def has_pictures(spec: ExperimentSpec) -> bool:
    """Tell whether neurons are shown by a picture of the plane, which has all columns."""
    return not shows_histograms(spec.card)


VIEWS.add(
    ViewDeclaration(
        name="field_and_thumbnails",
        sections=(FIELD, SectionDeclaration(name="thumbnails", dtype="uint8", shape=(None, None, None))),
        build=FieldAndThumbnails,
        fits=has_pictures,
    )
)
