"""Adadelta: Adagrad that forgets and finds the size of its steps."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
s = rho * s + (1 - rho) * g**2
d = g * sqrt(u + epsilon) / sqrt(s + epsilon)
u = rho * u + (1 - rho) * d**2
w = w - learning_rate * d
"""

OPTIMIZERS.add(
    Optimizer(
        name="adadelta",
        identifier="adadelta",
        label="Adadelta",
        help=N_("Adagrad that forgets, and takes the size of its steps from its last ones: wants η = 1."),
        default_learning_rate=1.0,
        scaled=False,
        parameters={"rho": 0.95, "epsilon": 1e-7, "weight_decay": 0.0},
        order=50,
        rule=RULE,
        memories={"s": Memory(variable="accumulated_grad"), "u": Memory(variable="accumulated_delta_var")},
    )
)
