"""The pacing says how many epochs are due; it owes none and gives none away."""

import time

from playground.engine.worker.pacing import Pacing


def trained_in(pacing: Pacing, seconds: float) -> int:
    """Follow the pacing for some time with epochs that cost nothing; return how many were due."""
    end, total = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        wait = pacing.seconds_until_due()
        if wait > 0:
            time.sleep(min(wait, 0.01))
            continue
        total += pacing.epochs_due(0.0)
    return total


def test_slow_paces_give_one_epoch_at_a_time() -> None:
    for rate in (1.0, 5.0, 20.0, 60.0):
        pacing = Pacing(rate)
        assert pacing.epochs_due(0.0) == 1
        assert pacing.seconds_until_due() > 0
        assert pacing.is_frame_due()


def test_fast_paces_add_up() -> None:
    assert 1 <= trained_in(Pacing(300.0), 0.3) <= 110


def test_full_speed_trains_longer_than_a_frame_costs() -> None:
    pacing = Pacing(None, epoch_cost=1e-4)
    assert pacing.seconds_until_due() <= 0
    pacing.is_frame_due()
    assert pacing.epochs_due(frame_cost=0.02) >= 390
    assert Pacing(None).epochs_due(0.0) == 1
