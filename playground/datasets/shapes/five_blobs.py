"""Five round clouds, five classes."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import Float, make_generated_dataset
from playground.datasets.shapes.blobs import make_blobs
from playground.i18n import N_


def make_five_blobs(
    n_samples: int, *, noise: float, random_state: np.random.Generator
) -> tuple[Float, Float]:
    """Return points of five clouds, the first one on top, the others clockwise."""
    return make_blobs(n_samples, 5, noise=noise, random_state=random_state)


FIVE_BLOBS = register(
    make_generated_dataset(
        make_five_blobs,
        name="five_blobs",
        noise_formula="x ← x + 3 ν N(0, 1)",
        label=N_("Five clouds"),
        summary=N_("Five round clouds on a circle, five classes."),
        classes=(N_("top"), N_("upper right"), N_("lower right"), N_("lower left"), N_("upper left")),
        source="",
        citation="",
        default_layers=(6,),
    )
)
