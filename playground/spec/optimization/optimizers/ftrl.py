"""FTRL: follow the regularized leader."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
u = s + g**2
d = (u**-learning_rate_power - s**-learning_rate_power) / learning_rate
z = z + g + 2 * l2_shrinkage_regularization_strength * w - d * w
q = u**-learning_rate_power / learning_rate + 2 * (l2_regularization_strength + beta / (2 * learning_rate))
w = (clip(z, -l1_regularization_strength, l1_regularization_strength) - z) / q
s = u
"""

OPTIMIZERS.add(
    Optimizer(
        name="ftrl",
        identifier="ftrl",
        label="FTRL",
        help=N_("Made for clicks on advertisements: with its own L1 it sets useless weights to zero."),
        default_learning_rate=0.1,
        parameters={
            "learning_rate_power": -0.5,
            "initial_accumulator_value": 0.1,
            "l1_regularization_strength": 0.0,
            "l2_regularization_strength": 0.0,
            "l2_shrinkage_regularization_strength": 0.0,
            "beta": 0.0,
            "weight_decay": 0.0,
        },
        order=130,
        rule=RULE,
        memories={
            "s": Memory(variable="accumulator", first="initial_accumulator_value"),
            "z": Memory(variable="linear"),
        },
    )
)
