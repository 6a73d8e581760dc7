"""`python -m tools.messages write|check`: what the page has of `playground/engine/messages`.

In `connection/`: `messages.js` holds names and values, `message_types.d.ts` the types of what comes as JSON.

Which declarations a page needs is set here; names, values and what is said of them come from the Python code.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from playground.engine.messages.class_command import ClassCommandName, ClassErrorCode
from playground.engine.messages.close_codes import CloseCode
from playground.engine.messages.command import PAGE_VALUES, CommandName
from playground.engine.messages.facts import TOLD
from playground.engine.messages.layer_health_report import LayerHealthReport
from playground.engine.messages.notes import Note
from playground.engine.messages.order import ACK, OrderAnswer
from playground.engine.messages.page_frame import FrameHeader
from playground.engine.messages.status import Status
from playground.engine.messages.version import PROTOCOL_VERSION
from tools.javascript import comment, explanations, interfaces, literal

FOLDER = Path(__file__).parents[1] / "playground" / "ui" / "static" / "connection"
MODULE, TYPES = FOLDER / "messages.js", FOLDER / "message_types.d.ts"
HEAD = """\
// What the server and this page tell each other: written by `python -m tools.messages write` from
// playground/engine/messages, where it is declared and explained; never changed by hand.
"""
ENUMS: Mapping[type[Enum], Iterable[Enum]] = {
    CloseCode: CloseCode,
    Status: Status,
    Note: Note,
    CommandName: PAGE_VALUES,
    ClassCommandName: ClassCommandName,
    ClassErrorCode: ClassErrorCode,
}
"""Enums that a page uses, and the members of each that concern it."""
SCHEMAS = (LayerHealthReport, FrameHeader, OrderAnswer)
"""What comes as JSON: the types of these and of all that they hold are written."""
BY_HAND = {"description": "RunDescription"}
"""Fields without a schema of their own, and the type that the page declares for each."""


def enum_lines(enum: type[Enum], members: Iterable[Enum]) -> Iterator[str]:
    """Yield an enum as a frozen object, and its values as a type of the same name."""
    name, told = enum.__name__, explanations(enum)
    yield from comment(
        inspect.getdoc(enum), f"@typedef {{typeof {name}[keyof typeof {name}]}} {name} one of them"
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
    """Return the module with names and values."""
    parts = [
        constant_lines(
            "PROTOCOL_VERSION", PROTOCOL_VERSION, "Of these messages; server and page tell each other theirs."
        ),
        constant_lines("ACK", ACK, "What a viewer says for each frame that it has taken in."),
        *(enum_lines(enum, members) for enum, members in ENUMS.items()),
        facts_lines(),
    ]
    return together([HEAD], *parts)


def types() -> str:
    """Return the types of what comes as JSON."""
    names = {enum: enum.__name__ for enum in ENUMS}
    parts = ["\n".join(part) for part in interfaces(SCHEMAS, names, BY_HAND)]
    used = [name for name in sorted(names.values()) if re.search(rf": {name}\b", "\n".join(parts))]
    imports = (
        f"import type {{ {', '.join(sorted(BY_HAND.values()))} }} from '../core/types.d.ts';",
        f"import type {{ {', '.join(used)} }} from './messages.js';",
    )
    return together([HEAD], imports, *([part] for part in parts))


def together(*parts: Iterable[str]) -> str:
    """Return the text of a file: its parts, with an empty line between two."""
    return "\n".join("\n".join(part).rstrip("\n") + "\n" for part in parts)


def main(argv: list[str]) -> int:
    """Write the files, or tell whether they are those of today."""
    texts = {MODULE: module(), TYPES: types()}
    if argv == ["write"]:
        for path, text in texts.items():
            path.write_text(text, "utf-8")
        return 0
    wrong = [path for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
    print("messages: run python -m tools.messages write" if wrong else "messages: those of the code")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
