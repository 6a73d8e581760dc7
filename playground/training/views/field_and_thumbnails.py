"""What the net answers everywhere on the plane, and every neuron with it, in 8 bits a point.

All of it is one call of the real Keras model, quantised in TensorFlow and returned as one array.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.spec import Task
from playground.training.model.builder import layer_outputs
from playground.training.views.activation_histogram import BINS_SIDE, histogram_rows, histograms
from playground.training.views.input_plane import SIDE

UInt8 = NDArray[np.uint8]
Range = tuple[float, float]
FULL, HALF, CONFIDENCE, CLASS_STEP = 255.0, 127.5, 31.0, 32.0
MAX_LARGE_THUMBS, LARGE, SMALL = 64, 20, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One look at the net.

    `field`: uint8 (60 * 60,), row-major from the top left. `thumbs`: uint8 (n_thumbs, side * side),
    all hidden neurons, layer by layer, and behind them those of the output where the field does not
    show them: the probability of each of several classes. `weights`: float32 (n_parameters,), Keras's order.
    """

    field: UInt8
    thumbs: UInt8
    weights: NDArray[np.float32]


def thumb_side(n_neurons: int) -> int:
    """Return the points of a thumbnail along each axis: 20, or 10 for more than 64 neurons."""
    return LARGE if n_neurons <= MAX_LARGE_THUMBS else SMALL


def to_uint8(value: Any) -> Any:
    """Return `value` rounded and clipped to 0..255; what is not a number counts as 0."""
    return tf.cast(tf.clip_by_value(tf.round(tf.where(tf.math.is_nan(value), 0.0, value)), 0, FULL), tf.uint8)


def code_binary(answer: Any, _: Range) -> Any:
    """Code the probability of class 1 as round(255 p)."""
    return to_uint8(FULL * answer[:, 0])


def code_number(answer: Any, shown: Range) -> Any:
    """Code a number as its place in the range shown, 0..255."""
    low, high = shown
    return to_uint8(FULL * (answer[:, 0] - low) / (high - low))


def code_classes(answer: Any, _: Range) -> Any:
    """Code the class as its number times 32, plus 0..31 for how far it is above a blind guess."""
    blind = 1 / answer.shape[1]
    confidence = (tf.reduce_max(answer, axis=1) - blind) / (1 - blind)
    winner = tf.cast(tf.argmax(answer, axis=1), tf.float32)
    return to_uint8(CLASS_STEP * winner + tf.round(CONFIDENCE * confidence))


FIELD_CODES: Mapping[Task, Callable[[Any, Range], Any]] = {
    Task.BINARY: code_binary,
    Task.REGRESSION: code_number,
    Task.MULTICLASS: code_classes,
}


def code_thumbs(outputs: Any) -> Any:
    """Code neurons, (points, neurons), as value / max(1, max |value|): 0 is -1, 255 is 1."""
    size = tf.maximum(1.0, tf.reduce_max(tf.abs(outputs), axis=0))
    return to_uint8(HALF * (outputs / size + 1))


class Prober:
    """Looks at `model` on a plane; each look is a number of eager calls until `compile` has run.

    With `rows`, float32 (rows, n_inputs), the thumbnails are 16 bins of each neuron's activations over
    them, in place of pictures of the plane.
    """

    def __init__(
        self, model: keras.Model, task: Task, shown: Range, rows: NDArray[np.float32] | None = None
    ) -> None:
        outputs = layer_outputs(model)
        self.n_neurons = sum(output.shape[1] for output in outputs[:-1])
        self._outputs = keras.Model(model.inputs, outputs)
        self._answer = keras.Model(model.inputs, outputs[-1])
        self._code, self._shown = FIELD_CODES[task], shown
        several = task is Task.MULTICLASS and rows is None
        self.n_thumbs = self.n_neurons + (outputs[-1].shape[1] if several else 0)
        self._rows = None if rows is None else tf.constant(rows[: histogram_rows(self.n_neurons)])
        self.side = thumb_side(self.n_neurons) if rows is None else BINS_SIDE
        self._look: Callable[[Any], Any] = self._flat

    def compile(self, inputs: Any) -> None:
        """Trace the look as a graph, for inputs float32 (60 * 60, n_inputs)."""
        graph = tf.function(self._flat, autograph=False)
        self._look = graph.get_concrete_function(tf.TensorSpec(inputs.shape, tf.float32))
        self._look(inputs)  # the first call costs 15 ms more

    def look(self, inputs: Any, weights: NDArray[np.float32]) -> Probe:
        """Return field and thumbnails on the plane `inputs`, float32 (60 * 60, n_inputs)."""
        flat = self._look(inputs).numpy()
        field, thumbs = flat[: SIDE * SIDE], flat[SIDE * SIDE :]
        return Probe(field=field, thumbs=thumbs.reshape(self.n_thumbs, self.side**2), weights=weights)

    def _flat(self, inputs: Any) -> Any:
        return self._pictures(inputs) if self._rows is None else self._spread(inputs)

    def _spread(self, inputs: Any) -> Any:
        """Return the field, and behind it the bins of all neurons."""
        field = self._code(self._answer(inputs, training=False), self._shown)
        *hidden, _ = tf.nest.flatten(self._outputs(self._rows, training=False))
        if not hidden:
            return field
        return tf.concat([field, tf.reshape(to_uint8(histograms(tf.concat(hidden, 1))), [-1])], 0)

    def _pictures(self, inputs: Any) -> Any:
        """Return the field, and behind it each neuron's picture of the plane."""
        *hidden, answer = tf.nest.flatten(self._outputs(inputs, training=False))
        parts = [self._code(answer, self._shown)]
        neurons = [*hidden, answer] if self.n_thumbs > self.n_neurons else hidden
        if neurons:
            parts.append(tf.reshape(tf.transpose(code_thumbs(self._thinned(tf.concat(neurons, 1)))), [-1]))
        return tf.concat(parts, 0)

    def _thinned(self, outputs: Any) -> Any:
        every = SIDE // thumb_side(self.n_neurons)
        grid = tf.reshape(outputs, [SIDE, SIDE, self.n_thumbs])[::every, ::every]
        return tf.reshape(grid, [-1, self.n_thumbs])
