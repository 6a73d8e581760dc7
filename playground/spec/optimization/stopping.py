"""When a run stops by itself before its last epoch."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.bounds import MAX_EPOCHS
from playground.spec.fields import SpecPart, choice_type
from playground.spec.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoredRows:
    """Rows whose scores are watched."""

    name: str
    label: str


MONITORS = Registry(
    MonitoredRows(name="validation", label=N_("validation rows")),
    MonitoredRows(name="train", label=N_("training rows")),
)


MONITOR_SYNONYMS = {"test": "validation"}
"""Links of before the held-out rows were called validation rows mean what they meant."""


class StoppingSpec(SpecPart):
    """Early stopping as in `keras.callbacks.EarlyStopping`, and goals; all looked at after each epoch."""

    monitor: choice_type(MONITORS, MONITOR_SYNONYMS) = Field(  # type: ignore[valid-type]
        default="validation",
        title=N_("Watched rows"),
        description=N_("Whose loss and accuracy stop the run: the validation rows' or the training rows'."),
    )
    patience: Annotated[int, Field(ge=0, le=MAX_EPOCHS)] = Field(
        default=0,
        title=N_("Patience"),
        description=N_(
            "Early stopping: the run ends after so many epochs in a row without a better loss (p); 0 is "
            "never."
        ),
        json_schema_extra={"formula": "n - n_best ≥ p"},
    )
    min_delta: Annotated[float, Field(ge=0, le=1000)] = Field(
        default=0.0,
        title=N_("Least improvement"),
        description=N_(
            "A loss counts as better only if it is lower than the best one by more than this (δ)."
        ),
        json_schema_extra={"formula": N_("loss < best - δ")},
    )
    restore_best: bool = Field(
        default=False,
        title=N_("Restore the best weights"),
        description=N_(
            "Early stopping brings the weights of the best epoch back. A run that comes to its last epoch "
            "keeps its last weights, so that it can go on; Keras brings the best ones back there too."
        ),
        json_schema_extra={"formula": "w ← w(n_best)"},
    )
    stop_loss: Annotated[float, Field(ge=0, le=1_000_000)] = Field(
        default=0.0,
        title=N_("Stop at loss"),
        description=N_("The run stops once the loss is below this (c); 0 is never."),
        json_schema_extra={"formula": N_("loss < c")},
    )
    stop_metric: Annotated[float, Field(ge=0, le=1)] = Field(
        default=1.0,
        title=N_("Stop at accuracy"),
        description=N_("The run stops once the accuracy a (R² for numbers) is above this (c); 1 is never."),
        json_schema_extra={"formula": "a > c"},
    )

    @property
    def active_rules(self) -> frozenset[str]:
        """Names of the rules that may stop the run."""
        rules = {
            "patience": self.patience > 0,
            "stop_loss": self.stop_loss > 0,
            "stop_metric": self.stop_metric < 1,
        }
        return frozenset(name for name, on in rules.items() if on)
