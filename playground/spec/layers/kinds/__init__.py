"""The kinds of layers: one file for each, which adds its kind to `LAYER_KINDS`.

Rule: fields, shape and number of parameters; the Keras layer is made in `training.model.layers`.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
