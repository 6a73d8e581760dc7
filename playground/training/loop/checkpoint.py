"""The state of training as bytes: an npz file without pickled objects."""

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = list[NDArray[Any]]
LENGTH = 8
"""Bytes that say how long the part of training is, before the snapshots."""


def pack_facts_and_arrays(facts: dict[str, Any], arrays: Sequence[NDArray[Any]]) -> bytes:
    """Return `facts`, ready for JSON, and `arrays` as bytes."""
    out = io.BytesIO()
    named: dict[str, Any] = {f"v{index}": array for index, array in enumerate(arrays)}
    np.savez(out, facts=np.array(json.dumps(facts)), **named)
    return out.getvalue()


def packed_facts(packed: bytes) -> dict[str, Any]:
    """Return what `pack_facts_and_arrays` was given beside the arrays."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as file:
        return dict(json.loads(str(file["facts"])))


def join_with_snapshots(training: bytes, snapshots: bytes) -> bytes:
    """Return the checkpoint of a session: its trainer as it is, and snapshots of earlier epochs."""
    return len(training).to_bytes(LENGTH, "big") + training + snapshots


def split_off_snapshots(checkpoint: bytes) -> tuple[bytes, bytes]:
    """Return the trainer and the snapshots that `join_with_snapshots` was given."""
    end = LENGTH + int.from_bytes(checkpoint[:LENGTH], "big")
    return checkpoint[LENGTH:end], checkpoint[end:]


def unpack_facts_and_arrays(packed: bytes, like: Sequence[NDArray[Any]]) -> tuple[dict[str, Any], Arrays]:
    """Return what `pack_facts_and_arrays` was given.

    Raises `ValueError` or `KeyError` if the arrays do not have number and shapes of `like`.
    """
    with np.load(io.BytesIO(packed), allow_pickle=False) as file:
        facts: dict[str, Any] = json.loads(str(file["facts"]))
        arrays = [file[f"v{index}"] for index in range(len(like))]
    for array, expected in zip(arrays, like, strict=True):
        if array.shape != expected.shape:
            raise ValueError(f"A checkpoint of another net: {array.shape} in place of {expected.shape}.")
    return facts, arrays
