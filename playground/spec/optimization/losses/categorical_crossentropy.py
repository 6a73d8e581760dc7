"""The loss categorical cross-entropy."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = "-sum(y * log(p))"
RULE_OF_SUMS = "sum(y * (logsumexp(z) - z))"

LOSSES.add(
    Loss(
        name="categorical_crossentropy",
        identifier="categorical_crossentropy",
        label=N_("categorical cross-entropy"),
        rule=RULE,
        rule_of_sums=RULE_OF_SUMS,
        slope_of_sums="p - y",
        help=N_("Cross-entropy over several classes: looks at the probability of the true one."),
        tasks=frozenset({Task.MULTICLASS}),
        order=20,
    )
)
