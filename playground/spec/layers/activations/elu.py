"""The activation ELU."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="elu",
        identifier="elu",
        label="ELU",
        rule="z if z > 0 else exp(z) - 1",
        help=N_("Like ReLU above zero, a smooth curve down to -1 below it."),
        order=60,
    )
)
