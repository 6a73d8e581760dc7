"""The activation linear."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="linear",
        identifier="linear",
        label="linear",
        rule="z",
        symbol="",
        help=N_("No bend: any number of linear layers is still one linear layer."),
        order=10,
    )
)
