"""What can be changed while a net trains, and how it is changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from playground.spec import ExperimentSpec
from playground.training.model.builder import penalty_rates

PENALTY = ("regularizer", "regularization_rate", "l1_ratio")
"""Settings that decide the factors of the penalty together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSettings:
    """Learning rate before the schedule, batch size, rate of each dropout layer, factors of Σ|w| and Σw²."""

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


class LiveSettingsConverter:
    """Converts changes of a spec's `LIVE_SETTINGS` into `LiveSettings`.

    Those of the penalty belong together: each is converted with the others as they were changed last.
    """

    def __init__(self, spec: ExperimentSpec) -> None:
        self._spec = spec
        self.forget_changes()

    def forget_changes(self) -> None:
        """Forget what was changed."""
        self._training = self._spec.training

    def convert_change(self, name: str, value: Any) -> dict[str, Any]:
        """Return the fields of `LiveSettings` that change; what `value` is worth was checked before."""
        if name in PENALTY:
            self._training = self._training.model_copy(update={name: value})
            return {"penalty": penalty_rates(self._training)}
        if name == "dropout":
            return {"dropout": self._spec.network.with_live_value(name, tuple(value)).dropout_rates()}
        return {name: PLAIN[name](value)}


PLAIN: Mapping[str, type[float] | type[int]] = {"learning_rate": float, "batch_size": int}
"""Settings that are the same in both, and what they are."""
