"""The source of a generator of points, so that an export draws them by the very same lines.

A function is copied with the constants and functions of ours that it uses; annotations and
docstrings stay behind.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

from playground.export.layout import join_paragraphs


def self_contained_source(*wanted: Callable[..., Any]) -> str:
    """Return code that defines functions and all that they need but modules, as NumPy, which is `np`."""
    found: dict[str, Any] = {}
    for function in wanted:
        collect_dependencies(inspect.unwrap(function), found)
    functions = {name: item for name, item in found.items() if inspect.isfunction(item)}
    constants = [f"{name} = {item!r}" for name, item in found.items() if name not in functions]
    return join_paragraphs("\n".join(constants), *(function_code(item) for item in functions.values()))


def collect_dependencies(function: Callable[..., Any], found: dict[str, Any]) -> None:
    """Add what `function` uses to `found`, and then itself: everything comes after what it needs."""
    assert isinstance(function, FunctionType)
    for name in names_read(function_tree(function)):
        item = function.__globals__.get(name)
        if item is None or name in found or inspect.ismodule(item):
            continue
        if inspect.isfunction(item):
            collect_dependencies(item, found)
        else:
            found[name] = item
    found[function.__name__] = function


def function_tree(function: Callable[..., Any]) -> ast.FunctionDef:
    """Return the syntax tree of `function` without annotations and docstring."""
    (definition,) = ast.parse(source_of(function)).body
    assert isinstance(definition, ast.FunctionDef)
    definition.returns = None
    for argument in (*definition.args.args, *definition.args.kwonlyargs):
        argument.annotation = None
    if ast.get_docstring(definition) is not None:
        definition.body = definition.body[1:]
    return definition


def source_of(function: Callable[..., Any]) -> str:
    """Return the lines of `function`."""
    return textwrap.dedent(inspect.getsource(function))


def names_read(definition: ast.FunctionDef) -> Iterator[str]:
    """Yield the names that a function reads, in order."""
    for node in ast.walk(definition):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def function_code(function: Callable[..., Any]) -> str:
    """Return the code of `function` without annotations and docstring, its lines as they are."""
    definition = function_tree(function)
    first = definition.body[0].lineno - 1
    body = source_of(function).rstrip().splitlines()[first:]
    definition.body = [ast.Pass()]
    head = ast.unparse(definition).rsplit("\n", 1)[0]
    return "\n".join([head, *body])
