"""Ten round clouds, ten classes."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import Float, add_noise, class_labels, make_generated_dataset
from playground.i18n import N_

ROWS = ((3, 3.5), (4, 0.0), (3, -3.5))
"""Clouds of each row, and its height."""
SPACING, WIDTH = 3.0, 0.5
"""From cloud to cloud of a row, and how wide a cloud is."""


def make_ten_blobs(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of ten normal clouds in three rows, the first one at the upper left, as one reads.

    Deviation of each coordinate: 0.5, and noise moves points by a deviation of 3 * noise.
    """
    y = class_labels(n_samples, 10)
    centres = [((k - (count - 1) / 2) * SPACING, height) for count, height in ROWS for k in range(count)]
    X = np.array(centres)[y.astype(int)] + WIDTH * random_state.standard_normal((n_samples, 2))
    return add_noise(X, 3 * noise, random_state), y


TEN_BLOBS = register(
    make_generated_dataset(
        make_ten_blobs,
        name="ten_blobs",
        noise_formula="x ← x + 3 ν N(0, 1)",
        label=N_("Ten clouds"),
        summary=N_("Ten round clouds in three rows, ten classes."),
        classes=("A", "B", "C", "D", "E", "F", "G", "H", "I", "J"),
        source="",
        citation="",
        default_layers=(8, 8),
    )
)
