"""The activation tanh."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="tanh",
        identifier="tanh",
        label="tanh",
        rule="tanh(z)",
        help=N_("Between -1 and 1, centred on zero: a good start for small nets."),
        limits=(-1.0, 1.0),
        order=30,
    )
)
