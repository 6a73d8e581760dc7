"""`python -m tools.messages write|check`: connection/messages.js, written from `playground/engine/messages`.

Which declarations a page needs is set here; names, values and what is said of them come from the Python code.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.command import PAGE_VALUES, CommandName
from playground.engine.messages.facts import TOLD
from playground.engine.messages.notes import Note
from playground.engine.messages.optional_views import OptionalView
from playground.engine.messages.order import ACK
from playground.engine.messages.status import Status
from playground.engine.messages.version import PROTOCOL_VERSION

MODULE = Path(__file__).parents[1] / "playground" / "ui" / "static" / "connection" / "messages.js"
WIDTH = 110
HEAD = """\
// What the server and this page tell each other: written by `python -m tools.messages write` from
// playground/engine/messages, where it is declared and explained; never changed by hand.
"""
ENUMS: Mapping[type[Enum], Iterable[Enum]] = {
    CloseCode: CloseCode,
    Status: Status,
    Note: Note,
    CommandName: PAGE_VALUES,
    OptionalView: OptionalView,
}
"""Enums that a page uses, and the members of each that concern it."""


def literal(value: object) -> str:
    """Return a text or a number as JavaScript writes it."""
    return f"'{value}'" if isinstance(value, str) else str(int(str(value)))


def comment(text: str, *tags: str, indent: str = "") -> Iterator[str]:
    """Yield a JSDoc comment: the text, and a line for each tag."""
    lines = [*textwrap.wrap(" ".join(text.split()), WIDTH - len(indent) - 7), *tags]
    yield f"{indent}/** " + f"\n{indent} *  ".join(lines) + " */"


def explanations(enum: type[Enum]) -> dict[str, str]:
    """Return what stands below each member of an enum."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(enum))).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for node, following in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(node, ast.Assign) and isinstance(following, ast.Expr):
            (name,) = node.targets
            found[ast.unparse(name)] = str(ast.literal_eval(following.value))
    return found


def enum_lines(enum: type[Enum], members: Iterable[Enum]) -> Iterator[str]:
    """Yield an enum as a frozen object, and its values as a type of the same name."""
    name, told = enum.__name__, explanations(enum)
    yield from comment(
        inspect.getdoc(enum) or "", f"@typedef {{typeof {name}[keyof typeof {name}]}} {name} one of them"
    )
    yield f"export const {name} = Object.freeze({{"
    for member in members:
        if member.name in told:
            yield from comment(told[member.name], indent="  ")
        yield f"  {member.name}: {literal(member.value)},"
    yield "});"


def facts_lines() -> Iterator[str]:
    """Yield the names of the facts that viewers are told, as a frozen object."""
    yield from comment("Facts that viewers are told: each holds until another one of its name comes.")
    yield "export const Fact = Object.freeze({"
    yield from (f"  {name.upper()}: {literal(name)}," for name in TOLD)
    yield "});"


def constant_lines(name: str, value: Any, text: str) -> Iterator[str]:
    """Yield one value with its name."""
    yield from comment(text)
    yield f"export const {name} = {literal(value)};"


def module() -> str:
    """Return the whole module."""
    parts = [
        constant_lines(
            "PROTOCOL_VERSION", PROTOCOL_VERSION, "Of these messages; server and page tell each other theirs."
        ),
        constant_lines("ACK", ACK, "What a viewer says for each frame that it has taken in."),
        *(enum_lines(enum, members) for enum, members in ENUMS.items()),
        facts_lines(),
    ]
    return "\n".join([HEAD, *("\n".join(part) + "\n" for part in parts)])


def main(argv: list[str]) -> int:
    """Write the module, or tell whether it is the one of today."""
    text = module()
    if argv == ["write"]:
        MODULE.write_text(text, "utf-8")
        return 0
    current = MODULE.is_file() and MODULE.read_text("utf-8") == text
    print(
        "messages: the page has those of the code"
        if current
        else f"{MODULE.name}: run python -m tools.messages write"
    )
    return int(not current)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
