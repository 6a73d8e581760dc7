"""How the learning rate changes from epoch to epoch."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.bounds import MAX_EPOCHS
from playground.spec.fields import SpecPart, choice_type
from playground.spec.optimization.schedules import SCHEDULES


class ScheduleSpec(SpecPart):
    """Warm-up, then a schedule; epochs are counted from 0, and from the end of the warm-up."""

    schedule: choice_type(SCHEDULES) = Field(  # type: ignore[valid-type]
        default="constant",
        title=N_("Schedule"),
        description=N_("How the learning rate η changes with the epoch n; it stays the same within one."),
    )
    warmup_epochs: Annotated[int, Field(ge=0, le=MAX_EPOCHS)] = Field(
        default=0,
        title=N_("Warm-up epochs"),
        description=N_("How many epochs at the beginning train with smaller steps (w), while all is random."),
        json_schema_extra={"formula": "η (n+1) / (w+1)"},
    )
    decay_rate: Annotated[float, Field(ge=0, le=1)] = Field(
        default=0.0,
        title=N_("Decay rate"),
        description=N_("r in the formula of the schedule."),
    )
    decay_epochs: Annotated[int, Field(ge=1, le=MAX_EPOCHS)] = Field(
        default=1,
        title=N_("Decay epochs"),
        description=N_("d in the formula of the schedule, counted from the end of the warm-up."),
    )
    alpha: Annotated[float, Field(ge=0, le=1)] = Field(
        default=0.0,
        title=N_("Final share"),
        description=N_("α in the formula: the share of the learning rate that is left in the end."),
    )

    def factor(self, epoch: int) -> float:
        """Return by what the learning rate is multiplied in `epoch`, counted from 0."""
        if epoch < self.warmup_epochs:
            return (epoch + 1) / (self.warmup_epochs + 1)
        parameters = {"decay_rate": self.decay_rate, "decay_epochs": self.decay_epochs, "alpha": self.alpha}
        return SCHEDULES[self.schedule].factor(epoch - self.warmup_epochs, parameters)

    @property
    def is_constant(self) -> bool:
        """Whether the factor is always 1."""
        return self.schedule == "constant" and self.warmup_epochs == 0
