"""How gradients and activations fare, as `playground.training.views.layer_health` tells it."""

from typing import Literal

from typing_extensions import TypedDict

from playground.engine.messages.schema import message_schema

Sign = Literal["broken", "vanishing", "exploding", "large", "dead", "saturated", "alike", "still"]


@message_schema
class LayerReport(TypedDict):
    """One layer, hidden ones first and the output last; None stands for a number that is not finite."""

    layer: int
    units: int
    gradient: float | None
    """Norm of the gradient of the kernel."""
    signal: float | None
    """Norm of the gradient of what its units put out; None for the output."""
    weight: float | None
    """Norm of the kernel."""
    low: float
    high: float
    counts: list[int]
    """Histogram of what its units put out, from `low` to `high`."""
    dead: int
    """Units that are 0 for every row."""
    saturated: float
    """Share of activations at either end of their range."""
    alike: bool
    """Whether all units put out the same."""
    change: float
    """How far a unit's output moves from row to row at most, as a share of the largest output."""


@message_schema
class HealthSign(TypedDict):
    """Something that is wrong: a code, the layer that shows it, and a number that belongs to it."""

    sign: Sign
    layer: int
    value: float | None


@message_schema
class LayerHealthReport(TypedDict):
    """All layers, and what is wrong, the worst first."""

    layers: list[LayerReport]
    signs: list[HealthSign]
