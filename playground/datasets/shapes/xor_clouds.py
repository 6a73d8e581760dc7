"""Four clouds in the corners of the square: exclusive or with real numbers."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import RADIUS, Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

GAP = 0.3
"""Distance of the clouds from the axes."""


def make_xor_clouds(
    n_samples: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of four squares; class 1 where the signs of x1 and x2 differ.

    |x1|, |x2|: uniform on [0.3, 5). Noise: deviation 2 * noise.
    """
    y = two_class_labels(n_samples)
    sign = random_state.choice([-1.0, 1.0], n_samples)
    signs = np.column_stack([sign, np.where(y == 1, -sign, sign)])
    X = signs * random_state.uniform(GAP, RADIUS, (n_samples, 2))
    return add_noise(X, 2 * noise, random_state), y


XOR_CLOUDS = register(
    make_generated_dataset(
        make_xor_clouds,
        name="xor_clouds",
        noise_formula="x ← x + 2 ν N(0, 1)",
        label=N_("XOR clouds"),
        summary=N_("Four squares of points; opposite corners belong together, as in XOR."),
        classes=(N_("same signs"), N_("different signs")),
    )
)
