"""What an optimizer keeps for each weight, as its rule calls it."""

from collections.abc import Mapping

import keras
import numpy as np
from numpy.typing import NDArray

from playground.spec.optimization.optimizers.registry import Memory

Float32 = NDArray[np.float32]


def flat_memories(
    optimizer: keras.optimizers.Optimizer, memories: Mapping[str, Memory], n_weights: int
) -> dict[str, Float32]:
    """Return the numbers that a built `optimizer` has now, flat in Keras's order, by their names in its rule.

    Only of those that it keeps for each of the `n_weights`, under Keras's name.
    """
    found = {}
    for name, memory in memories.items():
        kept = [
            one for one in optimizer.variables if memory.variable and one.path.endswith(f"_{memory.variable}")
        ]
        flat = np.concatenate([one.numpy().ravel() for one in kept]) if kept else np.empty(0, np.float32)
        if flat.size == n_weights:
            found[name] = flat
    return found
