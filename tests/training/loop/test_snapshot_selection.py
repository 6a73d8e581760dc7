"""States of earlier epochs: bounded in number and size."""

import numpy as np
import pytest

from playground.training.loop.snapshot_selection import MOST_BYTES, MOST_STATES, SnapshotSelection


def kept(n_epochs: int, size: int = 10, step: int = 1) -> SnapshotSelection:
    selection = SnapshotSelection()
    for epoch in range(0, n_epochs + 1, step):
        if selection.is_due(epoch):
            selection.add(epoch, [np.full(size, epoch, np.float32)])
    return selection


@pytest.mark.parametrize("n_epochs", [0, 1, 5, 127, 128, 129, 1000, 40_000])
def test_there_are_never_too_many_and_they_are_spread_evenly(n_epochs: int) -> None:
    selection = kept(n_epochs)
    assert selection.epochs[0] == 0
    assert len(selection.epochs) <= MOST_STATES
    assert len(selection.epochs) >= min(n_epochs + 1, MOST_STATES // 2)
    gaps = np.diff(selection.epochs)
    assert n_epochs - selection.epochs[-1] <= 2 * max([1, *gaps.tolist()])
    assert gaps.size == 0 or gaps.max() <= 2 * gaps.min()


@pytest.mark.parametrize("step", [3, 97, 256])
def test_epochs_that_come_several_at_once_are_kept_as_evenly(step: int) -> None:
    selection = kept(1000 * step, step=step)
    gaps = np.diff(selection.epochs)
    assert MOST_STATES // 2 <= len(selection.epochs) <= MOST_STATES
    assert gaps.max() <= 2 * gaps.min()


def test_large_states_are_fewer_but_at_least_eight() -> None:
    size = MOST_BYTES // 4 // 20
    assert 10 <= len(kept(1000, size).epochs) <= 20
    assert 4 <= len(kept(1000, MOST_BYTES).epochs) <= 8


@pytest.mark.parametrize(("epoch", "found"), [(0, 0), (7, 7), (500, 300), (-1, 0)])
def test_the_newest_that_is_not_after_an_epoch_is_found(epoch: int, found: int) -> None:
    selection = kept(10)
    selection.add(300, [np.full(10, 300, np.float32)])
    at, state = selection.newest_up_to(epoch)
    assert at == found
    assert state[0][0] == found


def test_an_epoch_that_is_kept_again_takes_the_later_ones_away() -> None:
    selection = kept(10)
    selection.add(4, [np.zeros(10, np.float32)])
    assert selection.epochs == (0, 1, 2, 3, 4)
    assert selection.newest_up_to(4)[1][0][0] == 0


@pytest.mark.parametrize(("most_bytes", "epochs"), [
    (10_000, list(range(11))), (400, [0, 2, 4, 6, 8, 10]), (160, [0, 4, 8, 10]), (80, [0, 10]), (1, [10]),
])  # fmt: skip
def test_a_part_of_it_fits_and_is_taken_up_elsewhere(most_bytes: int, epochs: list[int]) -> None:
    selection = kept(10)
    part = selection.select_within_size(most_bytes)
    other = kept(3)
    other.replace_all(*part)
    assert list(other.epochs) == epochs
    assert [other.newest_up_to(epoch)[1][0][0] for epoch in epochs] == epochs
    assert list(selection.epochs) == list(range(11))


def test_what_was_taken_up_goes_on_with_its_gaps() -> None:
    selection = kept(1000)
    other = SnapshotSelection()
    other.replace_all(*selection.select_within_size(10**9))
    wanted = [epoch for epoch in range(1001, 1101) if selection.is_due(epoch)]
    assert wanted == [epoch for epoch in range(1001, 1101) if other.is_due(epoch)]
