"""The activation swish."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="swish",
        identifier="silu",
        label="swish",
        rule="z / (1 + exp(-z))",
        help=N_("Smooth, dips a little below zero, also called SiLU."),
        order=100,
    )
)
