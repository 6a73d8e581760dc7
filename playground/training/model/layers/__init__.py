"""The Keras layers of each kind of layer: one file for each, which adds its function to `BUILDERS`.

Rule: a file knows its own kind; `layer_builder` knows none.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
