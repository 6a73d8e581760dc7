"""The code of each kind of layer: one file for each, which adds its function to `LAYER_CODE`.

Rule: a file knows its own kind; `layer_code` knows none.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
