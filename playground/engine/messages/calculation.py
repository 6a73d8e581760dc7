"""Questions of pages that a process calculates, and its answers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field

from playground.engine.messages.schema import CLOSED
from playground.engine.messages.sections import LENGTH
from playground.i18n import Message

CALCULATORS_LINE = b'{"serve": "calculators"}\n'
"""The first line to a process that is to calculate; to one that is to train it is an `OpeningMessage`."""
LONGEST_NAME = 64


class PageQuestion(BaseModel):
    """What a page asks: `asker` is its own name for the place that asks; its newest question counts."""

    model_config = CLOSED

    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    """Of the calculator."""
    arguments: dict[str, Any]
    """Of the type that the calculator declares."""
    asker: Annotated[str, Field(max_length=LONGEST_NAME)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatorFacts:
    """What the web process knows of a calculator: see `playground.training.calculators.registry`.

    `of_run`: it has an argument `run`, a copy of the run of the page. `spare`: it takes free places only.
    """

    seconds: float
    memory_mb: int
    own_process: bool = False
    of_run: bool = False
    tries: tuple[str, ...] = ()
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One calculation that a process is asked for, as a line."""

    name: str
    arguments: Mapping[str, Any]

    def to_line(self) -> bytes:
        """Return the question as one line."""
        return json.dumps(asdict(self), separators=(",", ":")).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """Return the question of a line that `to_line` wrote."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a process says: first the `catalogue` of its calculators, then something to each question.

    `answer`: JSON as the page gets it; or why there is none: `refused`. `spent`: the process has used up its
    budget of memory, and should be replaced.
    """

    pid: int
    catalogue: Mapping[str, CalculatorFacts] | None = None
    answer: str | None = None
    refused: Message | None = None
    spent: bool = False

    def to_bytes(self) -> bytes:
        """Return the message with its length before it."""
        known, refused = self.catalogue, self.refused
        fields: dict[str, Any] = {
            "pid": self.pid,
            "catalogue": None if known is None else {name: asdict(facts) for name, facts in known.items()},
            "answer": self.answer,
            "refused": None if refused is None else refused.to_json(),
            "spent": self.spent,
        }
        text = json.dumps(fields, separators=(",", ":")).encode()
        return LENGTH.pack(len(text)) + text

    @classmethod
    def from_bytes(cls, message: bytes) -> Self:
        """Return what `to_bytes` wrote, without the length."""
        fields = json.loads(message)
        if fields["catalogue"] is not None:
            fields["catalogue"] = {
                name: CalculatorFacts(**facts | {"tries": tuple(facts["tries"])})
                for name, facts in fields["catalogue"].items()
            }
        if fields["refused"] is not None:
            fields["refused"] = Message.from_json(fields["refused"])
        return cls(**fields)
