"""The loss Poisson."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "mean(p - y * log(p + 1e-7))"

LOSSES.add(
    Loss(
        name="poisson",
        identifier="poisson",
        label="Poisson",
        rule=RULE,
        help=N_(
            "For counts; between classes it looks at the true one, like cross-entropy. Answers exceed zero."
        ),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS}),
        order=90,
    )
)
