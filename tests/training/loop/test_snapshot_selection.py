"""States of earlier epochs: bounded in number and size."""

import numpy as np
import pytest

from playground.training.loop.snapshot_selection import MOST_BYTES, MOST_STATES, Timeline


def kept(n_epochs: int, size: int = 10, step: int = 1) -> Timeline:
    timeline = Timeline()
    for epoch in range(0, n_epochs + 1, step):
        if timeline.wants(epoch):
            timeline.keep(epoch, [np.full(size, epoch, np.float32)])
    return timeline


@pytest.mark.parametrize("n_epochs", [0, 1, 5, 127, 128, 129, 1000, 40_000])
def test_there_are_never_too_many_and_they_are_spread_evenly(n_epochs: int) -> None:
    timeline = kept(n_epochs)
    assert timeline.epochs[0] == 0
    assert len(timeline.epochs) <= MOST_STATES
    assert len(timeline.epochs) >= min(n_epochs + 1, MOST_STATES // 2)
    gaps = np.diff(timeline.epochs)
    assert n_epochs - timeline.epochs[-1] <= 2 * max([1, *gaps.tolist()])
    assert gaps.size == 0 or gaps.max() <= 2 * gaps.min()


@pytest.mark.parametrize("step", [3, 97, 256])
def test_epochs_that_come_several_at_once_are_kept_as_evenly(step: int) -> None:
    timeline = kept(1000 * step, step=step)
    gaps = np.diff(timeline.epochs)
    assert MOST_STATES // 2 <= len(timeline.epochs) <= MOST_STATES
    assert gaps.max() <= 2 * gaps.min()


def test_large_states_are_fewer_but_at_least_eight() -> None:
    size = MOST_BYTES // 4 // 20
    assert 10 <= len(kept(1000, size).epochs) <= 20
    assert 4 <= len(kept(1000, MOST_BYTES).epochs) <= 8


@pytest.mark.parametrize(("epoch", "found"), [(0, 0), (7, 7), (500, 300), (-1, 0)])
def test_the_newest_that_is_not_after_an_epoch_is_found(epoch: int, found: int) -> None:
    timeline = kept(10)
    timeline.keep(300, [np.full(10, 300, np.float32)])
    at, state = timeline.at(epoch)
    assert at == found
    assert state[0][0] == found


def test_an_epoch_that_is_kept_again_takes_the_later_ones_away() -> None:
    timeline = kept(10)
    timeline.keep(4, [np.zeros(10, np.float32)])
    assert timeline.epochs == (0, 1, 2, 3, 4)
    assert timeline.at(4)[1][0][0] == 0


@pytest.mark.parametrize(("most_bytes", "epochs"), [
    (10_000, list(range(11))), (400, [0, 2, 4, 6, 8, 10]), (160, [0, 4, 8, 10]), (80, [0, 10]), (1, [10]),
])  # fmt: skip
def test_a_part_of_it_fits_and_is_taken_up_elsewhere(most_bytes: int, epochs: list[int]) -> None:
    timeline = kept(10)
    part = timeline.part(most_bytes)
    other = kept(3)
    other.take(*part)
    assert list(other.epochs) == epochs
    assert [other.at(epoch)[1][0][0] for epoch in epochs] == epochs
    assert list(timeline.epochs) == list(range(11))


def test_what_was_taken_up_goes_on_with_its_gaps() -> None:
    timeline = kept(1000)
    other = Timeline()
    other.take(*timeline.part(10**9))
    wanted = [epoch for epoch in range(1001, 1101) if timeline.wants(epoch)]
    assert wanted == [epoch for epoch in range(1001, 1101) if other.wants(epoch)]
