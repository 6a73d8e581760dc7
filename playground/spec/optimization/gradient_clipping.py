"""Ways to clip gradients, by the argument of Keras's optimizers (https://keras.io/api/optimizers/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """One way to keep gradients small; `argument` is Keras's name for its limit, empty for none."""

    name: str
    argument: str
    label: str
    formula: str
    help: str


CLIPPINGS = Registry(
    Clipping(
        name="none",
        argument="",
        label=N_("none"),
        formula="g",
        help=N_("Gradients are used as they are."),
    ),
    Clipping(
        name="clipvalue",
        argument="clipvalue",
        label=N_("by value"),
        formula="g ← min(c, max(-c, g))",
        help=N_("Every number of a gradient is cut to the limit; that may turn its direction."),
    ),
    Clipping(
        name="clipnorm",
        argument="clipnorm",
        label=N_("by norm"),
        formula="g ← g min(1, c / ‖g‖)",
        help=N_("The gradient of each weight matrix and each bias is shortened to the limit on its own."),
    ),
    Clipping(
        name="global_clipnorm",
        argument="global_clipnorm",
        label=N_("by global norm"),
        formula="g ← g min(1, c / ‖all g‖)",
        help=N_("All gradients are shortened together, so that their direction stays."),
    ),
)
