"""What the live pictures of lessons ask: gates, chains of slopes, paths of descent, sizes of gradients.

Rule: as that of the folder above, whose shared calculators these may use.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
