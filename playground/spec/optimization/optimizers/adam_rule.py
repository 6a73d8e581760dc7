"""The rule that several optimizers share, with other defaults: Keras's `adam`."""

from playground.spec.optimization.optimizers.registry import Memory

RULE = """
m = beta_1 * m + (1 - beta_1) * g
s = beta_2 * s + (1 - beta_2) * g**2
alpha = learning_rate * sqrt(1 - beta_2**t) / (1 - beta_1**t)
if amsgrad:
    v = max(v, s)
    w = w - alpha * m / (sqrt(v) + epsilon)
else:
    w = w - alpha * m / (sqrt(s) + epsilon)
"""
MEMORIES = {
    "m": Memory(variable="momentum"),
    "s": Memory(variable="velocity"),
    "v": Memory(variable="velocity_hat"),
}
