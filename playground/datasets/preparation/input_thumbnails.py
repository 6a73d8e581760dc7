"""Pictures of inputs: what each of them is over the plane, in the bytes of the thumbnails of units."""

from base64 import b64encode
from functools import cache

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preparation.features import compute_inputs
from playground.spec import DatasetCard

SIDE = 20
"""Points of a picture along each axis."""


def encode_thumbnails(inputs: NDArray[np.floating]) -> list[str]:
    """Return each column of `inputs`, (SIDE * SIDE, inputs), as base64 of uint8.

    A byte is value / max(1, max |value|): 0 is -1, 255 is 1. Row-major from the top left.
    """
    size = np.maximum(1, np.abs(inputs).max(axis=0))
    codes = np.round(127.5 * (inputs / size + 1)).astype(np.uint8)
    return [b64encode(column.tobytes()).decode() for column in codes.T]


@cache
def thumbnails_by_input(card: DatasetCard) -> dict[str, str]:
    """Return the picture of every input that a data set in the plane offers, by name; else nothing."""
    if not card.inputs_are_pictures or card.domain is None:
        return {}
    ticks = np.linspace(*card.domain, SIDE)
    plane = np.column_stack([np.tile(ticks, SIDE), np.repeat(ticks[::-1], SIDE)])
    names = [column.name for column in card.inputs_offered]
    inputs = compute_inputs(card, plane[:, : len(card.columns)], names)
    return dict(zip(names, encode_thumbnails(inputs), strict=True))
