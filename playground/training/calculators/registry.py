"""The calculators by name; a file of this folder adds its calculator when it is imported."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from playground.errors import CalculationError, UnknownCalculatorError
from playground.i18n import N_, Message
from playground.spec.registry import Registry

LONGEST_NAME = 80
"""Characters of the name of an argument that are told."""
UNKNOWN = N_("There is no calculation {name}.")
BAD_ARGUMENTS = N_("{name} cannot be calculated with this: {arguments}.")


class Arguments(BaseModel):
    """Base of the arguments of calculators: what is not declared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Answer(BaseModel):
    """Base of the answers of calculators; numbers that are not finite become null."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RunCopy(Arguments):
    """The run of a page as it is now: the web server fills it in where a calculator has an argument `run`.

    `link`: its spec as it began. `learning_rate`: its present one. `checkpoint`: the newest state of its
    training, empty before there is one. `present`: the link of its spec with what was changed since. `epoch`:
    how many it has trained. `level`: medians of its scores over the last epochs, None for what is no number.
    """

    link: str
    learning_rate: float
    checkpoint: Base64Bytes = b""
    present: str = ""
    epoch: int = 0
    level: tuple[float | None, float | None, float | None, float | None] = (None, None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What one calculation may take: seconds, and megabytes of memory beyond those that its process has."""

    seconds: float
    memory_mb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A named function from `arguments` to `answer`.

    `own_process`: it is asked in processes of their own, each of which has run nothing but questions about
    the same run: for what compiles programs, or takes so long that short questions should not wait for it.
    `tries`: settings of the run that it tries other values of; where one of them is locked, it is not
    calculated. `spare`: it is nothing that somebody waits for, and calculated only where nothing else has to
    be done.
    """

    name: str
    arguments: type[Arguments]
    answer: type[Answer]
    calculate: Callable[[Any], Answer]
    budget: Budget
    own_process: bool = False
    tries: tuple[str, ...] = ()
    spare: bool = False

    def facts(self) -> dict[str, Any]:
        """Return what the web process knows of it, as `playground.engine.messages.calculation` declares."""
        return {
            **asdict(self.budget),
            "own_process": self.own_process,
            "of_run": "run" in self.arguments.model_fields,
            "tries": list(self.tries),
            "spare": self.spare,
        }

    def answer_json(self, arguments: Mapping[str, Any]) -> str:
        """Return the answer as JSON; raise `CalculationError` if the arguments do not fit their schema."""
        try:
            asked = self.arguments.model_validate(arguments)
        except ValidationError as error:
            wrong = ", ".join(dict.fromkeys(map(argument_name, error.errors())))
            raise CalculationError(Message(BAD_ARGUMENTS, {"name": self.name, "arguments": wrong})) from None
        return self.calculate(asked).model_dump_json()


def argument_name(problem: Mapping[str, Any]) -> str:
    """Return which argument does not fit; what says nothing of one argument is told in pydantic's words."""
    return (".".join(map(str, problem["loc"])) or str(problem["msg"]))[:LONGEST_NAME]


CALCULATORS: Registry[Calculator] = Registry()


def catalogue() -> dict[str, dict[str, Any]]:
    """Return the facts of every calculator by its name."""
    return {name: calculator.facts() for name, calculator in CALCULATORS.items()}


def answer_of(name: str, arguments: Mapping[str, Any]) -> Any:
    """Return the answer of a calculator as plain JSON values, computed in this process.

    Raises `UnknownCalculatorError` if there is none of this name, `CalculationError` for wrong arguments.
    """
    if name not in CALCULATORS:
        raise UnknownCalculatorError(Message(UNKNOWN, {"name": name}))
    return json.loads(CALCULATORS[name].answer_json(arguments))
