"""Weight initializers, by Keras identifier (https://keras.io/api/layers/initializers/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Initializer:
    """One initializer of kernels: `identifier` is what `keras.initializers.get` takes."""

    name: str
    identifier: str
    label: str
    formula: str
    help: str
    seeded: bool = True


INITIALIZERS = Registry(
    Initializer(
        name="glorot_uniform",
        identifier="glorot_uniform",
        label="Glorot uniform",
        formula="U(-a, a), a = √(6 / (n_in + n_out))",
        help=N_("Keeps the size of signals for tanh and sigmoid; Keras's default."),
    ),
    Initializer(
        name="glorot_normal",
        identifier="glorot_normal",
        label="Glorot normal",
        formula="N(0, s), s = √(2 / (n_in + n_out))",
        help=N_("Glorot's rule drawn from a normal distribution."),
    ),
    Initializer(
        name="he_uniform",
        identifier="he_uniform",
        label="He uniform",
        formula="U(-a, a), a = √(6 / n_in)",
        help=N_("Keeps the size of signals for ReLU."),
    ),
    Initializer(
        name="he_normal",
        identifier="he_normal",
        label="He normal",
        formula="N(0, s), s = √(2 / n_in)",
        help=N_("He's rule drawn from a normal distribution."),
    ),
    Initializer(
        name="lecun_uniform",
        identifier="lecun_uniform",
        label="LeCun uniform",
        formula="U(-a, a), a = √(3 / n_in)",
        help=N_("The rule that SELU is made for, drawn evenly."),
    ),
    Initializer(
        name="lecun_normal",
        identifier="lecun_normal",
        label="LeCun normal",
        formula="N(0, s), s = √(1 / n_in)",
        help=N_("The rule that SELU is made for."),
    ),
    Initializer(
        name="random_normal",
        identifier="random_normal",
        label=N_("random normal"),
        formula="N(0, 0.05)",
        help=N_("Small random numbers, whatever the width of the layer."),
    ),
    Initializer(
        name="zeros",
        identifier="zeros",
        label=N_("zeros"),
        formula="w = 0",
        help=N_("All weights alike: neurons of one layer never become different. Try it and see."),
        seeded=False,
    ),
    Initializer(
        name="ones",
        identifier="ones",
        label=N_("ones"),
        formula="w = 1",
        help=N_("All weights alike: neurons of one layer never become different."),
        seeded=False,
    ),
)
