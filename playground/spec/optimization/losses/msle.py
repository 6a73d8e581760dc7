"""The loss mean squared logarithmic error."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "mean((log(1 + max(y, 1e-7)) - log(1 + max(p, 1e-7))) ** 2)"

LOSSES.add(
    Loss(
        name="msle",
        identifier="mean_squared_logarithmic_error",
        label=N_("mean squared logarithmic error"),
        rule=RULE,
        help=N_("Looks at ratios, not differences; values below zero count as zero."),
        tasks=frozenset({Task.BINARY, Task.REGRESSION}),
        flat_below_zero=True,
        order=60,
    )
)
