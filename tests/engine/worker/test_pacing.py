"""The pace says how many epochs are due; it owes none and gives none away."""

import time

from playground.engine.worker.pacing import Pace


def trained_in(pace: Pace, seconds: float) -> int:
    """Follow the pace for some time with epochs that cost nothing; return how many were due."""
    end, total = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        wait = pace.wait()
        if wait > 0:
            time.sleep(min(wait, 0.01))
            continue
        total += pace.due(0.0)
    return total


def test_slow_paces_give_one_epoch_at_a_time() -> None:
    for rate in (1.0, 5.0, 20.0, 60.0):
        pace = Pace(rate)
        assert pace.due(0.0) == 1
        assert pace.wait() > 0
        assert pace.frame_due()


def test_fast_paces_add_up() -> None:
    assert 1 <= trained_in(Pace(300.0), 0.3) <= 110


def test_full_speed_trains_longer_than_a_frame_costs() -> None:
    pace = Pace(None, epoch_cost=1e-4)
    assert pace.wait() <= 0
    pace.frame_due()
    assert pace.due(frame_cost=0.02) >= 390
    assert Pace(None).due(0.0) == 1
