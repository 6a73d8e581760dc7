"""The loss Huber."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = """
e = p - y
loss = mean(0.5 * e**2 if abs(e) <= 1 else abs(e) - 0.5)
"""

LOSSES.add(
    Loss(
        name="huber",
        identifier="huber",
        label="Huber",
        rule=RULE,
        help=N_("Squares for small errors, absolute values for large ones."),
        tasks=frozenset({Task.BINARY, Task.MULTICLASS, Task.REGRESSION}),
        order=70,
    )
)
