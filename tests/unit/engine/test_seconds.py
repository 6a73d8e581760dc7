"""How long a run has trained: only playing counts, and a reset begins again."""

import time

from playground.engine.frame import Picture, TrainerFrame
from playground.engine.run import Run
from playground.engine.status import Status
from playground.spec import parse_link


def test_only_playing_counts_and_a_reset_begins_again() -> None:
    run = Run(owner="me", spec=parse_link("").spec)
    assert run.seconds == 0
    run.set_status(Status.PLAYING)
    time.sleep(0.02)
    played = run.seconds
    assert played >= 0.02
    run.set_status(Status.PAUSED)
    rested = run.seconds
    assert rested >= played
    time.sleep(0.02)
    assert run.seconds == rested
    run.set_status(Status.PLAYING)
    time.sleep(0.01)
    assert run.seconds > rested
    run.take(reset_frame(generation=1, status=Status.READY))
    assert run.seconds < rested


def reset_frame(generation: int, status: Status) -> TrainerFrame:
    """Return what a trainer tells after a reset."""
    return TrainerFrame(
        status=status, epoch=0, generation=generation, acknowledged=0, first=0, points=b"", picture=Picture()
    )
