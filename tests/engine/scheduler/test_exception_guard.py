"""A step that fails is logged, though not each time, and the next one is taken."""

import logging

import pytest

from playground.engine.scheduler.exception_guard import ExceptionGuard


def test_a_step_that_fails_again_and_again_is_logged_once_and_hinders_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    taken: list[int] = []

    def fails(number: int) -> None:
        raise ValueError(number)

    guard = ExceptionGuard()
    with caplog.at_level(logging.ERROR):
        for number in range(3):
            guard.call(fails, number)
            guard.call(taken.append, number)
    assert taken == [0, 1, 2]
    assert [vars(record)["step"] for record in caplog.records] == ["fails"]
