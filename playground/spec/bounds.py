"""Bounds that several parts of the spec share."""

MAX_EPOCHS = 100_000
MAX_LAYERS = 10
"""Layers of one kind in a net."""
MAX_UNITS = 64
"""Units of a dense layer."""
MOST_FOLDS = 10
"""Parts of the rows that validate by turns."""
