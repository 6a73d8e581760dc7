"""Six hills and hollows."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import DOMAIN, Float, make_generated_dataset
from playground.i18n import N_

BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centre (x1, x2) and height of each bump."""


def surface(X: Float) -> Float:
    """Return sum of height * exp(-distance² / 2) over the bumps, from -1 to 1, for X (rows, 2)."""
    x1, x2, height = np.array(BUMPS, np.float64).T
    square = (X[:, :1] - x1) ** 2 + (X[:, 1:] - x2) ** 2
    return np.asarray(np.exp(-square / 2) @ height)


def make_multi_gauss(
    n_samples: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of the square with the height of the `surface` as target, from -1 to 1.

    Noise: deviation noise / 2 of the target, cut off at -1 and 1.
    """
    X = random_state.uniform(*DOMAIN, (n_samples, 2))
    y = surface(X) + noise / 2 * random_state.standard_normal(n_samples)
    return X, np.clip(y, -1, 1)


MULTI_GAUSS = register(
    make_generated_dataset(
        make_multi_gauss,
        name="multi_gauss",
        label=N_("Hills and hollows"),
        summary=N_("Three hills and three hollows; the net has to bend its surface six times."),
        learning_rate_scale=1.0,
    )
)
