"""What the output layer makes of its weighted sums, by Keras identifier; the task decides which it is."""

from collections.abc import Mapping

from playground.spec.formulas.expression import Tree, parse_expression
from playground.spec.formulas.typesetting import formula_text

OUTPUT_RULES: Mapping[str, str] = {"sigmoid": "1 / (1 + exp(-z))", "softmax": "softmax(z)", "linear": "z"}
SYMBOLS: Mapping[str, str] = {"sigmoid": "σ(z)", "softmax": "softmax(z)ₖ", "linear": "f(z)"}


def output_tree(identifier: str) -> Tree:
    """Return the answers as an expression of the sums `z` of all outputs."""
    return parse_expression(OUTPUT_RULES[identifier])


def output_formula(identifier: str) -> str:
    """Return the same as a textbook writes it."""
    return f"{SYMBOLS[identifier]} = {formula_text(output_tree(identifier))}"
