"""What is computed of a net so that it can be looked at: one file for each view.

Rule: a view reads the model and never changes it. It knows `model` and the spec, but neither the loop that
trains nor the engine; `loop` does not know it either.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
