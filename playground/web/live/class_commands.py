"""What the teacher's screen may ask: every command is checked here before the engine hears of it."""

import unicodedata
from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model
from pydantic_core import from_json

from playground.engine import Engine
from playground.engine.messages.class_command import ClassCommandName, ClassErrorCode
from playground.engine.scheduler.limits import RANGES, WHOLE, Limits
from playground.errors import UnknownRunError

LONGEST_MESSAGE = 280
"""Characters of a message to all."""
JOINER = "\u200d"
"""Makes one picture of several emoji."""
Answer = dict[str, Any]


class StrictModel(BaseModel):
    """A JSON object with exactly these fields, of exactly these types; `id` is the asker's own number."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class ClassCommand(StrictModel):
    """What every command has."""

    id: Annotated[int, Field(ge=0, le=10**9)] = 0


def limit_field_type(limit: str) -> Any:
    """Return the type of a limit: a number in its range."""
    low, high = RANGES[limit]
    return Annotated[int if limit in WHOLE else float, Field(ge=low, le=high)]


class StopRun(ClassCommand):
    """Stop one run."""

    c: Literal[ClassCommandName.STOP]
    run: Annotated[str, Field(max_length=64)]

    def carry_out(self, engine: Engine) -> Answer:
        """Pause the run, and take its trainer back."""
        engine.pause_and_release(engine.run_by_id(self.run))
        return {"stopped": self.run}


class PauseAll(ClassCommand):
    """Pause every run that plays, and let none train until `GoOn`."""

    c: Literal[ClassCommandName.PAUSE_ALL]

    def carry_out(self, engine: Engine) -> Answer:
        """Return how many trained."""
        return {"paused": engine.pause_all().runs}


class GoOn(ClassCommand):
    """Let all runs train again."""

    c: Literal[ClassCommandName.GO_ON]

    def carry_out(self, engine: Engine) -> Answer:
        """Return how many go on."""
        return {"resumed": engine.go_on()}


class Announce(ClassCommand):
    """Show a message on every page; an empty one takes it away."""

    c: Literal[ClassCommandName.ANNOUNCE]
    text: Annotated[str, Field(max_length=LONGEST_MESSAGE)]

    def carry_out(self, engine: Engine) -> Answer:
        """Return the message as it is shown."""
        text = to_single_line(self.text)
        engine.announce(text)
        return {"announced": text}


LIMIT_FIELDS: dict[str, Any] = {name: (limit_field_type(name) | None, None) for name in RANGES}
NewLimits = create_model("NewLimits", __base__=StrictModel, **LIMIT_FIELDS)
"""Limits of the class: those that are given change."""


class SetLimits(ClassCommand):
    """Set limits."""

    c: Literal[ClassCommandName.LIMITS]
    limits: dict[str, Any]

    def carry_out(self, engine: Engine) -> Answer:
        """Return all limits as they are now."""
        chosen = NewLimits.model_validate(self.limits).model_dump(exclude_none=True)
        engine.set_limits(replace(engine.limits, **chosen))
        return {"limits": limits_by_name(engine.limits)}


AnyCommand = StopRun | PauseAll | GoOn | Announce | SetLimits
COMMANDS: TypeAdapter[AnyCommand] = TypeAdapter(Annotated[AnyCommand, Field(discriminator="c")])


def limits_by_name(limits: Limits) -> dict[str, float]:
    """Return limits by name."""
    return asdict(limits)


def to_single_line(text: str) -> str:
    """Return `text` without line breaks and characters that cannot be seen."""
    return " ".join("".join(letter if is_visible_character(letter) else " " for letter in text).split())


def is_visible_character(letter: str) -> bool:
    """Tell whether a character takes part in what is seen, and turns no text around."""
    return letter == JOINER or unicodedata.category(letter)[0] not in "CZ"


def carry_out_message(engine: Engine, text: str) -> Answer:
    """Carry out the command in a message, and return the answer: what was done, or `error` and why."""
    asked = json_object_or_empty(text)
    number = {"id": asked["id"]} if type(asked.get("id")) is int else {}
    try:
        return {**number, **COMMANDS.validate_python(asked).carry_out(engine)}
    except ValidationError as error:
        return {**number, **error_answer(error)}
    except UnknownRunError:
        return {**number, "error": ClassErrorCode.RUN}


def json_object_or_empty(text: str) -> dict[str, Any]:
    """Return the JSON object of a message; an empty one if it holds none."""
    try:
        asked = from_json(text, allow_inf_nan=False)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def error_answer(error: ValidationError) -> Answer:
    """Return what is wrong with a command, in codes that the page has words for."""
    field = str(error.errors()[0]["loc"][-1]) if error.errors()[0]["loc"] else ""
    if field in RANGES:
        low, high = RANGES[field]
        return {"error": ClassErrorCode.LIMIT, "field": field, "low": low, "high": high}
    return {"error": ClassErrorCode.MESSAGE if field == "text" else ClassErrorCode.COMMAND}
