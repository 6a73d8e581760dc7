"""The activation maxout."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="maxout",
        identifier="linear",
        label="maxout",
        rule="z",
        symbol="max",
        help=N_(
            "The larger of two weighted sums: each neuron learns the shape of its own bend, "
            "with twice the weights."
        ),
        pieces=2,
        order=110,
    )
)
