"""RMSProp: divides by the root of a mean square."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
s = rho * s + (1 - rho) * g**2
if centered:
    a = rho * a + (1 - rho) * g
    d = learning_rate * g / sqrt(s - a**2 + epsilon)
else:
    d = learning_rate * g / sqrt(s + epsilon)
if momentum > 0:
    m = momentum * m + d
    w = w - m
else:
    w = w - d
"""

OPTIMIZERS.add(
    Optimizer(
        name="rmsprop",
        identifier="rmsprop",
        class_name="RMSprop",
        label="RMSProp",
        help=N_("Like Adagrad, but it forgets old steps, so it does not come to a halt."),
        default_learning_rate=0.003,
        parameters={"rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False, "weight_decay": 0.0},
        order=60,
        rule=RULE,
        memories={
            "s": Memory(variable="velocity"),
            "a": Memory(variable="average_gradient"),
            "m": Memory(variable="momentum"),
        },
    )
)
