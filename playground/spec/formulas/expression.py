"""Expressions as trees that Python and the browser both read.

A tree is a number, a name, or a tuple of an operation and its operands: `("+", "x", ("*", 2, "y"))`. As JSON
the tuples are lists. Rules are assignments, some of which hold for some values of the parameters only.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Tree = float | str | tuple[Any, ...]

FUNCTIONS = frozenset(
    {"abs", "clip", "cos", "erf", "exp", "log", "log_cosh", "logaddexp", "logsumexp", "max", "mean", "min"}
    | {"norm", "rms", "sign", "softmax", "sqrt", "sum", "tanh", "row_mean", "column_mean"}
)
"""What may be called: of each element, but `sum`, `mean`, `logsumexp`, `softmax`, `norm` and `rms` of all.

`row_mean` and `column_mean` keep the number of dimensions.
"""
BINARY: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Pow: "**",
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """`name` gets the value of `tree`."""

    name: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Branch:
    """Statements that hold if `test` does, and those that hold otherwise."""

    test: Tree
    then: "tuple[Statement, ...]"
    otherwise: "tuple[Statement, ...]"


Statement = Assignment | Branch


def parse_expression(text: str) -> Tree:
    """Return the tree of an expression in Python's syntax; raise `ValueError` for what cannot be in one."""
    return _tree(ast.parse(text.strip(), mode="eval").body)


def parse_statements(text: str) -> tuple[Statement, ...]:
    """Return the assignments of a rule in Python's syntax, `if` statements among them."""
    return _statements(ast.parse(text).body)


def parse_rule(text: str) -> tuple[Assignment, ...]:
    """Return assignments, the last of which is the result, or an expression as the only one of them."""
    if "\n" not in text:
        return (Assignment("", parse_expression(text)),)
    return tuple(one for one in parse_statements(text) if isinstance(one, Assignment))


def names_in(tree: Tree) -> Iterator[str]:
    """Yield every name in `tree`, as often as it is there."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple):
        for operand in tree[1:]:
            yield from names_in(operand)


def substitute(tree: Tree, values: dict[str, Tree]) -> Tree:
    """Return `tree` with other trees in place of some names."""
    if isinstance(tree, str):
        return values.get(tree, tree)
    if isinstance(tree, tuple):
        return (tree[0], *(substitute(operand, values) for operand in tree[1:]))
    return tree


def _statements(nodes: list[ast.stmt]) -> tuple[Statement, ...]:
    return tuple(_statement(node) for node in nodes)


def _statement(node: ast.stmt) -> Statement:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return Assignment(name, _tree(value))
        case ast.If(test=test, body=body, orelse=otherwise):
            return Branch(_tree(test), _statements(body), _statements(otherwise))
    raise ValueError(f"{ast.unparse(node)!r} is no assignment.")


def _tree(node: ast.expr) -> Tree:
    """Return the tree of a node of Python's syntax."""
    reader = READERS.get(type(node))
    tree = reader(node) if reader else None
    if tree is None:
        raise ValueError(f"{ast.unparse(node)!r} cannot be in an expression.")
    return tree


def _number(node: ast.Constant) -> Tree | None:
    known = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return node.value if known else None  # type: ignore[return-value]


def _negative(node: ast.UnaryOp) -> Tree | None:
    return ("neg", _tree(node.operand)) if isinstance(node.op, ast.USub) else None


def _binary(node: ast.BinOp) -> Tree | None:
    operation = BINARY.get(type(node.op))
    return (operation, _tree(node.left), _tree(node.right)) if operation else None


def _comparison(node: ast.Compare) -> Tree | None:
    operation = COMPARISONS.get(type(node.ops[0])) if len(node.ops) == 1 else None
    return (operation, _tree(node.left), _tree(node.comparators[0])) if operation else None


def _call(node: ast.Call) -> Tree | None:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        return None
    return (node.func.id, *(_tree(operand) for operand in node.args))


READERS: dict[type[ast.expr], Callable[[Any], Tree | None]] = {
    ast.Constant: _number,
    ast.Name: lambda node: str(node.id),
    ast.UnaryOp: _negative,
    ast.BinOp: _binary,
    ast.Compare: _comparison,
    ast.IfExp: lambda node: ("if", _tree(node.test), _tree(node.body), _tree(node.orelse)),
    ast.Call: _call,
}


def python_code(text: str, rename: Callable[[str], str]) -> str:
    """Return an expression as Python code with other names for its names and functions."""
    node = ast.parse(text.strip(), mode="eval")
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            one.id = rename(one.id)
    return ast.unparse(node)
