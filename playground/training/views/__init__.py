"""What is computed of a net so that it can be looked at: one file for each view.

Rule: a view reads the model and never changes it. It knows `model` and the spec, but neither the loop that
trains nor the engine; `loop` does not know it either.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
