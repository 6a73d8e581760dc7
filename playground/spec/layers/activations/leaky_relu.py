"""The activation leaky ReLU."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="leaky_relu",
        identifier="leaky_relu",
        label="leaky ReLU",
        rule="z if z > 0 else 0.2 * z",
        help=N_("A ReLU with a small slope below zero, so that no neuron dies."),
        order=50,
    )
)
