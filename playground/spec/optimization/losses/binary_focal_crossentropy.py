"""The loss binary focal cross-entropy."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = """
q = p if y == 1 else 1 - p
loss = -mean((1 - q) ** 2 * log(q))
"""
RULE_OF_SUMS = """
v = z if y == 1 else -z
loss = mean((1 / (1 + exp(v))) ** 2 * logaddexp(0, -v))
"""

LOSSES.add(
    Loss(
        name="binary_focal_crossentropy",
        identifier="binary_focal_crossentropy",
        label=N_("binary focal cross-entropy"),
        rule=RULE,
        rule_of_sums=RULE_OF_SUMS,
        help=N_(
            "Cross-entropy that hardly looks at rows which are right already: for classes of unequal size."
        ),
        tasks=frozenset({Task.BINARY}),
        order=100,
    )
)
