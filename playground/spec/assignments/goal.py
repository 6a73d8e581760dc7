"""What a run has to reach, as a teacher sets it: a score beyond a bound."""

import re
from dataclasses import dataclass

from playground.i18n import N_, Message
from playground.spec.link import parse_scalar
from playground.spec.number_text import plain_decimal_text

LARGEST_LOSS = 1_000_000.0
SCORES = {"val_loss": "<", "loss": "<", "val_metric": ">", "metric": ">"}
"""Scores of a run and on which side of the bound they have to be: a loss below, accuracy or R² above."""
FEWEST = {"parameters": N_("with the fewest parameters"), "epochs": N_("in the fewest epochs")}
"""What counts between runs that reach the goal."""
TEXT = re.compile(r"\s*([a-z_]{1,20})\s*([<>])\s*(\S{1,40})\s*", re.ASCII)
EXPECTED = Message(
    N_(
        "must be a score and a bound such as val_loss<0.05 or val_metric>0.97; "
        "the scores are loss, val_loss, metric and val_metric."
    )
)
SIDE = Message(N_("a loss has to be below its bound (<), accuracy and R² above theirs (>)."))
BOUND = Message(
    N_("the bound must be a number above 0; of accuracy and R² from 0 to below 1, such as 0.95 or 95%.")
)
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """`score` has to be below `bound` (a loss), or above it (accuracy, R²)."""

    score: str
    bound: float

    @property
    def is_upper_bound(self) -> bool:
        """Whether the score has to be below the bound."""
        return SCORES[self.score] == "<"

    @property
    def is_test_score(self) -> bool:
        """Whether the score is that of the validation rows."""
        return self.score.startswith("val_")


def parse_goal(text: str) -> Goal | Message:
    """Return the goal of a text such as `val_loss<0.05`, or why it is none."""
    found = TEXT.fullmatch(text)
    if found is None or found[1] not in SCORES:
        return EXPECTED
    score, side, bound = found[1], found[2], parse_bound(found[3])
    if side != SCORES[score]:
        return SIDE
    return Goal(score=score, bound=bound) if bound is not None and is_possible_bound(score, bound) else BOUND


def parse_bound(text: str) -> float | None:
    """Return a bound as a number: 95% is 0.95; None if it is none."""
    number = parse_scalar(float, text.removesuffix("%"))
    if not isinstance(number, float):
        return None
    return number / PERCENT if text.endswith("%") else number


def is_possible_bound(score: str, bound: float) -> bool:
    """Return whether a run could have a score beyond `bound`."""
    return 0 < bound <= LARGEST_LOSS if SCORES[score] == "<" else 0 <= bound < 1


def format_goal(goal: Goal) -> str:
    """Return the goal as the text of a link."""
    return f"{goal.score}{SCORES[goal.score]}{plain_decimal_text(goal.bound)}"
