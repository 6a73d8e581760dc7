"""What a worker process asks of `playground.training.session`, which it imports by name."""

from typing import Any, Protocol

from numpy.typing import NDArray

from playground.engine.messages.batch_report import BatchReport
from playground.engine.messages.facts import StopReason
from playground.engine.messages.health_report import HealthReport


class Probe(Protocol):
    """What a session shows of its net: uint8 field, uint8 thumbnails, float32 weights."""

    field: NDArray[Any]
    thumbs: NDArray[Any]
    weights: NDArray[Any]


class Session(Protocol):
    """The part of `playground.training.session.Session` that a worker uses."""

    epoch: int
    batch: int
    n_batches: int
    diverged: bool
    stopped: StopReason
    best_epoch: int
    kept: tuple[int, ...]
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

    def change(self, name: str, value: Any) -> None:
        """Train on with another value of a live setting, or of a weight: (index, number)."""

    def go_on(self) -> None:
        """Forget a stop other than divergence."""

    def batch_facts(self) -> tuple[NDArray[Any], BatchReport]:
        """Train one batch; return the scores of an epoch that it ended, and what happened."""

    def keep(self) -> None:
        """Keep the net as it is for `look`, if it is time to."""

    def look(self, epoch: int | None) -> int | None:
        """Show the net of an earlier epoch, or of the present; return the epoch shown."""

    def hidden(self) -> NDArray[Any]:
        """Return what the last hidden layer of two units sees, float32 (n, 2)."""

    def answers(self) -> NDArray[Any]:
        """Return the class of each point of the scene, or the number told, float32 (n,)."""

    def health(self) -> HealthReport:
        """Return gradients and activations of each layer, ready for JSON."""

    def set_slice(self, columns: tuple[str, str]) -> None:
        """Show the plane of these two columns."""

    def scene(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run."""
