"""What is told of the variables: tables of the documentation, bounds, and which one a misspelt name meant."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from playground.environment.settings import Settings
from playground.environment.variable import PREFIX, VariableGroup, variable_name
from playground.i18n import Message

ENDS = {"ge": "low", "le": "high", "min_length": "low", "max_length": "high"}
"""Which end of a range each of pydantic's constraints is."""
LIKE = 0.7
"""How like a misspelt name has to be to the one that was meant, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One environment variable. `default` says what holds if it is not set."""

    name: str
    group: VariableGroup
    meaning: Message
    default: str


def variables() -> tuple[Variable, ...]:
    """Return every variable, in the order of the fields."""
    return tuple(map(variable_of_field, Settings.model_fields))


def variable_of_field(field: str) -> Variable:
    """Return what is told of the variable of a field."""
    declared = Settings.model_fields[field]
    extra = declared.json_schema_extra
    assert isinstance(extra, dict)
    return Variable(
        name=variable_name(field),
        group=VariableGroup[str(extra["group"])],
        meaning=Message(declared.description or "", {**variable_bounds(field)}),
        default=str(extra["without"]),
    )


def variable_bounds(field: str) -> dict[str, int]:
    """Return `low` and `high` of a number, or of a text's length; nothing where any will do."""
    metadata = Settings.model_fields[field].metadata
    return {ENDS[name]: getattr(each, name) for each in metadata for name in ENDS if hasattr(each, name)}


def field_of_variable(name: str) -> str:
    """Return the field of a variable."""
    return name.removeprefix(PREFIX).lower()


def suggestions_for_unknown_variables(names: Iterable[str]) -> dict[str, str]:
    """Return the names that begin as ours do and are none, each with the one that was probably meant."""
    known = {field.upper(): variable_name(field) for field in Settings.model_fields}
    strange = sorted(name for name in names if name.startswith(PREFIX) and name not in known.values())
    close = {name: difflib.get_close_matches(name.removeprefix(PREFIX), known, 1, LIKE) for name in strange}
    return {name: known[found[0]] if found else "" for name, found in close.items()}
