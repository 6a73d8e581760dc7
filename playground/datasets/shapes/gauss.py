"""Two round clouds."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import DOMAIN, Float, make_generated_dataset, two_class_labels
from playground.i18n import N_

CENTRE = 2.0
VARIANCE, VARIANCE_PER_NOISE = 0.5, 7.0


def make_gauss(n_samples: int, *, noise: float, random_state: np.random.Generator) -> tuple[Float, Float]:
    """Return points of two normal clouds, class 0 around (-2, -2) and class 1 around (2, 2).

    Variance of each coordinate: 0.5 + 7 * noise.
    """
    y = two_class_labels(n_samples)
    centre = np.where(y == 1, CENTRE, -CENTRE)[:, None]
    sd = np.sqrt(VARIANCE + VARIANCE_PER_NOISE * noise)
    X = centre + sd * random_state.standard_normal((n_samples, 2))
    return np.clip(X, *DOMAIN), y


GAUSS = register(
    make_generated_dataset(
        make_gauss,
        name="gauss",
        noise_formula="var(x) = 0.5 + 7 ν",
        label=N_("Two clouds"),
        summary=N_("Two round clouds; one neuron is enough."),
        classes=(N_("lower left"), N_("upper right")),
        first_net={"layers": (), "learning_rate": 0.01, "epochs": 200},
    )
)
