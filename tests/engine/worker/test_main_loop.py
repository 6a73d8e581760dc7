"""What a trainer says of a run that cannot go on."""

import logging
import socket

import pytest

from playground.engine.messages.command import OpeningMessage
from playground.engine.messages.frame import TrainerFrame
from playground.engine.messages.resource_limits import TOO_LITTLE_MEMORY
from playground.engine.messages.sections import LENGTH
from playground.engine.worker.main_loop import UNEXPECTED, failure_message, report_failure


def test_a_run_that_cannot_go_on_is_told_to_the_page_and_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    mine, theirs = socket.socketpair()
    with mine, theirs, caplog.at_level(logging.ERROR):
        report_failure(
            theirs,
            OpeningMessage(spec="{}", first={"learning_rate": 0.1}, epoch=7),
            ValueError("a private matter"),
        )
        frame = TrainerFrame.from_bytes(mine.recv(4096)[LENGTH.size :])
    assert (frame.status, frame.epoch, frame.extra["failure"]["msgid"]) == ("failed", 7, UNEXPECTED)
    (record,) = caplog.records
    assert vars(record)["epoch"] == 7
    assert "a private matter" in caplog.text
    assert "a private matter" not in str(frame)


class ResourceExhaustedError(Exception):
    """What TensorFlow raises, by name."""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), TOO_LITTLE_MEMORY),
        (ResourceExhaustedError("OOM when allocating tensor"), TOO_LITTLE_MEMORY),
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory"), TOO_LITTLE_MEMORY),
        (ValueError("a shape"), UNEXPECTED),
    ],
)
def test_a_run_without_memory_says_so(error: Exception, told: str) -> None:
    assert failure_message(error).msgid == told
