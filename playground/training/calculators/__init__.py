"""Calculations that a page asks for by name, made with TensorFlow: one file for each.

Rule: a file declares arguments and answer as schemas, a budget and a function, and adds them to the registry.
It may use all of training. Nothing here runs an operation of TensorFlow while it is imported: processes are
forked after that.
"""

from playground.spec.registry import import_modules

import_modules(__name__, __path__)
