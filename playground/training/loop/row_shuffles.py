"""The order of the training rows in every epoch: seeded shuffles, drawn some epochs at a time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.datasets.preparation.random_streams import ORDER_STREAM


class RowShuffles:
    """Shuffles of `n_rows` rows, one for each epoch; the same however many are drawn at a time."""

    def __init__(self, seed: int, n_rows: int) -> None:
        self._seed, self._rows = seed, np.arange(n_rows, dtype=np.int32)
        self.go_to_first_epoch()

    def go_to_first_epoch(self) -> None:
        """Go back to the first epoch."""
        self._rng = np.random.default_rng([self._seed, ORDER_STREAM])

    def draw(self, n_epochs: int) -> NDArray[np.int32]:
        """Return the shuffles of the next epochs, int32 (n_epochs, n_rows), drawn row after row."""
        return self._rng.permuted(np.broadcast_to(self._rows, (n_epochs, len(self._rows))), axis=1)

    def generator_state(self) -> dict[str, Any]:
        """Return the state of the generator, ready for JSON."""
        return dict(self._rng.bit_generator.state)

    def set_generator_state(self, state: dict[str, Any]) -> None:
        """Go on from where `state` was taken."""
        self._rng.bit_generator.state = state
