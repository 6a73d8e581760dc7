"""Two half moons that reach into each other."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

SIZE = 3.0
"""Radius of a moon."""


def make_moons(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of an upper (class 0) and a lower (class 1) half circle of radius 3.

    The lower one is shifted by 3 to the right and by 1.5 down, so that they interlock.
    Noise: deviation 2 * noise.
    """
    y = two_class_labels(n_samples)
    angle = random_state.uniform(0, np.pi, n_samples)
    side = np.where(y == 1, -1.0, 1.0)
    X = side[:, None] * (np.column_stack([np.cos(angle), np.sin(angle)]) - [0.5, 0.25])
    return add_noise(SIZE * X, 2 * noise, random_state), y


MOONS = register(
    make_generated_dataset(
        make_moons,
        name="moons",
        noise_formula="x ← x + 2 ν N(0, 1)",
        label=N_("Moons"),
        summary=N_("Two half moons that reach into each other; a curved line separates them."),
        classes=(N_("upper moon"), N_("lower moon")),
        first_net={"layers": (4,), "learning_rate": 0.01, "epochs": 400},
        source="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html",
        citation="After make_moons of scikit-learn (Pedregosa et al., JMLR 12, 2011).",
    )
)
