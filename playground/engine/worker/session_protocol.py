"""What a worker process asks of `playground.training.session`, which it imports by name."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from numpy.typing import NDArray

from playground.engine.messages.batch_report import BatchReport
from playground.engine.messages.facts import StopReason
from playground.engine.messages.sections import Dtype
from playground.engine.messages.test_report import TestReport


class DeclaredSection(Protocol):
    """A section that a view gives, and the seconds between two of it, at least, while the net trains."""

    @property
    def name(self) -> str:
        """Its name in frames."""

    @property
    def dtype(self) -> Dtype:
        """The type of its elements."""

    @property
    def interval_s(self) -> float:
        """0: it is in every frame."""


class OfferedView(Protocol):
    """A view that fits the net of a session, see `playground.training.views.registry`."""

    @property
    def name(self) -> str:
        """What it is asked for by."""

    @property
    def sections(self) -> Sequence[DeclaredSection]:
        """What it gives."""

    @property
    def on_request(self) -> bool:
        """Whether it is computed only if somebody asks for it."""

    @property
    def at_rest_only(self) -> bool:
        """Whether it is not computed while the net trains."""


class Session(Protocol):
    """The part of `playground.training.session.Session` that a worker uses."""

    epoch: int
    batches_into_epoch: int
    n_batches: int
    diverged: bool
    stop_reason: StopReason
    best_epoch: int
    changed: bool
    snapshot_epochs: tuple[int, ...]
    fingerprint: str

    @property
    def offered_views(self) -> Sequence[OfferedView]:
        """The views that fit the net."""

    def compile(self) -> float:
        """Compile without training; return the seconds it took."""

    def train(self, n_epochs: int) -> NDArray[Any]:
        """Train up to `n_epochs` epochs; return their curve points, float32 (k, 4)."""

    def reset(self) -> None:
        """Go back to the same first state."""

    def make_checkpoint(self) -> bytes:
        """Return the state of training, from which `restore` goes on with the same numbers."""

    def restore(self, checkpoint: bytes) -> None:
        """Go on from a checkpoint of the same spec; `ValueError` or `KeyError` if it does not fit."""

    def change_setting_or_weight(self, name: str, value: Any) -> None:
        """Train on with another value of a live setting, or of a weight: (index, number)."""

    def weight(self, index: int) -> float:
        """Return number `index` of the flat weights; `IndexError` if there is none."""

    def evaluate(self) -> NDArray[Any]:
        """Return the scores of the net as it is, float32 (4,)."""

    def evaluate_shown(self) -> NDArray[Any]:
        """Return the scores of the net that is shown, float32 (4,)."""

    def ignore_stop_rules(self) -> None:
        """Forget a stop other than divergence."""

    def train_on_batch(self) -> tuple[NDArray[Any], BatchReport]:
        """Train one batch; return the scores of an epoch that it ended, and what happened."""

    def take_snapshot_if_due(self) -> None:
        """Keep the net as it is for `show_epoch`, if it is time to."""

    def show_epoch(self, epoch: int | None) -> int | None:
        """Let views show the net of an earlier epoch, or of the present; return the epoch shown."""

    def view(self, name: str) -> Mapping[str, Any]:
        """Return the sections that the view of this name shows now: arrays, or values that JSON can hold."""

    def choose_shown(self, name: str, argument: tuple[float, ...]) -> None:
        """Let the view of this name show what the numbers say."""

    def open_test(self, threshold: float | None) -> TestReport | None:
        """Return what the net that is shown scores on the test part; None if there is none."""

    def reopen_test(self, net: str) -> bool:
        """Tell whether the net is the one of this name, for which the test part was opened before."""

    @property
    def is_test_open(self) -> bool:
        """Whether the net that is shown is the one for which the test part was opened."""

    def set_slice(self, columns: tuple[str, str]) -> None:
        """Show the plane of these two columns."""

    def description(self) -> dict[str, Any]:
        """Return the facts that the page needs to draw the run."""
