"""Curve points: none lost, none twice, buckets without gaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.engine.runs.history import SCREEN_BUCKETS, Float32, History


def rows(count: int, start: int = 0) -> bytes:
    """Return `count` rows whose first curve is the epoch's number."""
    epochs = np.arange(start + 1, start + count + 1, dtype="<f4")
    return np.stack([epochs, -epochs, np.sin(epochs), np.full(count, np.nan)], axis=1).astype("<f4").tobytes()


@settings(deadline=None)
@given(st.lists(st.integers(0, 700), max_size=12))
def test_buckets_cover_every_epoch_once(parts: list[int]) -> None:
    history, seen = History(), 0
    for count in parts:
        history.extend(len(history), rows(count, len(history)))
        buckets = history.buckets(seen, len(history))
        lasts = [seen, *buckets[:, 0].astype(int).tolist()]
        assert lasts == sorted(set(lasts))
        assert lasts[-1] == len(history)
        for before, bucket in zip(lasts, buckets, strict=False):
            part = history.rows(before, int(bucket[0]))
            assert bucket[1] == part[:, 0].min() == before + 1
            assert bucket[5] == part[:, 0].max() == bucket[0]
            assert bucket[3] == part[:, 2].min()
            assert np.isnan(bucket[4])
        if count:
            assert buckets[-1][5:8].tolist() == buckets[-1][1:4].tolist()  # the newest epoch stands alone
        seen = len(history)


def right_and_best(parts: list[Float32]) -> tuple[int | None, int | None]:
    """Return what a page reads from buckets: since which epoch all are right, and the best epoch."""
    right: int | None = None
    best: tuple[float, int] | None = None
    first = 1
    for bucket in (bucket for part in parts for bucket in part):
        last = int(bucket[0])
        all_right = bucket[3] == 1 and not bucket[4] < 1
        right = (right or first) if all_right else None
        value = float(bucket[1] if np.isnan(bucket[2]) else bucket[2])
        if best is None or value < best[0]:
            best = (value, last)
        first = last + 1
    return right, best and best[1]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.lists(st.integers(1, 900), min_size=1, max_size=6))
def test_right_since_and_best_epoch_are_exact_in_whatever_parts_buckets_come(
    seed: int, tested: bool, parts: list[int]
) -> None:
    generator, count = np.random.default_rng(seed), sum(parts)
    curves = generator.random((count, 4), np.float32)
    curves[:, 2:] = np.where(generator.random((count, 2)) < 4 / count, 0.5, 1)
    if not tested:
        curves[:, [1, 3]] = np.nan
    history = History()
    history.extend(0, curves.tobytes())
    ends = np.cumsum(parts).tolist()
    in_parts = [history.buckets(start, stop) for start, stop in zip([0, *ends], ends, strict=False)]
    wrong = np.flatnonzero((curves[:, 2] != 1) | (curves[:, 3] < 1))
    since = int(wrong[-1]) + 2 if len(wrong) else 1
    expected = (since if since <= count else None, int(curves[:, 1 if tested else 0].argmin()) + 1)
    assert right_and_best(in_parts) == right_and_best([history.buckets(0, count)]) == expected


def test_a_long_curve_fits_on_the_screen() -> None:
    history = History()
    history.extend(0, rows(100_000))
    assert len(history.buckets(0, 100_000)) == SCREEN_BUCKETS
    assert len(history.buckets(99_990, 100_000)) == 4


def test_epochs_that_are_known_are_skipped_and_missing_ones_refused() -> None:
    history = History()
    history.extend(0, rows(10))
    history.extend(5, rows(10, 5))
    assert history.rows()[:, 0].tolist() == list(range(1, 16))
    with pytest.raises(ValueError, match="Epochs 16 to 20 are missing"):
        history.extend(20, rows(1))


def test_the_newest_values_have_none_for_what_is_not_there() -> None:
    history = History()
    assert history.last_scores() == [None] * 4
    history.extend(0, rows(1))
    assert history.last_scores()[0] == 1.0
    assert history.last_scores()[3] is None


def test_pieces_are_the_rows_of_the_moment_whatever_happens_meanwhile() -> None:
    history = History()
    history.extend(0, rows(10))
    before, pieces = history.to_bytes(), history.pieces(4)
    got = [next(pieces)]
    history.extend(10, rows(5, 10))
    got.append(next(pieces))
    history.clear()
    history.extend(0, rows(3))
    assert b"".join([*got, *pieces]) == before
    assert len(got[0]) == len(before) * 4 // 10
    assert len(history) == 3
