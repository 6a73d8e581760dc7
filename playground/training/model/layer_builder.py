"""What the Keras layers of every kind are built with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.spec import ExperimentSpec
from playground.spec.layers.layer import PlacedLayer
from playground.training.model.adjustable_layers import AdjustablePenalty


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The net that a layer is part of, and the penalty that all kernels share."""

    spec: ExperimentSpec
    penalty: AdjustablePenalty


Builder = Callable[[PlacedLayer, BuildContext], list[Any]]
"""(where a layer stands, its net) -> its Keras layers, in order."""

BUILDERS: dict[str, Builder] = {}
"""The function of each kind of layer, by its name."""


def build_layers(placed: PlacedLayer, context: BuildContext) -> list[Any]:
    """Return the Keras layers of a layer, in order."""
    return BUILDERS[placed.layer.kind](placed, context)
