"""The activation GELU."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="gelu",
        identifier="gelu",
        label="GELU",
        rule="z * (1 + erf(z / sqrt(2))) / 2",
        help=N_("A smooth ReLU, used in transformers."),
        order=80,
    )
)
