"""Three round clouds, three classes."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import Float, make_generated_dataset
from playground.datasets.shapes.blobs import make_blobs
from playground.i18n import N_


def make_three_blobs(
    n_samples: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of three clouds, the first one on top, the others clockwise."""
    return make_blobs(n_samples, 3, noise=noise, random_state=random_state)


THREE_BLOBS = register(
    make_generated_dataset(
        make_three_blobs,
        name="three_blobs",
        noise_formula="x ← x + 3 ν N(0, 1)",
        label=N_("Three clouds"),
        summary=N_("Three round clouds, three classes: the net has one output for each."),
        classes=(N_("top"), N_("lower right"), N_("lower left")),
        source="",
        citation="",
        default_layers=(4,),
    )
)
