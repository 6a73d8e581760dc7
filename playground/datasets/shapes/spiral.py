"""Two arms wound around each other."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import RADIUS, Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

TURNS = 1.75


def make_spiral(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of two spiral arms of 1.75 turns, the second one half a turn ahead.

    Radius 5 t at angle 2 pi 1.75 t, with t uniform on [0.02, 1). Noise: deviation noise.
    """
    y = two_class_labels(n_samples)
    t = random_state.uniform(0.02, 1, n_samples)
    angle = 2 * np.pi * TURNS * t + np.pi * y
    X = RADIUS * t[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return add_noise(X, noise, random_state), y


SPIRAL = register(
    make_generated_dataset(
        make_spiral,
        name="spiral",
        label=N_("Spiral"),
        summary=N_("Two arms wound around each other: the hardest of the shapes."),
        classes=(N_("first arm"), N_("second arm")),
        default_layers=(8, 8, 4),
        learning_rate_scale=1.0,
    )
)
