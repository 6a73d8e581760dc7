"""A run to take away: a plain Keras script, the same as a notebook, with the rows beside it where needed.

Rule: it writes text from a spec and what was changed by hand; it trains nothing and imports no TensorFlow.
"""

from playground.export.notebook import notebook
from playground.export.package import FORMATS, Export, make_export
from playground.export.script import script

__all__ = ["FORMATS", "Export", "make_export", "notebook", "script"]
