"""The value of an expression, in float64, for numbers and arrays."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from playground.spec.formulas.expression import Assignment, Branch, Statement, Tree

LARGEST_EXPONENT = 709.0
"""exp of more is not finite; `core/expressions.js` has the same bound."""
CONSTANTS = {"pi": math.pi}


def exponential(x: Any) -> Any:
    """Return exp(x), finite for every finite x."""
    return np.exp(np.minimum(x, LARGEST_EXPONENT))


def product(a: Any, b: Any) -> Any:
    """Return a * b, where a factor of 0 makes 0 of whatever the other one is."""
    found = a * b
    return found if np.all(np.isfinite(found)) else np.where((a == 0) | (b == 0), 0.0, found)


def row_mean(x: Any) -> Any:
    """Return the mean over the last axis."""
    return np.mean(x, axis=-1, keepdims=True)


def column_mean(x: Any) -> Any:
    """Return the mean over the last axis but one; a vector is its own."""
    return np.mean(x, axis=-2, keepdims=True) if np.ndim(x) > 1 else x


def error_function(x: Any) -> Any:
    """Return erf of each number."""
    return np.vectorize(math.erf, otypes=[float])(x)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": product,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "**": lambda a, b: a**b,
    "neg": lambda a: -a,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "if": np.where,
    "abs": abs,
    "clip": np.clip,
    "cos": lambda x: math.cos(x) if isinstance(x, float) else np.cos(x),
    "erf": error_function,
    "exp": exponential,
    "log": np.log,
    "log_cosh": lambda x: np.logaddexp(x, -x) - math.log(2),
    "logaddexp": np.logaddexp,
    "logsumexp": np.logaddexp.reduce,
    "max": lambda a, b: np.maximum(a, b) if np.ndim(a) or np.ndim(b) else max(a, b),
    "mean": np.mean,
    "min": lambda a, b: np.minimum(a, b) if np.ndim(a) or np.ndim(b) else min(a, b),
    "norm": np.linalg.norm,
    "rms": lambda x: np.sqrt(np.mean(np.square(x))),
    "sign": np.sign,
    "softmax": lambda z: np.exp(z - np.logaddexp.reduce(z)),
    "sqrt": np.sqrt,
    "sum": np.sum,
    "tanh": np.tanh,
    "row_mean": row_mean,
    "column_mean": column_mean,
}


def evaluate(tree: Tree, values: Mapping[str, Any]) -> Any:
    """Return the value of `tree` where names have these values; raise `KeyError` for a name without one."""
    if isinstance(tree, str):
        return CONSTANTS[tree] if tree in CONSTANTS else values[tree]
    if not isinstance(tree, tuple):
        return tree
    if tree[0] == "if" and not np.ndim(test := evaluate(tree[1], values)):
        return evaluate(tree[2] if test else tree[3], values)
    with np.errstate(all="ignore"):
        return FUNCTIONS[tree[0]](*(evaluate(operand, values) for operand in tree[1:]))


def resolve_branches(
    statements: Iterable[Statement], parameters: Mapping[str, Any]
) -> tuple[Assignment, ...]:
    """Return the assignments that hold for these values of the parameters, in order."""
    found: list[Assignment] = []
    for statement in statements:
        if isinstance(statement, Branch):
            held = statement.then if evaluate(statement.test, parameters) else statement.otherwise
            found += resolve_branches(held, parameters)
        else:
            found.append(statement)
    return tuple(found)


def carry_out(assignments: Iterable[Assignment], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` and what each assignment made of them, in order."""
    found = dict(values)
    for assignment in assignments:
        found[assignment.name] = evaluate(assignment.tree, found)
    return found
