"""The rule that several optimizers share, with other defaults: Keras's `sgd`."""

from playground.spec.optimization.optimizers.registry import Memory

RULE = """
if momentum > 0:
    m = momentum * m - learning_rate * g
    if nesterov:
        w = w + momentum * m - learning_rate * g
    else:
        w = w + m
else:
    w = w - learning_rate * g
"""
MEMORIES = {"m": Memory(variable="momentum")}
