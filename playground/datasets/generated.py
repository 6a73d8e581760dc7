"""Points in the plane: what the generated shapes, surfaces and curves have in common.

The square from -6 to 6, the radius 5 and the noise from 0 to 0.5 are those of TensorFlow Playground.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets.dataset import Dataset, SampleGenerator, Table
from playground.datasets.preparation.features import derivable_columns
from playground.datasets.preparation.random_streams import POINTS_STREAM
from playground.spec import Column, DatasetCard, DatasetGroup, DataSource, DataSpec, Task

Float = NDArray[np.float64]

COLUMNS = (Column(name="x1", label="x1"), Column(name="x2", label="x2"))
DOMAIN = (-6.0, 6.0)
HEIGHT = (-1.2, 1.2)
"""What is shown of the target of a curve, whose values are from -1 to 1."""
RADIUS = 5.0
MAX_NOISE = 0.5
SAMPLES = (10, 5000)

AFTER_TENSORFLOW = "After D. Smilkov, S. Carter et al., TensorFlow Playground (2016)."
TENSORFLOW_PLAYGROUND = "https://playground.tensorflow.org"


def two_class_labels(n_samples: int) -> Float:
    """Return labels, float64 (n_samples,): first class 0, then class 1, as even as can be."""
    return class_labels(n_samples, 2)


def class_labels(n_samples: int, n_classes: int) -> Float:
    """Return labels 0, 1, ..., float64 (n_samples,), class after class, as even as can be."""
    counts = [(n_samples + n_classes - 1 - label) // n_classes for label in range(n_classes)]
    return np.repeat(np.arange(n_classes, dtype=np.float64), counts)


def add_noise(points: Float, sd: float, random_state: np.random.Generator) -> Float:
    """Return `points` moved by normal noise of deviation `sd`, kept inside the square.

    The noise is drawn whatever `sd` is, so that more noise moves the same points further.
    """
    moved = points + sd * random_state.standard_normal(points.shape)
    return np.clip(moved, *DOMAIN)


def make_generated_dataset(
    maker: SampleGenerator,
    *,
    name: str,
    label: str,
    summary: str,
    classes: tuple[str, ...] = (),
    **facts: Any,
) -> Dataset:
    """Return the data set that `maker` draws: classes, or a regression if there are no `classes`.

    `facts` are further facts of the card, in place of those that all shapes share.
    """

    def make(data: DataSpec) -> Table:
        rng = np.random.default_rng([data.seed, POINTS_STREAM])
        X, y = maker(data.n_samples, noise=data.noise, random_state=rng)
        return Table(X=X, y=y, source=DataSource.GENERATED)

    card = DatasetCard(
        name=name,
        label=label,
        summary=summary,
        group=DatasetGroup.SHAPES if classes else DatasetGroup.REGRESSION,
        task=task_of_classes(classes),
        columns=COLUMNS,
        derived=derivable_columns(COLUMNS),
        target=Column(name="y", label="y"),
        classes=classes,
        n_samples=500,
        n_samples_range=SAMPLES,
        max_noise=MAX_NOISE,
        noise_formula="x ← x + ν N(0, 1)" if classes else "y ← y + ν/2 N(0, 1)",
        domain=DOMAIN,
        licence="CC0-1.0",
        source=TENSORFLOW_PLAYGROUND,
        citation=AFTER_TENSORFLOW,
        learning_rate_scale=0.1,
    )
    return Dataset(card=replace(card, **facts), make=make, maker=maker)


def task_of_classes(classes: tuple[str, ...]) -> Task:
    """Return the task of telling `classes` apart; without classes a number is to be told."""
    if not classes:
        return Task.REGRESSION
    return Task.BINARY if len(classes) == 2 else Task.MULTICLASS


def curve_card_fields(label: str = "x1") -> dict[str, Any]:
    """Return what the card of a curve has in place of the plane's: one column, and its height is shown."""
    columns = (Column(name="x1", label=label),)
    return {"columns": columns, "derived": derivable_columns(columns), "target_range": HEIGHT}
