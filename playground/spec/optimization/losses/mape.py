"""The loss mean absolute percentage error."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "100 * mean(abs(y - p) / max(abs(y), 1e-7))"

LOSSES.add(
    Loss(
        name="mape",
        identifier="mean_absolute_percentage_error",
        label=N_("mean absolute percentage error"),
        rule=RULE,
        help=N_("Error in percent of the true value; senseless where that value is near zero."),
        tasks=frozenset({Task.REGRESSION}),
        divides=True,
        order=50,
    )
)
