"""Nadam: Adam with Nesterov's look ahead."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
u = beta_1 * (1 - 0.5 * 0.96**t)
u_next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
u_product = u_product * u
m = beta_1 * m + (1 - beta_1) * g
s = beta_2 * s + (1 - beta_2) * g**2
d = u_next * m / (1 - u_product * u_next) + (1 - u) * g / (1 - u_product)
w = w - learning_rate * d / (sqrt(s / (1 - beta_2**t)) + epsilon)
"""

OPTIMIZERS.add(
    Optimizer(
        name="nadam",
        identifier="nadam",
        label="Nadam",
        help=N_(
            "Adam that looks one step ahead, as Nesterov does. u₊ is u of the next step, Π the product over "
            "all steps up to it."
        ),
        default_learning_rate=0.003,
        parameters={"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "weight_decay": 0.0},
        order=100,
        rule=RULE,
        memories={
            "m": Memory(variable="momentum"),
            "s": Memory(variable="velocity"),
            "u_product": Memory(first=1),
        },
    )
)
