"""The loss hinge."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = """
v = 2 * y - 1
loss = mean(max(1 - v * p, 0))
"""

LOSSES.add(
    Loss(
        name="hinge",
        identifier="hinge",
        label=N_("hinge"),
        rule=RULE,
        help=N_(
            "Loss of the support vector machine. Behind a sigmoid it cannot fall below the share of class 0."
        ),
        tasks=frozenset({Task.BINARY}),
        order=110,
    )
)
