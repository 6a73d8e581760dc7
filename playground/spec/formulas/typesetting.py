"""Expressions as a textbook writes them: `w ← w - η m / (√s + ε)`.

What is written is a list of pieces, texts and names, so that the page can put a number in place of a name.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from playground.spec.formulas.expression import Assignment, Tree

SYMBOLS: Mapping[str, str] = {
    "learning_rate": "η",
    "momentum": "μ",
    "rho": "ρ",
    "beta": "β",
    "beta_1": "β₁",
    "beta_2": "β₂",
    "beta_2_decay": "k",
    "epsilon": "ε",
    "epsilon_1": "ε₁",
    "epsilon_2": "ε₂",
    "weight_decay": "λ",
    "learning_rate_power": "p",
    "l1_regularization_strength": "λ₁",
    "l2_regularization_strength": "λ₂",
    "l2_shrinkage_regularization_strength": "λ₃",
    "clip_threshold": "d",
    "clip_limit": "c",
    "all_gradients": "all g",
    "alpha": "α",
    "decay_rate": "r",
    "decay_epochs": "d",
    "regularization_rate": "λ",
    "l1_ratio": "r",
    "u_next": "u₊",
    "u_product": "Π",
    "row": "R",
    "column": "C",
    "pi": "π",
}
"""How names of settings and memories are written; any other name stands for itself."""

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("-0123456789dknpt", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹ᵈᵏⁿᵖᵗ")
DIGITS = 5
SMALL = 1e-4

Piece = str | dict[str, str]
"""A text, or `{"name": ...}` for a name that may be replaced."""

CONDITION, SUM, QUOTIENT, PRODUCT, POWER, ATOM = range(6)
"""How tightly an expression holds together; looser ones than their place asks for get parentheses."""


class Written(NamedTuple):
    """Pieces, and how tightly they hold together."""

    pieces: list[Any]
    tightness: int


def symbol(name: str) -> str:
    """Return how a name is written."""
    return SYMBOLS.get(name, name)


def number_text(value: float) -> str:
    """Return a number with at most five digits that count."""
    if value == 0.5:
        return "½"
    if value < 0:
        return f"-{number_text(-value)}"
    mantissa, exponent = f"{value:.{DIGITS - 1}e}".split("e")
    if 0 < value < SMALL:
        power = f"10{str(int(exponent)).translate(SUPERSCRIPTS)}"
        return power if float(mantissa) == 1 else f"{float(mantissa):g} · {power}"
    return f"{value:.{DIGITS}g}"


def subscript(number: int) -> str:
    """Return a number as it stands below a letter."""
    return str(number).translate(SUBSCRIPTS)


def formula_text(tree: Tree) -> str:
    """Return an expression as one line."""
    return "".join(piece if isinstance(piece, str) else symbol(piece["name"]) for piece in pieces(tree))


def assignments_text(assignments: Iterable[Assignment], updated: Collection[str]) -> str:
    """Return assignments as one line: an arrow where one of the `updated` changes, else an equals sign."""
    return ";  ".join(
        f"{symbol(one.name)} {'←' if one.name in updated else '='} {formula_text(one.tree)}"
        for one in assignments
    )


def rule_text(assignments: Sequence[Assignment]) -> str:
    """Return a rule as one line: what it defines first, then its result."""
    *before, result = assignments
    return ";  ".join([*([assignments_text(before, ())] if before else []), formula_text(result.tree)])


def arithmetic(tree: Tree) -> list[Any]:
    """Return the pieces of an expression that is to be written with numbers in place of its names.

    Beside texts and names there are `{"if": tree, "then": pieces, "else": pieces}`, of which the numbers
    choose one, and `{"mean": pieces}` or `{"sum": pieces}`, which stand for those of each output.
    """
    return pieces(_of_numbers(tree))


def _of_numbers(tree: Tree) -> Tree:
    if not isinstance(tree, tuple):
        return tree
    operation, *operands = tree
    inner = tuple(_of_numbers(operand) for operand in operands)
    if operation == "if":
        return ("choose", operands[0], *inner[1:])
    return (f"each_{operation}" if operation in ("mean", "sum") else operation, *inner)


def pieces(tree: Tree) -> list[Any]:
    """Return texts and names; neighbouring texts are one."""
    found: list[Any] = []
    for piece in _write(tree).pieces:
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _write(tree: Tree) -> Written:
    if isinstance(tree, str):
        return Written([{"name": tree}], ATOM)
    if not isinstance(tree, tuple):
        return Written([number_text(tree)], SUM if tree < 0 else ATOM)
    operation, *operands = tree
    if operation in WRITERS:
        return WRITERS[operation](*operands)
    return Written([f"{NAMES.get(operation, operation)}(", *_joined(operands), ")"], ATOM)


def _joined(operands: Iterable[Tree]) -> list[Any]:
    return [piece for i, one in enumerate(operands) for piece in ([", "] if i else []) + _write(one).pieces]


def _within(tree: Tree, tightness: int) -> list[Any]:
    """Return `tree` with parentheses if it holds together less tightly than `tightness`."""
    written = _write(tree)
    return written.pieces if written.tightness >= tightness else ["(", *written.pieces, ")"]


def _sum(left: Tree, right: Tree) -> Written:
    return Written([*_within(left, SUM), " + ", *_within(right, QUOTIENT)], SUM)


def _difference(left: Tree, right: Tree) -> Written:
    return Written([*_within(left, SUM), " - ", *_within(right, QUOTIENT)], SUM)


def _negative(operand: Tree) -> Written:
    return Written(["-", *_within(operand, QUOTIENT)], SUM)


def _product(left: Tree, right: Tree) -> Written:
    if isinstance(left, tuple) and left[0] == "neg":
        return _negative(("*", left[1], right))
    factor = _within(right, PRODUCT)
    number = isinstance(factor[0], str) and factor[0][:1].isdigit()
    return Written([*_within(left, PRODUCT), " · " if number else " ", *factor], PRODUCT)


def _quotient(left: Tree, right: Tree) -> Written:
    if isinstance(left, tuple) and left[0] == "neg":
        return _negative(("/", left[1], right))
    return Written([*_within(left, QUOTIENT), " / ", *_within(right, POWER)], QUOTIENT)


def _floor_quotient(left: Tree, right: Tree) -> Written:
    return Written(["⌊", *_write(left).pieces, "/", *_within(right, POWER), "⌋"], ATOM)


def _power(base: Tree, exponent: Tree) -> Written:
    return Written([*_within(base, ATOM), *_exponent(exponent)], POWER)


def _exponent(tree: Tree) -> list[Any]:
    text = formula_text(tree)
    raised = text.translate(SUPERSCRIPTS)
    if len(text.lstrip("-")) == 1 and all(old != new for old, new in zip(text, raised, strict=True)):
        return [raised]
    written = _write(tree)
    return ["^", *(written.pieces if text.startswith("⌊") else ["(", *written.pieces, ")"])]


def _comparison(sign: str) -> Callable[[Tree, Tree], Written]:
    return lambda left, right: Written(
        [*_within(left, SUM), f" {sign} ", *_within(right, SUM)],
        CONDITION,
    )


def _condition(test: Tree, then: Tree, otherwise: Tree) -> Written:
    parts = [*_within(then, SUM), " if ", *_write(test).pieces, " else ", *_within(otherwise, SUM)]
    return Written(parts, CONDITION)


def _logarithm(operand: Tree) -> Written:
    return _applied("ln", operand)


def _applied(name: str, operand: Tree) -> Written:
    """Return a function that needs no parentheses around a single name or number."""
    if isinstance(operand, tuple):
        return Written([f"{name}(", *_write(operand).pieces, ")"], PRODUCT)
    return Written([f"{name} ", *_write(operand).pieces], PRODUCT)


def _root(operand: Tree) -> Written:
    bare = not isinstance(operand, tuple)
    return Written(["√", *(_write(operand).pieces if bare else ["(", *_write(operand).pieces, ")"])], POWER)


def _total(operand: Tree) -> Written:
    return Written(["Σ ", *_within(operand, PRODUCT)], PRODUCT)


def _between(left: str, right: str) -> Callable[[Tree], Written]:
    return lambda operand: Written([left, *_write(operand).pieces, right], ATOM)


def _softmax(operand: Tree) -> Written:
    sums = _within(operand, ATOM)
    return Written(["exp(", *sums, "ₖ) / Σ exp(", *sums, ")"], QUOTIENT)


def _choice(test: Tree, then: Tree, otherwise: Tree) -> Written:
    return Written([{"if": test, "then": pieces(then), "else": pieces(otherwise)}], SUM)


def _each(reduction: str) -> Callable[[Tree], Written]:
    def write(operand: Tree) -> Written:
        written = _write(operand)
        return Written([{reduction: pieces(operand)}], written.tightness)

    return write


def _log_of_sum(left: Tree, right: Tree) -> Written:
    powers: list[Tree] = [1 if one == 0 else ("exp", one) for one in (left, right)]
    return _logarithm(("+", powers[0], powers[1]))


NAMES = {"row_mean": "rowmean", "column_mean": "colmean"}
WRITERS: Mapping[str, Callable[..., Written]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
    "//": _floor_quotient,
    "**": _power,
    "neg": _negative,
    "if": _condition,
    "<": _comparison("<"),
    "<=": _comparison("≤"),
    ">": _comparison(">"),
    ">=": _comparison("≥"),
    "==": _comparison("="),
    "log": _logarithm,
    "log_cosh": _between("ln cosh(", ")"),
    "logaddexp": _log_of_sum,
    "logsumexp": _between("ln Σ exp(", ")"),
    "softmax": _softmax,
    "sqrt": _root,
    "sum": _total,
    "abs": _between("|", "|"),
    "norm": _between("‖", "‖"),
    "choose": _choice,
    "each_mean": _each("mean"),
    "each_sum": _each("sum"),
}
