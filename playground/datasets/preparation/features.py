"""Inputs derived from the coordinates of a point: squares, products, waves, distance.

They are computed here and nowhere else, for the rows that train and for the plane that is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.i18n import N_
from playground.spec import Column, DatasetCard
from playground.spec.registry import Registry

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One derived input: its key in links, its label, its formula, and that in NumPy.

    `compute` takes the columns named in `sources`, float64 (rows,) each, and returns (rows,).
    """

    name: str
    label: str
    formula: str
    code: str
    sources: tuple[str, ...]
    compute: Callable[..., Float]


def square(x: Float) -> Float:
    """Return x²."""
    return x * x


def product(x1: Float, x2: Float) -> Float:
    """Return x1 x2."""
    return x1 * x2


FEATURES = Registry(
    Feature(name="x1_sq", label="x1²", formula="x1²", code="x1 * x1", sources=("x1",), compute=square),
    Feature(name="x2_sq", label="x2²", formula="x2²", code="x2 * x2", sources=("x2",), compute=square),
    Feature(
        name="x1x2", label="x1·x2", formula="x1 · x2", code="x1 * x2", sources=("x1", "x2"), compute=product
    ),
    Feature(
        name="sin_x1", label="sin x1", formula="sin(x1)", code="np.sin(x1)", sources=("x1",), compute=np.sin
    ),
    Feature(
        name="sin_x2", label="sin x2", formula="sin(x2)", code="np.sin(x2)", sources=("x2",), compute=np.sin
    ),
    Feature(
        name="cos_x1", label="cos x1", formula="cos(x1)", code="np.cos(x1)", sources=("x1",), compute=np.cos
    ),
    Feature(
        name="cos_x2", label="cos x2", formula="cos(x2)", code="np.cos(x2)", sources=("x2",), compute=np.cos
    ),
    Feature(
        name="radius",
        label=N_("radius"),
        formula="√(x1² + x2²)",
        code="np.hypot(x1, x2)",
        sources=("x1", "x2"),
        compute=np.hypot,
    ),
)


def derivable_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the derived inputs that can be computed from `columns`, as columns."""
    names = {column.name for column in columns}
    fitting = (feature for feature in FEATURES.values() if names.issuperset(feature.sources))
    return tuple(Column(name=feature.name, label=feature.label) for feature in fitting)


def columns_used_by_input(name: str) -> tuple[str, ...]:
    """Return the columns that input `name` is computed from; a column of the table is its own."""
    return FEATURES[name].sources if name in FEATURES else (name,)


def compute_inputs(card: DatasetCard, raw: Float, names: Sequence[str]) -> Float:
    """Return the inputs `names`, float64 (rows, inputs), from all columns of the table, (rows, columns)."""
    places = {column.name: index for index, column in enumerate(card.columns)}

    def column(name: str) -> Float:
        if name in places:
            return raw[:, places[name]]
        feature = FEATURES[name]
        return feature.compute(*(raw[:, places[source]] for source in feature.sources))

    return np.column_stack([column(name) for name in names])
