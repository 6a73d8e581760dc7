"""Which random draw a number belongs to: every draw has a stream of its own beside the seed of the run."""

import numpy as np

from playground.spec.bounds import MAX_LAYERS

POINTS_STREAM, SPLIT_STREAM, KERNEL_STREAM, DROPOUT_STREAM, ORDER_STREAM, TEST_STREAM, SAMPLING_STREAM = (
    range(7)
)
"""Points and split draw from `default_rng([seed, stream])`, and so does the order of the batches."""


def derived_seed(seed: int, stream: int, layer: int) -> int:
    """Return the seed of one random draw of one layer, in [0, 2**31)."""
    return int(np.random.SeedSequence([seed, stream, layer]).generate_state(1)[0]) >> 1


def dropout_seed(seed: int, behind: int | None, number: int) -> int:
    """Return the seed of a dropout layer: that of the dense layer it stands behind, else one of its own.

    `number`: among the dropout layers of the net.
    """
    return derived_seed(seed, DROPOUT_STREAM, MAX_LAYERS + number if behind is None else behind)
