"""What a trainer process asks of `playground.training.session`, which it imports by name."""

from typing import Any, Protocol

from numpy.typing import NDArray


class Probe(Protocol):
    """What a session shows of its net: uint8 field, uint8 thumbnails, float32 weights."""

    field: NDArray[Any]
    thumbs: NDArray[Any]
    weights: NDArray[Any]


class Session(Protocol):
    """The part of `playground.training.session.Session` that a trainer uses."""

    epoch: int
    diverged: bool
    fingerprint: str

    def compile(self) -> float:
        """Compile without training; return the seconds it took."""

    def train(self, n_epochs: int) -> NDArray[Any]:
        """Train up to `n_epochs` epochs; return their curve points, float32 (k, 4)."""

    def probe(self) -> Probe:
        """Return what the net shows now."""

    def reset(self) -> None:
        """Go back to the same first state."""

    def snapshot(self) -> bytes:
        """Return the state of training, from which `restore` goes on with the same numbers."""

    def restore(self, snapshot: bytes) -> None:
        """Go on from a snapshot of the same spec; `ValueError` or `KeyError` if it does not fit."""

    def set_learning_rate(self, value: float) -> None:
        """Train on with this learning rate."""

    def set_slice(self, columns: tuple[str, str]) -> None:
        """Show the plane of these two columns."""

    def scene(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run."""
