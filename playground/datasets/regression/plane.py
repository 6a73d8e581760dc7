"""A tilted plane."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import DOMAIN, Float, make_generated_dataset
from playground.i18n import N_


def make_plane(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of the square with the target y = (x1 + x2) / 12, from -1 to 1.

    Noise: deviation noise / 2 of the target, cut off at -1 and 1.
    """
    X = random_state.uniform(*DOMAIN, (n_samples, 2))
    y = X.sum(axis=1) / (2 * DOMAIN[1]) + noise / 2 * random_state.standard_normal(n_samples)
    return X, np.clip(y, -1, 1)


PLANE = register(
    make_generated_dataset(
        make_plane,
        name="plane",
        label=N_("Plane"),
        summary=N_("The target rises evenly from corner to corner; a net without hidden layers fits it."),
        first_net={"layers": (), "learning_rate": 0.01, "epochs": 200},
    )
)
