"""How a variable is declared: a pydantic field with its group, its meaning, and what holds without it."""

from enum import StrEnum
from typing import Any

from pydantic import Field
from pydantic.config import JsonDict

from playground.i18n import N_

PREFIX = "PLAYGROUND_"


class VariableGroup(StrEnum):
    """Who sets a variable, and for what."""

    ADDRESS = N_("The address, and the teacher's key")
    LIMITS = N_("Limits of the runs")
    STORAGE = N_("What is kept, and where")
    METRICS = N_("Figures and log lines")
    COMPOSE = N_("docker compose and its proxy")
    INTERNAL = N_("For developers, and set by the playground itself")


def variable_name(field: str) -> str:
    """Return the environment variable of a field."""
    return PREFIX + field.upper()


def variable_field(
    default: Any, group: VariableGroup, meaning: str, *, without: str = "", **options: Any
) -> Any:
    """Return a field of `Settings`.

    `meaning` may name the bounds as {low} and {high}. `without`: what holds if the variable is not set, where
    the default does not tell. `options`: those of `pydantic.Field`, such as `ge` and `le`.
    """
    extra: JsonDict = {"group": group.name, "without": without or default_text(default)}
    return Field(default, description=meaning, json_schema_extra=extra, **options)


def default_text(default: object) -> str:
    """Return a default as a person would set it."""
    return f"{default:g}" if isinstance(default, float) else str(default)
