"""The same experiment over several seeds, with real trainers."""

import asyncio

import numpy as np

from playground.engine.messages.status import Status
from playground.engine.runs import spec_series as module
from playground.engine.runs.spec_series import (
    AT_ONCE,
    SeriesOutcome,
    SpecSeries,
    curve_spread,
    final_statistics,
)
from playground.spec.repetitions import seed_repetitions
from tests.engine.running import in_loop, playing, small_engine, spec_of, until


def begun(engine, link: str, kind: str = "weights", count: int = 3) -> SpecSeries:
    """Return a series that has begun."""
    series = SpecSeries(engine, seed_repetitions(spec_of(link), kind, count))
    series.start(asyncio.get_running_loop())
    return series


def test_each_seed_is_a_run_of_its_own_and_nothing_is_left_behind() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            series = begun(engine, "layers=2&epochs=30&seed=4")
            most = 0
            while series.running:
                most = max(most, len(engine.runs()))
                assert 0 <= series.progress <= 1
                await asyncio.sleep(0.02)
            assert series.problem is None
            assert (most, engine.runs(), series.progress) == (AT_ONCE, [], 1.0)
            assert sorted(series.outcomes) == [0, 1, 2]
            assert {one.status for one in series.outcomes.values()} == {Status.FINISHED}
            curves = {seed: one.curve for seed, one in series.outcomes.items()}
            assert {curve.shape for curve in curves.values()} == {(30, 4)}
            assert not np.allclose(curves[0], curves[1])
            alone = engine.open_run("page", spec_of("layers=2&epochs=30&seed=4&initializer_seed=1&speed=max"))
            engine.play_run(alone)
            await until(lambda: alone.status is Status.FINISHED)
            np.testing.assert_array_equal(alone.history.rows(), curves[1])

    in_loop(scenario)


def test_data_may_be_drawn_anew_and_a_run_that_diverges_counts() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            link = "dataset=plane&layers=2&epochs=40&optimizer=sgd&learning_rate=100&activation=relu&seed=8"
            series = begun(engine, link, "data")
            await until(lambda: not series.running)
            assert sorted(series.outcomes) == [8, 9, 10]
            assert Status.DIVERGED in {one.status for one in series.outcomes.values()}
            assert final_statistics(series.outcomes, 0).keys() == {"n", "mean", "sd", "low", "high"}

    in_loop(scenario)


def test_a_full_queue_refuses_the_series_and_leaves_the_others_alone() -> None:
    async def scenario() -> None:
        async with small_engine(1, waiting=0) as engine:
            other = await playing(engine, 1)
            await until(lambda: other.epoch > 0)
            series = begun(engine, "layers=2&epochs=30")
            await until(lambda: not series.running)
            assert "no further one is taken" in series.problem.text()
            assert engine.runs() == [other]

    in_loop(scenario)


def test_a_series_is_cancelled_at_once_or_ends_when_nobody_asks(monkeypatch) -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            series = begun(engine, "layers=2&epochs=100000&batch_size=1")
            await until(lambda: len(engine.runs()) == AT_ONCE and series.progress > 0)
            series.cancel()
            await until(lambda: not series.running and not engine.runs())
            assert (series.cancelled, series.outcomes, series.problem) == (True, {}, None)
            monkeypatch.setattr(module, "FORGOTTEN_S", 0.5)
            monkeypatch.setattr(module, "CHECK_S", 0.1)
            left = begun(engine, "layers=2&epochs=100000&batch_size=1")
            await until(lambda: left.problem is not None and not engine.runs())

    in_loop(scenario)


def outcome(seed: int, values: list[float]) -> SeriesOutcome:
    """Return an outcome whose first curve has these values."""
    curve = np.full((len(values), 4), np.nan, np.float32)
    curve[:, 0] = values
    scores = (values[-1] if np.isfinite(values[-1]) else None, None, None, None)
    return SeriesOutcome(number=seed, status=Status.FINISHED, curve=curve, scores=scores, seconds=0.0)


def test_mean_and_spread_by_hand() -> None:
    outcomes = {1: outcome(1, [1.0, 2.0, 4.0]), 2: outcome(2, [3.0, 2.0]), 3: outcome(3, [5.0, float("nan")])}
    assert curve_spread(outcomes, 0) == {
        "epochs": [1, 2, 3], "mean": [3.0, 2.0, 4.0], "low": [1.0, 2.0, 4.0], "high": [5.0, 2.0, 4.0],
    }  # fmt: skip
    assert final_statistics(outcomes, 0) == {"n": 2, "mean": 3.0, "sd": np.sqrt(2.0), "low": 2.0, "high": 4.0}
    assert curve_spread(outcomes, 1)["mean"] == [None, None, None]
    assert (final_statistics(outcomes, 1)["mean"], final_statistics(outcomes, 1)["n"]) == (None, 0)
    assert curve_spread({}, 0)["epochs"] == []
