"""Ways to clip gradients, by the argument of Keras's optimizers (https://keras.io/api/optimizers/)."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.formulas.evaluation import resolve_branches
from playground.spec.formulas.expression import parse_statements
from playground.spec.formulas.typesetting import assignments_text
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """One way to keep gradients small; `argument` is Keras's name for its limit, empty for none.

    `rule`: an assignment to the gradient `g` of an array of weights; `all_gradients` are those of all arrays.
    """

    name: str
    argument: str
    label: str
    rule: str
    help: str

    @property
    def formula(self) -> str:
        """The rule as a textbook writes it."""
        return assignments_text(resolve_branches(parse_statements(self.rule), {}), {"g"}) or "g"


CLIPPINGS = Registry(
    Clipping(
        name="none",
        argument="",
        label=N_("none"),
        rule="",
        help=N_("Gradients are used as they are."),
    ),
    Clipping(
        name="clipvalue",
        argument="clipvalue",
        label=N_("by value"),
        rule="g = min(clip_limit, max(-clip_limit, g))",
        help=N_("Every number of a gradient is cut to the limit; that may turn its direction."),
    ),
    Clipping(
        name="clipnorm",
        argument="clipnorm",
        label=N_("by norm"),
        rule="g = g * min(1, clip_limit / norm(g))",
        help=N_("The gradient of each weight matrix and each bias is shortened to the limit on its own."),
    ),
    Clipping(
        name="global_clipnorm",
        argument="global_clipnorm",
        label=N_("by global norm"),
        rule="g = g * min(1, clip_limit / norm(all_gradients))",
        help=N_("All gradients are shortened together, so that their direction stays."),
    ),
)
