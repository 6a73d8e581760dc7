"""Gradient descent with momentum as Nesterov has it."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer
from playground.spec.optimization.optimizers.sgd_rule import MEMORIES, RULE

OPTIMIZERS.add(
    Optimizer(
        name="nesterov",
        identifier="sgd",
        class_name="SGD",
        label="Nesterov (NAG)",
        help=N_("Momentum that looks one step ahead before it turns."),
        default_learning_rate=0.03,
        parameters={"momentum": 0.9, "nesterov": True, "weight_decay": 0.0},
        order=30,
        rule=RULE,
        memories=MEMORIES,
    )
)
