"""A checkerboard."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import RADIUS, Float, add_noise, make_generated_dataset, two_class_labels
from playground.i18n import N_

SQUARES, MARGIN = 4, 0.1
"""Squares on each side, and the share of a square that stays empty at each of its edges."""


def make_checkerboard(
    n_samples: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of the 16 squares of a board from -5 to 5, class 1 where row + column is odd.

    Noise: deviation noise.
    """
    y = two_class_labels(n_samples)
    row = random_state.integers(0, SQUARES, n_samples)
    column = 2 * random_state.integers(0, SQUARES // 2, n_samples) + (row + y) % 2
    inside = random_state.uniform(MARGIN, 1 - MARGIN, (n_samples, 2))
    X = RADIUS * (2 / SQUARES * (np.column_stack([column, row]) + inside) - 1)
    return add_noise(X, noise, random_state), y


CHECKERBOARD = register(
    make_generated_dataset(
        make_checkerboard,
        name="checkerboard",
        label=N_("Checkerboard"),
        summary=N_("Sixteen squares of a board; no colour touches its own kind but at the corners."),
        classes=(N_("even squares"), N_("odd squares")),
        source="",
        citation="",
        default_layers=(8, 8, 4),
        learning_rate_scale=1.0,
    )
)
