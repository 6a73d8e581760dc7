"""Facts: what a trainer tells of its run once, and again when it changes."""

from typing import Any, Literal

from typing_extensions import TypedDict

from playground.engine.messages.batch_report import BatchReport
from playground.engine.messages.manual_change import Change
from playground.engine.messages.notes import LockBlockingTraining, Note
from playground.engine.messages.schema import message_schema
from playground.engine.messages.test_report import TestReport

StopReason = Literal["", "early", "target", "diverged"]
"""Early stopping, the goal that was set, or no numbers any more."""


@message_schema
class ViewerFacts(TypedDict, total=False):
    """Facts that viewers are told, too; a viewer keeps each until another one of its name comes."""

    batch: BatchReport | None
    """The batch that was trained last, if it was trained alone and nothing since."""
    at_batch: tuple[int, int] | None
    """Batches trained of the epoch that is under way, and batches of an epoch; None between two epochs."""
    shown: int | None
    """The earlier epoch whose net is shown; None: the present one."""
    shown_scores: list[float | None] | None
    """Scores of the net that is shown, if that of an earlier epoch: a weight may have been set there."""
    kept: tuple[int, ...]
    """Epochs whose net can be shown."""
    stop: StopReason
    """Why the run has stopped by itself; empty if it has not."""
    best: int
    """The epoch with the best loss so far, as early stopping counts; 0 without it."""
    held: LockBlockingTraining | Literal[""]
    """What is locked and keeps the run from being trained on."""
    test_report: TestReport | None
    """What the net scores on the test part, if that is open for the net as it is; None: it is closed."""


@message_schema
class TrainerFacts(ViewerFacts, total=False):
    """All facts that a trainer tells the web process."""

    changes: tuple[int, list[Change]]
    """How many changes by hand stay as they were told, and those after them."""
    pid: int
    limit: int
    """The last epoch."""
    first: dict[str, Any]
    """The live settings that the run began with."""
    present_scores: list[float | None] | None
    """Scores of the net as it is, if it is another one than at the end of its last epoch; None: it is not."""
    went_on: bool
    """Whether it was trained on after a rule of its own had stopped it."""
    note: Note | Literal[""]
    """What has happened; an empty one takes the one before away."""
    failure: dict[str, Any]
    """Why the run cannot be trained, as `playground.i18n.Message` writes it."""
    description: dict[str, Any]
    """What does not change while the run trains: `playground.training.views.run_description`."""
    seconds: float
    """Seconds in which epochs were computed since the last frame."""
    cpu: float
    """Processor seconds of the trainer."""
    memory: float
    """Megabytes of memory that are the trainer's own."""
    at: int
    """When the picture was taken, in milliseconds since 1970."""


TOLD = ("changes", *ViewerFacts.__annotations__)
"""Facts that viewers are told."""
