"""The loss binary cross-entropy."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "-mean(y * log(p) + (1 - y) * log(1 - p))"
RULE_OF_SUMS = "mean(y * logaddexp(0, -z) + (1 - y) * logaddexp(0, z))"

LOSSES.add(
    Loss(
        name="binary_crossentropy",
        identifier="binary_crossentropy",
        label=N_("binary cross-entropy"),
        rule=RULE,
        rule_of_sums=RULE_OF_SUMS,
        slope_of_sums="p - y",
        help=N_("Punishes confident mistakes hard: the natural loss for two classes."),
        tasks=frozenset({Task.BINARY}),
        order=10,
    )
)
