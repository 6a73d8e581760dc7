"""Lion: the sign of a mean gradient."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
w = w - learning_rate * sign(beta_1 * m + (1 - beta_1) * g)
m = beta_2 * m + (1 - beta_2) * g
"""

OPTIMIZERS.add(
    Optimizer(
        name="lion",
        identifier="lion",
        label="Lion",
        help=N_("Uses only the sign of the step, so it wants a small learning rate."),
        default_learning_rate=0.001,
        parameters={"beta_1": 0.9, "beta_2": 0.99, "weight_decay": 0.0},
        order=110,
        rule=RULE,
        memories={"m": Memory(variable="momentum")},
    )
)
