"""What can be changed while a net trains."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Learning rate before the schedule, batch size, dropout of hidden layers, factors of Σ|w| and Σw²."""

    learning_rate: float
    batch_size: int
    dropout: tuple[float, ...]
    penalty: tuple[float, ...]

    def facts(self) -> dict[str, Any]:
        """Return the settings, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Return the settings of `facts()` that have been through JSON."""
        return cls(
            learning_rate=facts["learning_rate"],
            batch_size=facts["batch_size"],
            dropout=tuple(facts["dropout"]),
            penalty=tuple(facts["penalty"]),
        )
