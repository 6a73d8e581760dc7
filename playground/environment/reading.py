"""The settings that hold now, and a sentence for each variable that cannot be used."""

from typing import get_args

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from playground.environment.catalogue import field_of_variable, variable_bounds
from playground.environment.parsing import SHOWN, UnusableValueError
from playground.environment.settings import Settings
from playground.errors import ConfigurationError
from playground.i18n import N_, Message

NO_NUMBER = N_("{name} must be a number, not '{value}'.")
OUTSIDE = N_("{name} must be from {low} to {high}, not {value}.")
NO_CHOICE = N_("{name} must be one of {choices}, not '{value}'.")
NO_LENGTH = N_("{name} must have {low} to {high} characters.")


def read_settings() -> Settings:
    """Return the settings; raise `ConfigurationError` that names the first variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as errors:
        raise ConfigurationError(validation_error_message(errors.errors()[0])) from None


def usable_or_default_settings() -> Settings:
    """Return the settings with the default of each variable that cannot be used.

    For whoever needs only what is never wrong, such as a folder, or tells elsewhere what is wrong.
    """
    defaults = {name: Settings.model_fields[field_of_variable(name)].default for name in variable_problems()}
    return Settings(**defaults)


def variable_problems() -> dict[str, Message]:
    """Return the variables that cannot be used, each with what is wrong."""
    try:
        Settings()
    except ValidationError as errors:
        return {str(error["loc"][0]): validation_error_message(error) for error in errors.errors()}
    return {}


def validation_error_message(error: ErrorDetails) -> Message:
    """Return what is wrong with a variable, in a sentence that names it and does not repeat a secret."""
    name = str(error["loc"][0])
    wrong = error.get("ctx", {}).get("error")
    if isinstance(wrong, UnusableValueError):
        return Message(wrong.msgid, {"name": name, "value": wrong.value})
    annotation = Settings.model_fields[field_of_variable(name)].annotation
    facts = {"name": name, "value": str(error["input"])[:SHOWN], **variable_bounds(field_of_variable(name))}
    if error["type"] == "literal_error":
        return Message(NO_CHOICE, {**facts, "choices": ", ".join(get_args(annotation))})
    if "parsing" in error["type"]:
        return Message(NO_NUMBER, facts)
    if SecretStr in (annotation, *get_args(annotation)):
        return Message(NO_LENGTH, {name: fact for name, fact in facts.items() if name != "value"})
    return Message(OUTSIDE, facts)
