"""The loss mean absolute error."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "mean(abs(y - p))"

LOSSES.add(
    Loss(
        name="mae",
        identifier="mean_absolute_error",
        label=N_("mean absolute error"),
        rule=RULE,
        help=N_("Every error counts as much as it is large; outliers pull less than with squares."),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS, Task.REGRESSION}),
        order=40,
    )
)
