"""Round clouds on a circle, one for each class."""

import numpy as np

from playground.datasets.generated import Float, add_noise, class_labels

DISTANCE, DEVIATION = 3.2, 0.6
"""How far the middle of a cloud is from that of the plane, and how wide the cloud is."""


def make_blobs(
    n_samples: int, n_classes: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of `n_classes` normal clouds, evenly on a circle of radius 3.2, the first one on top.

    Deviation of each coordinate: 0.6, and noise moves points by a deviation of 3 * noise.
    """
    y = class_labels(n_samples, n_classes)
    angle = np.pi / 2 - 2 * np.pi * y / n_classes
    centre = DISTANCE * np.column_stack([np.cos(angle), np.sin(angle)])
    X = centre + DEVIATION * random_state.standard_normal((n_samples, 2))
    return add_noise(X, 3 * noise, random_state), y
