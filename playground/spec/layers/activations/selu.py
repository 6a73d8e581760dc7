"""The activation SELU."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="selu",
        identifier="selu",
        label="SELU",
        rule="1.0507009873554805 * (z if z >= 0 else 1.6732632423543772 * (exp(z) - 1))",
        help=N_("A scaled ELU that keeps mean and variance steady through deep nets."),
        order=70,
    )
)
