"""A disc inside a ring."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import RADIUS, Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

INNER, OUTER = 0.5, 0.7
"""The disc ends at 0.5 of the radius, the ring begins at 0.7 of it."""


def make_circle(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of a ring (class 0) and of a disc (class 1); without noise a gap is between them.

    Radius of class 0: uniform on [3.5, 5); of class 1: on [0, 2.5). Noise: deviation 2 * noise.
    """
    y = two_class_labels(n_samples)
    low, high = np.where(y == 1, 0.0, OUTER), np.where(y == 1, INNER, 1.0)
    radius = RADIUS * random_state.uniform(low, high)
    angle = random_state.uniform(0, 2 * np.pi, n_samples)
    X = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return add_noise(X, 2 * noise, random_state), y


CIRCLE = register(
    make_generated_dataset(
        make_circle,
        name="circle",
        noise_formula="x ← x + 2 ν N(0, 1)",
        label=N_("Circle"),
        summary=N_("A disc inside a ring. No straight line separates them; three lines together do."),
        classes=(N_("outside"), N_("inside")),
        first_net={"layers": (3,), "learning_rate": 0.01, "epochs": 300, "seed": 4},
    )
)
