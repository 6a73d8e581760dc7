"""The state of training as bytes: an npz file without pickled objects."""

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = list[NDArray[Any]]
LENGTH = 8
"""Bytes that say how long the first of two checkpoints is."""


def pack_checkpoint(facts: dict[str, Any], arrays: Sequence[NDArray[Any]]) -> bytes:
    """Return `facts`, ready for JSON, and `arrays` as bytes."""
    out = io.BytesIO()
    named: dict[str, Any] = {f"v{index}": array for index, array in enumerate(arrays)}
    np.savez(out, facts=np.array(json.dumps(facts)), **named)
    return out.getvalue()


def checkpoint_facts(checkpoint: bytes) -> dict[str, Any]:
    """Return what `pack_checkpoint` was given beside the arrays."""
    with np.load(io.BytesIO(checkpoint), allow_pickle=False) as file:
        return dict(json.loads(str(file["facts"])))


def join_checkpoints(first: bytes, second: bytes) -> bytes:
    """Return two checkpoints as one."""
    return len(first).to_bytes(LENGTH, "big") + first + second


def split_checkpoints(joined: bytes) -> tuple[bytes, bytes]:
    """Return the two checkpoints that `join_checkpoints` was given."""
    end = LENGTH + int.from_bytes(joined[:LENGTH], "big")
    return joined[LENGTH:end], joined[end:]


def unpack_checkpoint(checkpoint: bytes, like: Sequence[NDArray[Any]]) -> tuple[dict[str, Any], Arrays]:
    """Return facts and arrays of a checkpoint.

    Raises `ValueError` or `KeyError` if they do not have number and shapes of `like`.
    """
    with np.load(io.BytesIO(checkpoint), allow_pickle=False) as file:
        facts: dict[str, Any] = json.loads(str(file["facts"]))
        arrays = [file[f"v{index}"] for index in range(len(like))]
    for array, expected in zip(arrays, like, strict=True):
        if array.shape != expected.shape:
            raise ValueError(f"A checkpoint of another net: {array.shape} in place of {expected.shape}.")
    return facts, arrays
