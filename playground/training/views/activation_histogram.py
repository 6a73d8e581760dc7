"""How the activations of each neuron are spread, for nets whose neurons have no picture in a plane."""

from typing import Any

import tensorflow as tf

from playground.spec import DatasetCard

BINS = 16
PLANE_COLUMNS = 2
MOST_ROWS, FEW_ROWS, MANY_NEURONS = 256, 64, 64


def shows_histograms(card: DatasetCard) -> bool:
    """Return whether neurons are shown by their histogram: no plane has all columns."""
    return len(card.columns) > PLANE_COLUMNS


def n_training_rows_in_histograms(n_neurons: int) -> int:
    """Return how many training rows are looked at: 256, or 64 for more than 64 neurons."""
    return FEW_ROWS if n_neurons > MANY_NEURONS else MOST_ROWS


def activation_histograms(outputs: Any) -> Any:
    """Return the bins of each neuron, float32 (neurons, 16), the fullest one as 255.

    `outputs`: (rows, neurons). Bins go from the lowest to the highest output of each neuron; one that
    puts out the same everywhere has everything in its first bin. What is no number is left out.
    """
    finite = tf.math.is_finite(outputs)
    low = tf.reduce_min(tf.where(finite, outputs, tf.float32.max), axis=0)
    high = tf.reduce_max(tf.where(finite, outputs, tf.float32.min), axis=0)
    width = tf.where(high > low, high - low, 1.0)
    place = tf.where(finite, tf.floor((outputs - low) / width * BINS), -1.0)
    place = tf.minimum(tf.cast(place, tf.int32), BINS - 1)
    counts = tf.reduce_sum(tf.one_hot(place, BINS), axis=0)
    return 255.0 * counts / tf.maximum(1.0, tf.reduce_max(counts, axis=1, keepdims=True))
