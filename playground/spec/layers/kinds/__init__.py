"""The kinds of layers: one file for each, which adds its kind to `LAYER_KINDS`.

Rule: fields, shape and number of parameters; the Keras layer is made in `training.model.layers`.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
