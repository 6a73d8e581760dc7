"""How long a run has trained: what its trainers say that epochs took, and a reset begins again."""

from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.status import Status
from playground.engine.runs.run import Run
from playground.spec import parse_link


def test_only_what_was_computed_counts_and_a_reset_begins_again() -> None:
    run = Run(owner="me", spec=parse_link("").spec)
    assert run.training.seconds == 0
    for seconds in (0.0, 0.25, 0.5):
        run.receive_frame(frame(0, Status.PLAYING, seconds))
    assert run.training.seconds == 0.75
    run.receive_frame(frame(0, Status.PAUSED, 0.0))
    assert run.training.seconds == 0.75
    run.receive_frame(frame(1, Status.READY, 0.0))
    assert run.training.seconds == 0
    run.receive_frame(frame(1, Status.PLAYING, 0.125))
    assert run.training.seconds == 0.125


def frame(generation: int, status: Status, seconds: float) -> TrainerFrame:
    """Return what a trainer tells: seconds that it has trained since the frame before."""
    return TrainerFrame(
        status=status, epoch=0, generation=generation, acknowledged=0, first=0, extra={"seconds": seconds}
    )
