"""What of an expression is left where some of its names are known numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from playground.spec.formulas.evaluation import evaluate
from playground.spec.formulas.expression import Assignment, Tree, names_in, substitute

ZERO = 0


def without_zeros(assignments: Iterable[Assignment], parameters: Mapping[str, Any]) -> tuple[Assignment, ...]:
    """Return `assignments` without the terms that are nothing, since a parameter in them is 0."""
    zeros: dict[str, Tree] = {name: ZERO for name, value in parameters.items() if value == 0}
    return tuple(Assignment(one.name, simplify(substitute(one.tree, zeros))) for one in assignments)


def inline(assignments: Iterable[Assignment]) -> Tree:
    """Return the result of `assignments`, the last of them, as one expression."""
    known: dict[str, Tree] = {}
    result: Tree = ZERO
    for one in assignments:
        result = known[one.name] = substitute(one.tree, known)
    return result


def simplify(tree: Tree) -> Tree:
    """Return `tree` without terms of 0 and factors of 1."""
    if not isinstance(tree, tuple):
        return tree
    return _simplified((tree[0], *(simplify(operand) for operand in tree[1:])))


def fold(tree: Tree, known: Mapping[str, Tree]) -> Tree:
    """Return `tree` with numbers for the `known` names, without the terms and factors that they make vain.

    Sums and differences with such a name stay as they are, so that `p - y` is still seen to be one.
    """
    if not isinstance(tree, tuple):
        return tree
    operation, *operands = tree
    if operation == "if":
        return _fold_condition(tree, known)
    if operation in ("+", "-") and any(isinstance(one, str) and one in known for one in operands):
        inner = tuple(one if one in known else fold(one, known) for one in operands)
        return _constant((operation, *inner), known)
    return _simplified((operation, *(fold(_known(one, known), known) for one in operands)))


def _known(tree: Tree, known: Mapping[str, Tree]) -> Tree:
    return known.get(tree, tree) if isinstance(tree, str) else tree


def _fold_condition(tree: tuple[object, ...], known: Mapping[str, Tree]) -> Tree:
    _, test, then, otherwise = tree
    names = set(names_in(test))  # type: ignore[arg-type]
    if names <= set(known):
        chosen = then if evaluate(test, known) else otherwise  # type: ignore[arg-type]
        return fold(_known(chosen, known), known)  # type: ignore[arg-type]
    return ("if", test, fold(then, known), fold(otherwise, known))  # type: ignore[arg-type]


def _constant(tree: tuple[Tree, ...], known: Mapping[str, Tree]) -> Tree:
    """Return the number that a sum or difference of numbers is, or the sum itself."""
    whole = substitute(tree, dict(known))
    if set(names_in(whole)):
        return whole
    return evaluate(whole, {})  # type: ignore[no-any-return]


def _simplified(tree: tuple[Tree, ...]) -> Tree:
    """Return what is left of an operation whose operands are simple already."""
    for rule in (_nothing, _itself, _number, _signs):
        found = rule(tree)
        if found is not None:
            return found
    return tree


def _nothing(tree: tuple[Tree, ...]) -> Tree | None:
    """Return 0 for what is nothing."""
    match tree:
        case ("*", 0, _) | ("*", _, 0) | ("/", 0, _) | ("neg", 0) | ("clip", _, 0, 0) | ("**", 0, _):
            return ZERO
    return None


def _itself(tree: tuple[Any, ...]) -> Tree | None:
    """Return the operand that alone is left."""
    match tree:
        case ("+", a, 0) | ("+", 0, a) | ("-", a, 0) | ("*", 1, a) | ("*", a, 1) | ("/", a, 1):
            return a  # type: ignore[no-any-return]
        case ("neg", ("neg", a)) | ("-", 1, ("-", 1, a)):
            return a  # type: ignore[no-any-return]
    return None


def _number(tree: tuple[Any, ...]) -> Tree | None:
    """Return the number that an operation on numbers is."""
    match tree:
        case (("+" | "-" | "*"), int() | float(), int() | float()):
            return evaluate(tree, {})  # type: ignore[no-any-return]
        case ("neg", int() | float() as number):
            return -number
    return None


def _signs(tree: tuple[Any, ...]) -> Tree | None:
    """Return the same with fewer signs, or with the sign where it is read more easily."""
    match tree:
        case ("-", 0, a) | ("*", -1, a):
            return _simplified(("neg", a))
        case ("-", a, ("neg", b)):
            return ("+", a, b)
        case ("*", a, ("/", 1, b)):
            return ("/", a, b)
        case ("neg", ("mean" | "sum" as reduction, a)):
            return (reduction, _simplified(("neg", a)))
    return None
