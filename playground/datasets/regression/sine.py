"""A wave: one input, one number to tell."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import DOMAIN, Float, curve_card_fields, make_generated_dataset
from playground.i18n import N_


def make_sine(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return x1, uniform on [-6, 6), as X (n_samples, 1), and the target y = sin(x1), from -1 to 1.

    Noise: deviation noise / 2 of the target, cut off at -1 and 1.
    """
    X = random_state.uniform(*DOMAIN, (n_samples, 1))
    y = np.sin(X[:, 0]) + noise / 2 * random_state.standard_normal(n_samples)
    return X, np.clip(y, -1, 1)


SINE = register(
    make_generated_dataset(
        make_sine,
        name="sine",
        label=N_("Sine"),
        summary=N_("One input, and the height of a wave: the line in the picture is what the net says."),
        source="",
        citation="",
        n_samples=200,
        default_layers=(8, 8),
        learning_rate_scale=1.0,
        **curve_card_fields(),
    )
)
