"""`lesson.toml`: steps of a lesson, their pieces with settings, and what decides which answer is right."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

NAME = r"^[a-z][a-z0-9_]{0,39}$"
"""How steps, answers and pieces are called: `by_hand`."""
MOST_STEPS = 7
"""Steps of a lesson that a progress code can count."""
MOST_ANSWERS = 6

Name = Annotated[str, Field(pattern=NAME)]
Value = str | bool | float


class LessonPart(BaseModel):
    """Base of the parts of a lesson file: what is not declared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Answer(LessonPart):
    """An answer to choose from. It is right if what the run measures `equals` this, or lies in a range.

    `at_least`, `at_most`: the ends of the range, both of which belong to it.
    """

    id: Name
    equals: Value | None = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _has_one_rule(self) -> Self:
        ranged = self.at_least is not None or self.at_most is not None
        if (self.equals is not None) == ranged:
            raise ValueError("an answer needs either 'equals', or 'at_least', 'at_most' or both")
        return self

    def fits(self, measured: Value) -> bool:
        """Return whether a measured value is what this answer says."""
        if self.equals is not None:
            return type(self.equals) is type(measured) and self.equals == measured
        if isinstance(measured, str | bool):
            return False
        above = self.at_least is None or measured >= self.at_least
        return above and (self.at_most is None or measured <= self.at_most)


class Piece(LessonPart):
    """A live picture of a step: the folder of `ui/static/pieces` by its name, and its settings."""

    name: Name
    settings: dict[str, Any] = Field(default_factory=dict)


class Figure(LessonPart):
    """A number that a step names, and how it comes about: what `python -m playground lessons check` computes.

    `calculator` is asked with `arguments`; `at` leads to the number in its answer: keys and places, from 0.
    It has to be `value` up to `within`. `genuine`: the data set of whose genuine file it is; without
    that file it is not computed.
    """

    says: str
    calculator: Name
    arguments: dict[str, Any]
    at: tuple[str | int, ...]
    value: float
    within: Annotated[float, Field(ge=0)] = 0.0
    genuine: str = ""

    def comes_out(self, found: float) -> bool:
        """Return whether a computed number is the one that is named."""
        return abs(found - self.value) <= self.within + 1e-12


class Step(LessonPart):
    """One screen: a prediction, the run that answers it, the comparison and the reason.

    `kind`: a question shows what it asks about without a run of the student's own; a challenge has a goal
    that the piece counts, and no answers. `link`: the query of the playground with this experiment.
    """

    id: Name
    kind: Literal["full", "question", "challenge"] = "full"
    piece: Piece | None = None
    answers: tuple[Answer, ...] = Field(default=(), max_length=MOST_ANSWERS)
    link: str = ""
    figures: tuple[Figure, ...] = ()

    @model_validator(mode="after")
    def _fits_kind(self) -> Self:
        ids = [answer.id for answer in self.answers]
        if len(ids) != len(set(ids)):
            raise ValueError("two answers have the same id")
        if self.kind == "challenge" and self.answers:
            raise ValueError("a challenge has no answers to choose from")
        if self.kind != "challenge" and len(ids) < 2:
            raise ValueError("a step needs at least two answers")
        if self.piece is None and self.kind != "question":
            raise ValueError("a step needs a piece that runs")
        return self


class Source(LessonPart):
    """Where a date, a credit or a figure of the lesson comes from."""

    text: str
    url: str = ""


class LessonFile(LessonPart):
    """A lesson as `lesson.toml` declares it; one that is still to come has no steps but `planned_steps`."""

    minutes: Annotated[int, Field(ge=1, le=300)]
    planned_steps: Annotated[int, Field(ge=0, le=MOST_STEPS)] = 0
    steps: tuple[Step, ...] = Field(default=(), max_length=MOST_STEPS)
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _steps_differ(self) -> Self:
        ids = [step.id for step in self.steps]
        if len(ids) != len(set(ids)):
            raise ValueError("two steps have the same id")
        if not (self.steps or self.planned_steps):
            raise ValueError("a lesson needs steps")
        return self
