"""What the code of every kind of layer is written with."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.export.run_changes import RunChanges
from playground.spec import ExperimentSpec
from playground.spec.layers.layer import PlacedLayer


@dataclass(frozen=True, slots=True)
class CodeContext:
    """The net that a layer is part of, whether its kernels are `penalised`, and what was changed by hand."""

    spec: ExperimentSpec
    penalised: bool
    run_changes: RunChanges


LayerCode = Callable[[PlacedLayer, CodeContext], list[str]]
"""(where a layer stands, its net) -> the code of its Keras layers, in order."""

LAYER_CODE: dict[str, LayerCode] = {}
"""The function of each kind of layer, by its name."""


def layer_code(placed: PlacedLayer, context: CodeContext) -> list[str]:
    """Return the code of the Keras layers of a layer, in order."""
    return LAYER_CODE[placed.layer.kind](placed, context)
