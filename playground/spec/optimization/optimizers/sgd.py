"""Plain gradient descent, with momentum where it is asked for."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer
from playground.spec.optimization.optimizers.sgd_rule import MEMORIES, RULE

OPTIMIZERS.add(
    Optimizer(
        name="sgd",
        identifier="sgd",
        class_name="SGD",
        label="SGD",
        help=N_("Plain gradient descent on one batch at a time."),
        default_learning_rate=0.1,
        parameters={"momentum": 0.0, "nesterov": False, "weight_decay": 0.0},
        order=10,
        rule=RULE,
        memories=MEMORIES,
    )
)
