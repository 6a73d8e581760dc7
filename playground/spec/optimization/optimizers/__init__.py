"""Optimizers, by Keras class (https://keras.io/api/optimizers/): one file for each.

Rule: a file adds its optimizer to `OPTIMIZERS` when it is imported; nothing else has to know of it.
"""

from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Optimizer
from playground.spec.registry import import_modules

__all__ = ["OPTIMIZERS", "Optimizer"]

import_modules(__name__, __path__)
