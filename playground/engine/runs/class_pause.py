"""The pause of a whole class: from a teacher's *Pause all* until *Go on* no run trains."""

from dataclasses import dataclass
from typing import Any, Self

from playground.engine.messages.command import CommandName

TRAINING = frozenset({CommandName.PLAY, CommandName.STEP, CommandName.BATCH})
"""Commands that no run carries out meanwhile."""
ENDING_PLAY = frozenset({CommandName.PAUSE, CommandName.RESET})
"""Commands after which a run does not go on when the pause ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPause:
    """`since`: seconds since 1970; `runs`: how many trained, or were about to, when it began."""

    since: float
    runs: int

    def to_json(self) -> dict[str, Any]:
        """Return the pause as plain JSON."""
        return {"since": self.since, "runs": self.runs}

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Self:
        """Return the pause that `to_json` wrote."""
        return cls(since=float(fields["since"]), runs=int(fields["runs"]))
