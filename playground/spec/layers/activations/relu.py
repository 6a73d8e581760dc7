"""The activation ReLU."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="relu",
        identifier="relu",
        label="ReLU",
        rule="max(0, z)",
        help=N_("Zero below zero: fast and simple, but a neuron can die and stay at zero."),
        order=40,
    )
)
