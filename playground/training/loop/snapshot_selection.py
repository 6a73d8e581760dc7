"""Which states of a net are kept, so that earlier epochs can be shown: a bounded number of them."""

import bisect
import itertools
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

State = list[NDArray[Any]]
MOST_STATES, MOST_BYTES = 128, 8 * 2**20


class SnapshotSelection:
    """Keeps states by epoch, first and newest always; when there are too many, every second one is dropped.

    A state is a list of arrays. At most 128 are kept, and at most 8 MB of them, but never less than 8.
    """

    def __init__(self) -> None:
        self.clear()

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that can be shown, in order."""
        return tuple(self._epochs)

    def clear(self) -> None:
        """Forget everything."""
        self._epochs: list[int] = []
        self._states: list[State] = []
        self._stride = 1

    def is_due(self, epoch: int) -> bool:
        """Return whether a state of `epoch` should be kept."""
        return not self._epochs or epoch - self._epochs[-1] >= self._stride

    def add(self, epoch: int, state: State) -> None:
        """Keep the state of `epoch`; one of the same epoch is replaced, later ones are forgotten."""
        while self._epochs and self._epochs[-1] >= epoch:
            self._epochs.pop()
            self._states.pop()
        self._epochs.append(epoch)
        self._states.append(state)
        if len(self._epochs) > self._most(state):
            self._epochs, self._states = every_second(self._epochs), every_second(self._states)
            self._stride = max(2 * self._stride, min(epoch_gaps(self._epochs), default=1))

    def newest_up_to(self, epoch: int) -> tuple[int, State]:
        """Return the newest epoch that is kept and not after `epoch` (else the first one), and its state."""
        place = max(0, bisect.bisect_right(self._epochs, epoch) - 1)
        return self._epochs[place], self._states[place]

    def select_within_size(self, most_bytes: int) -> tuple[list[int], list[State]]:
        """Return as many epochs and states as fit: all, or every second, fourth, eighth, and the newest."""
        epochs, states = list(self._epochs), list(self._states)
        while len(epochs) > 1 and len(epochs) * state_size_in_bytes(states[0]) > most_bytes:
            few = slice(1, None) if len(epochs) == 2 else slice(None)
            epochs, states = every_second(epochs)[few], every_second(states)[few]
        return epochs, states

    def replace_all(self, epochs: Sequence[int], states: Sequence[State]) -> None:
        """Keep these states in place of all others."""
        self.clear()
        for epoch, state in zip(epochs, states, strict=True):
            self.add(epoch, state)
        self._stride = max([self._stride, *epoch_gaps(epochs)])

    @staticmethod
    def _most(state: State) -> int:
        return max(8, min(MOST_STATES, MOST_BYTES // state_size_in_bytes(state)))


def epoch_gaps(epochs: Sequence[int]) -> list[int]:
    """Return how far kept epochs are apart; the newest is kept whatever its distance, which is left out."""
    return [later - earlier for earlier, later in itertools.pairwise(epochs)][:-1]


def state_size_in_bytes(state: State) -> int:
    """Return the bytes of a state, at least 1."""
    return sum(array.nbytes for array in state) or 1


def every_second(items: Sequence[Any]) -> list[Any]:
    """Return every second item, the first and the last among them."""
    return [*items[:-1:2], items[-1]]
