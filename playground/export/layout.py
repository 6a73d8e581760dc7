"""Python code laid out to be read: calls on one line, or one argument a line if they are long."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 92
"""Letters of a line."""


def call_code(name: str, *values: str, before: str = "", **options: Any) -> str:
    """Return the code of a call behind `before`; `options` are values, `values` are code."""
    parts = [*values, *(f"{key}={literal_code(value)}" for key, value in options.items())]
    return wrap_in_brackets(f"{before}{name}(", parts, ")")


def literal_code(value: Any) -> str:
    """Return a value as Python code; text is in double quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def wrap_in_brackets(before: str, parts: Sequence[str], after: str) -> str:
    """Return `parts` between `before` and `after`, on one line if they fit."""
    line = f"{before}{', '.join(parts)}{after}"
    if len(line) <= LONGEST and "\n" not in line:
        return line
    return "\n".join([before, *(f"{indent_code(part)}," for part in parts), after])


def indent_code(code: str) -> str:
    """Return `code` four places to the right."""
    return "\n".join(f"    {line}" if line else line for line in code.splitlines())


def join_code(*parts: str) -> str:
    """Return pieces of code one below the other, without those that are empty."""
    return "\n".join(part for part in parts if part)


def join_paragraphs(*parts: str) -> str:
    """Return pieces of code with an empty line between them, without those that are empty."""
    return "\n\n".join(part for part in parts if part)


def assignments_code(values: Mapping[str, Any]) -> str:
    """Return one assignment a line."""
    return "\n".join(f"{name} = {value!r}" for name, value in values.items())
