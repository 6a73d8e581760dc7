"""The code of each kind of layer: one file for each, which adds its function to `LAYER_CODE`.

Rule: a file knows its own kind; `layer_code` knows none.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
