"""The output of the net over the plane, and the histogram of each neuron's activations over training rows.

For data of which no plane has all columns: a picture of the plane would not show what a neuron does.
"""

from typing import Any

import keras
import tensorflow as tf

from playground.datasets import PreparedData
from playground.spec import ExperimentSpec
from playground.training.model.builder import layer_outputs
from playground.training.views.activation_histogram import (
    BINS,
    activation_histograms,
    n_training_rows_in_histograms,
    shows_histograms,
)
from playground.training.views.field_and_thumbnails import FIELD, FieldAndNeurons, to_uint8
from playground.training.views.registry import VIEWS, SectionDeclaration, ViewContext, ViewDeclaration
from playground.training.views.row_sample import rows_to_measure


class FieldAndHistograms(FieldAndNeurons):
    """The field, and 16 bins of each hidden neuron's activations: uint8 (neurons, 16)."""

    _section = "activation_histograms"

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._head = keras.Model(context.model.inputs, layer_outputs(context.model)[-1])
        self._rows = rows_for_histograms(context.prepared, self._n_neurons)

    @property
    def _shape(self) -> tuple[int, ...]:
        return self._n_neurons, BINS

    def _flat(self, inputs: Any) -> Any:
        field = self._code(self._head(inputs, training=False), self._range)
        *hidden, _ = tf.nest.flatten(self._outputs(self._rows, training=False))
        if not hidden:
            return field
        return tf.concat([field, tf.reshape(to_uint8(activation_histograms(tf.concat(hidden, 1))), [-1])], 0)


def rows_for_histograms(prepared: PreparedData, n_neurons: int) -> Any:
    """Return the training rows whose activations are counted: float32 (rows, n_inputs)."""
    rows = prepared.X_train[rows_to_measure(len(prepared.X_train))]
    return tf.constant(rows[: n_training_rows_in_histograms(n_neurons)])


def has_histograms(spec: ExperimentSpec) -> bool:
    """Tell whether neurons are shown by their histogram."""
    return shows_histograms(spec.card)


VIEWS.add(
    ViewDeclaration(
        name="field_and_histograms",
        sections=(FIELD, SectionDeclaration(name="activation_histograms", dtype="uint8", shape=(None, BINS))),
        build=FieldAndHistograms,
        fits=has_histograms,
    )
)
