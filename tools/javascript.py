"""Python's values, explanations and schemas as JavaScript and TypeScript write them."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin

from typing_extensions import get_original_bases, get_type_hints, is_typeddict

WIDTH = 110
PLAIN: Mapping[Any, str] = {
    int: "number",
    float: "number",
    str: "string",
    bool: "boolean",
    NoneType: "null",
    Any: "unknown",
}


def literal(value: object) -> str:
    """Return a text or a number."""
    return f"'{value}'" if isinstance(value, str) else str(int(str(value)))


def comment(text: str | None, *tags: str, indent: str = "") -> Iterator[str]:
    """Yield a comment: the text, for a reader of JavaScript, and a line for each tag."""
    words = re.sub(r"\bNone\b", "null", " ".join((text or "").split()))
    lines = [*textwrap.wrap(words, WIDTH - len(indent) - 7), *tags]
    yield f"{indent}/** " + f"\n{indent} *  ".join(lines) + " */"


def explanations(declared: type) -> dict[str, str]:
    """Return what stands below each member of an enum, or below each field of a class."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(declared))).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for node, following in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(following, ast.Expr):
            name = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            found[ast.unparse(name)] = str(ast.literal_eval(following.value))
    return found


def interfaces(
    schemas: Iterable[type], known: Mapping[Any, str], by_hand: Mapping[str, str]
) -> Iterator[Iterator[str]]:
    """Yield the types of schemas, and before each those that it holds.

    `known`: types that have a name in JavaScript already; `by_hand`: those of some fields, by their names.
    """
    seen: dict[type, None] = {}
    for schema in schemas:
        collect(schema, seen)
    names = {**PLAIN, **known, **{schema: schema.__name__ for schema in seen}}
    for schema in seen:
        yield interface(schema, names, by_hand) if is_typeddict(schema) else named_tuple(schema, names)


def collect(annotation: Any, seen: dict[type, None]) -> None:
    """Add the schemas that a type holds, and at last the type itself if it is one."""
    if annotation in seen:
        return
    inner = get_type_hints(annotation).values() if is_schema(annotation) else get_args(annotation)
    for each in inner:
        collect(each, seen)
    if is_schema(annotation):
        seen[annotation] = None


def is_schema(annotation: Any) -> bool:
    """Tell whether a type has named fields."""
    return is_typeddict(annotation) or hasattr(annotation, "_fields")


def interface(schema: Any, names: Mapping[Any, str], by_hand: Mapping[str, str]) -> Iterator[str]:
    """Yield a dictionary: its fields with their types, and what each means."""
    told = fields_told(schema)
    yield from comment(inspect.getdoc(schema))
    yield f"export interface {schema.__name__} {{"
    for name, hint in get_type_hints(schema).items():
        if name in told:
            yield from comment(told[name], indent="  ")
        mark = "" if name in schema.__required_keys__ else "?"
        yield f"  {name}{mark}: {by_hand.get(name) or js_type(hint, names)};"
    yield "}"


def fields_told(schema: Any) -> dict[str, str]:
    """Return what stands below the fields of a dictionary, and of those that it extends."""
    found: dict[str, str] = {}
    for base in get_original_bases(schema):
        if is_typeddict(base):
            found |= fields_told(base)
    return found | explanations(schema)


def named_tuple(schema: Any, names: Mapping[Any, str]) -> Iterator[str]:
    """Yield a tuple with names; what has a default may be left out."""
    fields = [
        f"{name}{'?' if name in schema._field_defaults else ''}: {js_type(hint, names)}"
        for name, hint in get_type_hints(schema).items()
    ]
    yield from comment(inspect.getdoc(schema))
    yield f"export type {schema.__name__} = [{', '.join(fields)}];"


def js_type(annotation: Any, names: Mapping[Any, str]) -> str:
    """Return a type as TypeScript writes it; `names`: of those that have one."""
    if annotation in names:
        return names[annotation]
    inner = get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " | ".join(literal(member.value) for member in annotation)
    if get_origin(annotation) is Literal:
        return " | ".join(literal(value) for value in inner)
    return composed(get_origin(annotation), [js_type(each, names) for each in inner if each is not ...])


def composed(origin: Any, inner: list[str]) -> str:
    """Return a type that is made of others."""
    if origin in {Required, NotRequired}:
        return inner[0]
    if origin in {Union, UnionType}:
        return " | ".join(inner)
    if origin is dict:
        return f"Record<string, {inner[1]}>"
    if origin is list or (origin is tuple and len(inner) == 1):
        return f"Array<{inner[0]}>" if " | " in inner[0] else f"{inner[0]}[]"
    if origin is tuple:
        return f"[{', '.join(inner)}]"
    raise TypeError(f"{origin} has no type in JavaScript")
