"""Going back in time: the net of an earlier epoch, shown in place of the present one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import keras
import numpy as np
from numpy.typing import NDArray

from playground.training.loop.checkpoint import facts_of, pack, unpack
from playground.training.loop.snapshot_selection import State, Timeline

MOST_SAVED = 256 * 2**10
"""Bytes of earlier nets in a snapshot: all 128 of a net of 500 weights."""


class Past:
    """Keeps the variables of `model` at some epochs, and lets it have them for a look."""

    def __init__(self, model: keras.Model) -> None:
        self._model = model
        self._timeline = Timeline()
        self._shown: State | None = None

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that can be shown."""
        return self._timeline.epochs

    def keep(self, epoch: int) -> None:
        """Keep the net as it is now, at the end of `epoch`, if it is time to."""
        if self._timeline.wants(epoch):
            self._timeline.keep(epoch, self._state())

    def correct(self, epoch: int) -> None:
        """Keep the net anew if what is kept of `epoch` is not what it is any more."""
        if self.epochs[-1:] == (epoch,):
            self._timeline.keep(epoch, self._state())

    def clear(self) -> None:
        """Forget everything, and show the present."""
        self._timeline.clear()
        self._shown = None

    def snapshot(self) -> bytes:
        """Return the earlier nets in at most `MOST_SAVED` bytes of numbers: of a large net fewer of them."""
        epochs, states = self._timeline.part(MOST_SAVED)
        return pack({"epochs": epochs}, [np.stack(values) for values in zip(*states, strict=True)])

    def restore(self, snapshot: bytes) -> None:
        """Keep the nets of a `snapshot` in place of all others, and show the present.

        Raises `ValueError` or `KeyError` if they are those of another model; nothing has changed then.
        """
        epochs = facts_of(snapshot)["epochs"]
        like = [np.broadcast_to(value, (len(epochs), *value.shape)) for value in self._state()]
        _, values = unpack(snapshot, like)
        self._timeline.take(epochs, [list(state) for state in zip(*values, strict=True)])
        self._shown = None

    def look(self, epoch: int | None) -> int | None:
        """Show the newest epoch kept that is not after `epoch`, and return it; None for the present."""
        if epoch is None:
            self._shown = None
            return None
        found, self._shown = self._timeline.at(epoch)
        return found

    @contextmanager
    def shown(self) -> Iterator[NDArray[np.float32] | None]:
        """Let the model be what is shown meanwhile; give its flat weights, or None for the present."""
        if self._shown is None:
            yield None
            return
        present = self._state()
        self._assign(self._shown)
        try:
            yield np.concatenate([v.numpy().ravel() for v in self._model.trainable_variables])
        finally:
            self._assign(present)

    def _state(self) -> State:
        return [variable.numpy() for variable in self._model.variables]

    def _assign(self, state: Sequence[NDArray[np.generic]]) -> None:
        for variable, value in zip(self._model.variables, state, strict=True):
            variable.assign(value)
