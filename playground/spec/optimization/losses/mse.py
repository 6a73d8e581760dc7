"""The loss mean squared error."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "mean((y - p) ** 2)"

LOSSES.add(
    Loss(
        name="mse",
        identifier="mean_squared_error",
        label=N_("mean squared error"),
        rule=RULE,
        help=N_("Large errors count more than small ones."),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS, Task.REGRESSION}),
        order=30,
    )
)
