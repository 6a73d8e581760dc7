"""The loss log-cosh."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "mean(log_cosh(p - y))"

LOSSES.add(
    Loss(
        name="log_cosh",
        identifier="log_cosh",
        label=N_("log-cosh"),
        rule=RULE,
        help=N_(
            "Like half the square for small errors, like the absolute value for large ones, without a kink."
        ),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS, Task.REGRESSION}),
        order=80,
    )
)
