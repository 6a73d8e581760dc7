"""Points in the plane: what the generated shapes and surfaces have in common.

The square from -6 to 6, the radius 5 and the noise from 0 to 0.5 are those of TensorFlow Playground.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Dataset, Table
from playground.spec import Column, DatasetCard, DataSource, DataSpec, Group, Task

Float = NDArray[np.float64]

DOMAIN = (-6.0, 6.0)
RADIUS = 5.0
MAX_NOISE = 0.5
SAMPLES = (10, 5000)
POINTS_STREAM = 0
"""Points are drawn from `default_rng([seed, POINTS_STREAM])`, apart from every other random draw."""

AFTER_TENSORFLOW = "After D. Smilkov, S. Carter et al., TensorFlow Playground (2016)."
TENSORFLOW_PLAYGROUND = "https://playground.tensorflow.org"


class Maker(Protocol):
    """A generator in the manner of scikit-learn's `make_*`."""

    def __call__(
        self, n_samples: int, *, noise: float, random_state: np.random.Generator
    ) -> tuple[Float, Float]:
        """Return X, float64 (n_samples, 2), and y, float64 (n_samples,)."""


def halves(n_samples: int) -> Float:
    """Return labels, float64 (n_samples,): first class 0, then class 1, as even as can be."""
    return np.repeat([0.0, 1.0], [n_samples - n_samples // 2, n_samples // 2])


def stray(points: Float, sd: float, random_state: np.random.Generator) -> Float:
    """Return `points` moved by normal noise of deviation `sd`, kept inside the square.

    The noise is drawn whatever `sd` is, so that more noise moves the same points further.
    """
    moved = points + sd * random_state.standard_normal(points.shape)
    return np.clip(moved, *DOMAIN)


def generated(  # noqa: PLR0913 - the facts of a card
    maker: Maker,
    *,
    name: str,
    label: str,
    summary: str,
    classes: tuple[str, ...] = (),
    source: str = TENSORFLOW_PLAYGROUND,
    citation: str = AFTER_TENSORFLOW,
    default_layers: tuple[int, ...] = (6, 4),
    learning_rate_scale: float = 0.1,
) -> Dataset:
    """Return the data set that `maker` draws: two classes, or a regression if there are no `classes`."""

    def make(data: DataSpec) -> Table:
        rng = np.random.default_rng([data.seed, POINTS_STREAM])
        X, y = maker(data.n_samples, noise=data.noise, random_state=rng)
        return Table(X=X, y=y, source=DataSource.GENERATED)

    card = DatasetCard(
        default_layers=default_layers,
        learning_rate_scale=learning_rate_scale,
        name=name,
        label=label,
        summary=summary,
        group=Group.SHAPES if classes else Group.REGRESSION,
        task=Task.BINARY if classes else Task.REGRESSION,
        columns=(Column(name="x1", label="x1"), Column(name="x2", label="x2")),
        target=Column(name="y", label="y"),
        classes=classes,
        n_samples=500,
        n_samples_range=SAMPLES,
        max_noise=MAX_NOISE,
        domain=DOMAIN,
        licence="CC0-1.0",
        source=source,
        citation=citation,
    )
    return Dataset(card=card, make=make)
