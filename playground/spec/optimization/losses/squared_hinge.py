"""The loss squared hinge."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = """
v = 2 * y - 1
loss = mean(max(1 - v * p, 0) ** 2)
"""

LOSSES.add(
    Loss(
        name="squared_hinge",
        identifier="squared_hinge",
        label=N_("squared hinge"),
        rule=RULE,
        help=N_("Hinge whose large errors count more than small ones."),
        tasks=frozenset({Task.BINARY}),
        order=120,
    )
)
