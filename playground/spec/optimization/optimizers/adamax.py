"""Adamax: Adam with the largest gradient of late."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
m = beta_1 * m + (1 - beta_1) * g
s = max(beta_2 * s, abs(g))
w = w - learning_rate * m / ((1 - beta_1**t) * (s + epsilon))
"""

OPTIMIZERS.add(
    Optimizer(
        name="adamax",
        identifier="adamax",
        label="Adamax",
        help=N_("Adam with the largest gradient of late in place of the mean square."),
        default_learning_rate=0.003,
        parameters={"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "weight_decay": 0.0},
        order=90,
        rule=RULE,
        memories={"m": Memory(variable="momentum"), "s": Memory(variable="norm")},
    )
)
