"""What an activation is: its name in Keras, and its value as an expression."""

from dataclasses import dataclass

from playground.i18n import N_
from playground.spec.formulas.expression import Tree, parse_expression
from playground.spec.formulas.typesetting import formula_text, subscript
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """One activation of hidden layers: `identifier` is what `keras.activations.get` takes.

    `rule`: its value, an expression of the weighted sum `z`; the page shows, computes and derives it.
    `symbol`: how the formula of a neuron writes it, the label if there is no shorter one; empty: a sum alone.
    A unit has `pieces` weighted sums, of which the largest counts. `limits`: between what it stays, if
    it is flat at both ends.
    """

    name: str
    identifier: str
    label: str
    rule: str
    help: str
    symbol: str | None = None
    pieces: int = 1
    limits: tuple[float, float] | None = None
    order: int = 1000

    @property
    def tree(self) -> Tree:
        """The value as a tree, for the sum that counts."""
        return parse_expression(self.rule)

    @property
    def formula(self) -> str:
        """The value as a textbook writes it."""
        if self.pieces == 1:
            return f"f(z) = {formula_text(self.tree)}"
        sums = (f"w{subscript(piece)} x + b{subscript(piece)}" for piece in range(1, self.pieces + 1))
        return f"f(x) = max({', '.join(sums)})"

    @property
    def short_symbol(self) -> str:
        """How the formula of a neuron writes it."""
        return self.label if self.symbol is None else self.symbol


REFUSED = {
    "step": N_(
        "a step has slope 0 everywhere, so gradient descent cannot train it; "
        "sigmoid is the smooth step that can be trained."
    )
}
"""Activations that people ask for and that cannot be, and why."""

ACTIVATIONS: Registry[Activation] = Registry()
