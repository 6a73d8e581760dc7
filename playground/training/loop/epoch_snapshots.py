"""The states that a net had at earlier epochs, and showing one of them in place of the present one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import keras
import numpy as np
from numpy.typing import NDArray

from playground.training.loop.checkpoint import pack_facts_and_arrays, packed_facts, unpack_facts_and_arrays
from playground.training.loop.snapshot_selection import SnapshotSelection, State

MOST_SAVED = 256 * 2**10
"""Bytes of earlier states in a checkpoint: all 128 of a net of 500 weights."""


class EpochSnapshots:
    """Keeps the variables of `model` at some epochs, and assigns them to it for as long as they are shown."""

    def __init__(self, model: keras.Model) -> None:
        self._model = model
        self._selection = SnapshotSelection()
        self._chosen: State | None = None

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that can be shown."""
        return self._selection.epochs

    @property
    def is_showing_past(self) -> bool:
        """Whether an earlier state is shown in place of the present one."""
        return self._chosen is not None

    def take_if_due(self, epoch: int) -> None:
        """Keep the net as it is now, at the end of `epoch`, if it is time to."""
        if self._selection.is_due(epoch):
            self._selection.add(epoch, self._state())

    def retake_newest(self, epoch: int) -> None:
        """Keep the net anew if there is a newest snapshot of `epoch`: its weights have been changed."""
        if self.epochs[-1:] == (epoch,):
            self._selection.add(epoch, self._state())

    def clear(self) -> None:
        """Forget everything, and show the present."""
        self._selection.clear()
        self._chosen = None

    def make_checkpoint(self) -> bytes:
        """Return the snapshots in at most `MOST_SAVED` bytes of numbers: of a large net fewer of them."""
        epochs, states = self._selection.select_within_size(MOST_SAVED)
        return pack_facts_and_arrays(
            {"epochs": epochs}, [np.stack(values) for values in zip(*states, strict=True)]
        )

    def restore(self, checkpoint: bytes) -> None:
        """Keep the snapshots of a `checkpoint` in place of all others, and show the present.

        Raises `ValueError` or `KeyError` if they are those of another model; nothing has changed then.
        """
        epochs = packed_facts(checkpoint)["epochs"]
        like = [np.broadcast_to(value, (len(epochs), *value.shape)) for value in self._state()]
        _, values = unpack_facts_and_arrays(checkpoint, like)
        self._selection.replace_all(epochs, [list(state) for state in zip(*values, strict=True)])
        self._chosen = None

    def choose_epoch(self, epoch: int | None) -> int | None:
        """Show the newest snapshot that is not after `epoch`, and return its epoch; None for the present."""
        if epoch is None:
            self._chosen = None
            return None
        found, self._chosen = self._selection.newest_up_to(epoch)
        return found

    @contextmanager
    def model_at_chosen_epoch(self) -> Iterator[None]:
        """Give the model the state that was chosen, and its present one back at the end."""
        if self._chosen is None:
            yield
            return
        present = self._state()
        self._assign(self._chosen)
        try:
            yield
        finally:
            self._assign(present)

    def _state(self) -> State:
        return [variable.numpy() for variable in self._model.variables]

    def _assign(self, state: Sequence[NDArray[np.generic]]) -> None:
        for variable, value in zip(self._model.variables, state, strict=True):
            variable.assign(value)
