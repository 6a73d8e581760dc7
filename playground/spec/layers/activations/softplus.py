"""The activation softplus."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="softplus",
        identifier="softplus",
        label="softplus",
        rule="logaddexp(0, z)",
        help=N_("A smooth ReLU that is never exactly zero."),
        order=90,
    )
)
