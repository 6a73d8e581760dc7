"""Importing TensorFlow and Keras, in a process that trains.

Keras's wrappers for scikit-learn, which nobody here uses, import it with much of SciPy: a quarter of the time
that all these imports take, and 58 MB. Keras does without where scikit-learn cannot be imported.
"""

import importlib
import sys

from playground.training.runtime.environment import prepare_environment

WRAPPED = "sklearn"


def import_libraries() -> None:
    """Import Keras and TensorFlow with our settings; scikit-learn is not imported along with them."""
    prepare_environment()
    if WRAPPED in sys.modules:
        importlib.import_module("keras")
        return
    sys.modules[WRAPPED] = None  # type: ignore[assignment]  # "cannot be imported", as the import system writes it
    try:
        importlib.import_module("keras")
    finally:
        del sys.modules[WRAPPED]
