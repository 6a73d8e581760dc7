"""How the field of a net that tells several classes apart is written in bytes.

A point is one byte, `class * levels + confidence`: up to 8 classes leave 32 levels of confidence, up to 16 as
many as fit. Of more classes, up to 256, a point is two bytes: the classes of all points, and behind them all
confidences, 0..255. `connection/class_field.js` reads it so.
"""

import numpy as np
from numpy.typing import NDArray

UInt8 = NDArray[np.uint8]
MOST_LEVELS, FEWEST_LEVELS = 32, 16


def confidence_levels(n_classes: int) -> int:
    """Return how many confidences a byte holds beside the class; 0 where they have bytes of their own."""
    levels = min(MOST_LEVELS, 256 // n_classes)
    return levels if levels >= FEWEST_LEVELS else 0


def bytes_per_point(n_classes: int) -> int:
    """Return how many bytes of a field belong to a point."""
    return 1 if confidence_levels(n_classes) else 2


def decode_class_field(field: UInt8, n_classes: int) -> tuple[UInt8, NDArray[np.float64]]:
    """Return the class of each point, and its confidence from 0 to 1."""
    levels = confidence_levels(n_classes)
    if levels:
        return field // levels, field % levels / (levels - 1)
    classes, confidence = np.split(field, 2)
    return classes, confidence / 255
