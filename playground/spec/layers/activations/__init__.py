"""Activation functions, by Keras identifier (https://keras.io/api/layers/activations/): one file for each.

Rule: a file adds its activation to `ACTIVATIONS` when it is imported; nothing else has to know of it.
"""

from playground.spec.layers.activations.registry import ACTIVATIONS, REFUSED, Activation
from playground.spec.registry import import_modules

__all__ = ["ACTIVATIONS", "REFUSED", "Activation"]

import_modules(__name__, __path__)
