"""Rings around each other."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import RADIUS, Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

RINGS, WIDTH = 4, 0.7
"""Four rings, the inmost a disc; each fills 0.7 of its share of the radius."""


def make_rings(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of four rings whose classes take turns, class 1 inmost; gaps are between them.

    Ring k = 0..3 has radii uniform on 5 / 4 * [k + 0.3, k + 1). Noise: deviation noise.
    """
    y = two_class_labels(n_samples)
    ring = 2 * random_state.integers(0, RINGS // 2, n_samples) + (1 - y)
    radius = RADIUS / RINGS * (ring + random_state.uniform(1 - WIDTH, 1, n_samples))
    angle = random_state.uniform(0, 2 * np.pi, n_samples)
    X = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return add_noise(X, noise, random_state), y


RINGS_DATA = register(
    make_generated_dataset(
        make_rings,
        name="rings",
        label=N_("Rings"),
        summary=N_("Rings around each other, by turns of either class; the distance from the middle tells."),
        classes=(N_("even rings"), N_("odd rings")),
        source="",
        citation="",
        default_layers=(8, 8, 4),
        learning_rate_scale=1.0,
    )
)
