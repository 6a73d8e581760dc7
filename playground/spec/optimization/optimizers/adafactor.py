"""Adafactor: mean squares of rows and columns."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
b = 1 - t**beta_2_decay
row = b * row + (1 - b) * row_mean(g**2 + epsilon_1)
column = b * column + (1 - b) * column_mean(g**2 + epsilon_1)
s = row * column / mean(row) if matrix else b * s + (1 - b) * (g**2 + epsilon_1)
u = g / sqrt(s)
w = w - max(epsilon_2, rms(w)) * min(learning_rate, 1 / sqrt(t)) * u / max(1, rms(u) / clip_threshold)
"""

OPTIMIZERS.add(
    Optimizer(
        name="adafactor",
        identifier="adafactor",
        label="Adafactor",
        help=N_("RMSProp that keeps one number a row and one a column instead of one a weight."),
        default_learning_rate=0.03,
        parameters={
            "beta_2_decay": -0.8,
            "epsilon_1": 1e-30,
            "epsilon_2": 1e-3,
            "clip_threshold": 1.0,
            "relative_step": True,
            "weight_decay": 0.0,
        },
        order=120,
        rule=RULE,
        memories={"row": Memory(), "column": Memory(), "s": Memory(variable="velocity")},
    )
)
