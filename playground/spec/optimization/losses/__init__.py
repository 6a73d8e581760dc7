"""Loss functions, by Keras identifier (https://keras.io/api/losses/): one file for each.

Rule: a file adds its loss to `LOSSES` when it is imported; nothing else has to know of it.
"""

from playground.spec.optimization.losses.registry import LOSSES, Loss
from playground.spec.registry import import_modules

__all__ = ["LOSSES", "Loss"]

import_modules(__name__, __path__)
