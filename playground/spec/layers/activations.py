"""Activation functions of hidden layers, by Keras identifier (https://keras.io/api/layers/activations/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """One activation: `identifier` is what `keras.activations.get` takes.

    A unit has `pieces` weighted sums, of which the largest counts. `limits`: between what it stays, if
    it is flat at both ends.
    """

    name: str
    identifier: str
    label: str
    formula: str
    help: str
    pieces: int = 1
    limits: tuple[float, float] | None = None


REFUSED = {
    "step": N_(
        "a step has slope 0 everywhere, so gradient descent cannot train it; "
        "sigmoid is the smooth step that can be trained."
    )
}
"""Activations that people ask for and that cannot be, and why."""

ACTIVATIONS = Registry(
    Activation(
        name="linear",
        identifier="linear",
        label="linear",
        formula="f(z) = z",
        help=N_("No bend: any number of linear layers is still one linear layer."),
    ),
    Activation(
        name="sigmoid",
        identifier="sigmoid",
        label="sigmoid",
        formula="f(z) = 1 / (1 + exp(-z))",
        help=N_("Between 0 and 1; its slope is at most 0.25, so gradients shrink layer by layer."),
        limits=(0.0, 1.0),
    ),
    Activation(
        name="tanh",
        identifier="tanh",
        label="tanh",
        formula="f(z) = tanh(z)",
        help=N_("Between -1 and 1, centred on zero: a good start for small nets."),
        limits=(-1.0, 1.0),
    ),
    Activation(
        name="relu",
        identifier="relu",
        label="ReLU",
        formula="f(z) = max(0, z)",
        help=N_("Zero below zero: fast and simple, but a unit can die and stay at zero."),
    ),
    Activation(
        name="leaky_relu",
        identifier="leaky_relu",
        label="leaky ReLU",
        formula="f(z) = z if z > 0 else 0.2 z",
        help=N_("A ReLU with a small slope below zero, so that no unit dies."),
    ),
    Activation(
        name="elu",
        identifier="elu",
        label="ELU",
        formula="f(z) = z if z > 0 else exp(z) - 1",
        help=N_("Like ReLU above zero, a smooth curve down to -1 below it."),
    ),
    Activation(
        name="selu",
        identifier="selu",
        label="SELU",
        formula="f(z) = 1.0507 (z if z > 0 else 1.6733 (exp(z) - 1))",
        help=N_("A scaled ELU that keeps mean and variance steady through deep nets."),
    ),
    Activation(
        name="gelu",
        identifier="gelu",
        label="GELU",
        formula="f(z) = z Φ(z), Φ the normal distribution function",
        help=N_("A smooth ReLU, used in transformers."),
    ),
    Activation(
        name="softplus",
        identifier="softplus",
        label="softplus",
        formula="f(z) = ln(1 + exp(z))",
        help=N_("A smooth ReLU that is never exactly zero."),
    ),
    Activation(
        name="swish",
        identifier="silu",
        label="swish",
        formula="f(z) = z / (1 + exp(-z))",
        help=N_("Smooth, dips a little below zero, also called SiLU."),
    ),
    Activation(
        name="maxout",
        identifier="linear",
        label="maxout",
        formula="f(x) = max(w₁ x + b₁, w₂ x + b₂)",
        help=N_(
            "The larger of two weighted sums: each unit learns the shape of its own bend, "
            "with twice the weights."
        ),
        pieces=2,
    ),
)
