"""What a net scores on the test part, as `playground.training.opened_test` tells it once it is opened."""

from typing import Literal

from typing_extensions import TypedDict

from playground.engine.messages.schema import message_schema

ScoreRow = tuple[float | None, float | None, float | None]
"""A score and the ends of its 95 % interval; None where it is not defined."""


@message_schema
class TestPart(TypedDict):
    """The part of the rows that is closed until somebody opens it; nothing of what the net answers there."""

    name: str
    """Names its rows: runs whose test parts are the same rows have the same one."""
    rows: int


@message_schema
class TestReport(TypedDict):
    """Scores by their names in scikit-learn, of the net as it is at the moment of opening."""

    epoch: int
    """Epochs that the net has trained."""
    net: str
    """Names the weights that were asked, as `fingerprint_of_arrays` does."""
    rows: int
    threshold: float | None
    """Of two classes: from which probability on class 1 is told."""
    scores: dict[str, ScoreRow]
    guessing: dict[str, float | None]
    """What guessing scores, which knows the training targets only."""
    rival: dict[str, float | None] | None
    """Logistic or linear regression on the same training rows; None where it cannot be fitted."""
    confusion: list[list[int]] | None
    """Rows by class and answer; None of numbers."""
    lead: ScoreRow
    """How far the main score, accuracy or R², is above that of guessing."""
    standing: Literal["above", "uncertain", "equal", "below"]
