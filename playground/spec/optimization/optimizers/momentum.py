"""Gradient descent with momentum."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer
from playground.spec.optimization.optimizers.sgd_rule import MEMORIES, RULE

OPTIMIZERS.add(
    Optimizer(
        name="momentum",
        identifier="sgd",
        class_name="SGD",
        label="momentum",
        help=N_("Gradient descent that keeps rolling in the direction of earlier steps."),
        default_learning_rate=0.03,
        parameters={"momentum": 0.9, "nesterov": False, "weight_decay": 0.0},
        order=20,
        rule=RULE,
        memories=MEMORIES,
    )
)
