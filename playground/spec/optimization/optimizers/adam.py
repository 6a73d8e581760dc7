"""Adam: means of gradients and of their squares."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.adam_rule import MEMORIES, RULE
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer

OPTIMIZERS.add(
    Optimizer(
        name="adam",
        identifier="adam",
        label="Adam",
        help=N_("Momentum and RMSProp together: the usual first choice."),
        default_learning_rate=0.003,
        parameters={"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "amsgrad": False, "weight_decay": 0.0},
        order=70,
        rule=RULE,
        memories=MEMORIES,
    )
)
