"""The activation sigmoid."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="sigmoid",
        identifier="sigmoid",
        label="sigmoid",
        rule="1 / (1 + exp(-z))",
        symbol="σ",
        help=N_("Between 0 and 1; its slope is at most 0.25, so gradients shrink layer by layer."),
        limits=(0.0, 1.0),
        order=20,
    )
)
