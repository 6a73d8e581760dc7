"""Adagrad: squared gradients add up."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
s = s + g**2
w = w - learning_rate * g / sqrt(s + epsilon)
"""

OPTIMIZERS.add(
    Optimizer(
        name="adagrad",
        identifier="adagrad",
        label="Adagrad",
        help=N_("A step of its own for each weight, shrinking with all it has moved so far."),
        default_learning_rate=0.1,
        parameters={"initial_accumulator_value": 0.1, "epsilon": 1e-7, "weight_decay": 0.0},
        order=40,
        rule=RULE,
        memories={"s": Memory(variable="accumulator", first="initial_accumulator_value")},
    )
)
