"""The epochs that a program has at hand: their shuffles, and how many of them are trained."""

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from playground.training.loop.row_shuffles import RowShuffles


class EpochBlock:
    """`length` epochs at a time. `position`: how many of them are trained; `began` names their shuffles."""

    def __init__(self, seed: int, n_rows: int, length: int) -> None:
        self.length = length
        self._generator = RowShuffles(seed, n_rows)
        self.go_to_first_epoch()

    def go_to_first_epoch(self) -> None:
        """Go back to before the first epoch."""
        self._generator.go_to_first_epoch()
        self._begin(0)

    def go_to_position(self, began: dict[str, Any], position: int) -> None:
        """Go to an epoch of the block that `began` names."""
        self._generator.set_generator_state(began)
        self._begin(position)

    def _begin(self, position: int) -> None:
        self.began, self.position = self._generator.generator_state(), position
        self._rows: NDArray[np.int32] | None = None

    def ensure_shuffles(self) -> bool:
        """Draw shuffles if the next epoch has none yet; return whether that was so."""
        if self._rows is not None and self.position < self.length:
            return False
        if self._rows is not None or self.position == self.length:
            self._skip()
        self._rows = self._generator.draw(self.length)
        self.shuffles = tf.constant(self._rows)
        return True

    def _skip(self) -> None:
        """Go behind this block, which is trained to its end."""
        if self._rows is None:
            self._generator.draw(self.length)
        self._begin(0)

    def next_row_order(self) -> NDArray[np.int32]:
        """Return the order of the rows in the next epoch, int32 (n_rows,), once it is ready."""
        assert self._rows is not None
        order: NDArray[np.int32] = self._rows[self.position]
        return order
