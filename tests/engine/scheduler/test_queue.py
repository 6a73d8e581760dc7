"""More runs than trainers: who waits, who gives way, who is refused."""

import asyncio
from dataclasses import replace

import pytest

from playground.engine import LocalEngine, Run
from playground.engine.messages.status import Status
from playground.engine.runs.audience import Audience
from playground.engine.runs.registry import KEPT_PER_OWNER, MOST_KEPT, surplus_runs
from playground.engine.scheduler.limits import RANGES, Limits
from playground.engine.scheduler.owner_share import PER_OWNER, max_places_of_owner
from playground.engine.scheduler.scheduler import can_give_way
from playground.errors import QueueFullError
from playground.spec import parse_link
from tests.engine.running import ENDLESS, in_loop, playing, settled, small_engine, until

LARGE = "dataset=moons&n_samples=5000&activation=maxout&batch_normalization=1&layers=" + "-".join(["64"] * 10)
"""Compiling it takes more than the least memory that can be set, however few threads compile at once."""


def test_runs_wait_in_their_order_and_start_by_themselves() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            runs = [await playing(engine, seed) for seed in range(4)]
            await until(lambda: all(run.epoch > 2 for run in runs[:2]))
            await until(lambda: [run.state.place for run in runs] == [0, 0, 1, 2])
            assert [run.status for run in runs[2:]] == [Status.QUEUED, Status.QUEUED]
            engine.close_run(runs[0])
            await until(lambda: runs[2].epoch > 2)
            assert (runs[3].status, runs[3].state.place) == (Status.QUEUED, 1)
            assert runs[1].status is Status.PLAYING

    in_loop(scenario)


def test_a_run_that_rests_gives_way_and_comes_back_where_it_was() -> None:
    async def scenario() -> None:
        async with small_engine(1) as engine:
            first = await playing(engine, 1)
            await until(lambda: first.epoch > 30)
            engine.pause_run(first)
            await until(lambda: first.status is Status.PAUSED)
            curve, field = first.history.to_bytes(), first.display.section_bytes("field")
            second = await playing(engine, 2)
            await until(lambda: second.epoch > 5)
            assert (first.status, first.state.note, first.worker.connection) == (
                Status.RELEASED,
                "idle_released",
                None,
            )
            assert first.history.to_bytes() == curve
            engine.pause_run(second)
            await until(lambda: second.status is Status.PAUSED)
            number = engine.train_epoch(first)
            await until(lambda: first.commands.acknowledged >= number)
            assert first.history.to_bytes().startswith(curve)
            assert len(first.history) == len(curve) // 16 + 1
            assert first.display.section_bytes("field") != field

    in_loop(scenario)


def test_a_full_queue_refuses_and_says_so() -> None:
    async def scenario() -> None:
        async with small_engine(1, waiting=1) as engine:
            runs = [await playing(engine, seed) for seed in (1, 2)]
            await until(lambda: runs[0].epoch > 0 and runs[1].status is Status.QUEUED)
            with pytest.raises(QueueFullError, match="1 are in the queue"):
                await playing(engine, 3)
            assert len(engine.runs()) == 2
            assert engine.metrics.registry.get_sample_value("playground_runs_refused_total") == 1
            engine.set_limits(Limits(max_trainers=2, max_waiting=1))
            await until(lambda: runs[1].epoch > 0)

    in_loop(scenario)


def test_a_run_that_rests_for_long_gives_its_trainer_back() -> None:
    async def scenario() -> None:
        async with small_engine(2, idle_s=5.0) as engine:
            run = engine.open_run("a", parse_link("layers=2").spec)
            await settled(run)
            assert run.status is Status.READY
            await until(lambda: run.status is Status.RELEASED)
            assert run.state.note == "idle_released"
            engine.relaunch_if_released(run, rules=False)  # somebody watches it: that takes no place
            await asyncio.sleep(0)
            assert run.status is Status.RELEASED
            engine.relaunch_if_released(run, rules=True)  # its page is there again
            await settled(run)
            engine.play_run(run)
            await until(lambda: run.epoch > 5)

    in_loop(scenario)


def test_a_run_pauses_when_its_time_is_over_and_goes_on_with_a_click() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            run = await playing(engine, 1)
            await until(lambda: run.epoch > 0)
            engine.set_limits(replace(engine.limits, run_wall_s=5.0))  # it trains already, and hears of it
            await until(lambda: run.state.note == "wall_limit")
            assert run.status is Status.PAUSED
            epoch = run.epoch
            engine.play_run(run)
            await until(lambda: run.epoch > epoch + 5)
            assert run.state.note is None

    in_loop(scenario)


def test_a_net_beyond_the_memory_of_a_run_harms_no_other() -> None:
    async def scenario() -> None:
        async with small_engine(2, run_memory_mb=int(RANGES["run_memory_mb"][0])) as engine:
            run = engine.open_run("a", parse_link(LARGE).spec)
            await until(lambda: run.status in {Status.LOST, Status.FAILED})
            assert run.worker.connection is None or run.state.failure is not None
            other = await playing(engine, 2)  # a small net has room enough with the least that can be set
            await until(lambda: other.epoch > 5)

    in_loop(scenario)


def test_a_teacher_halts_a_run_and_pauses_all_until_they_may_go_on() -> None:
    async def scenario() -> None:
        async with small_engine(3) as engine:
            runs = [await playing(engine, seed) for seed in (1, 2, 3)]
            await until(lambda: all(run.epoch > 5 for run in runs))
            engine.pause_and_release(engine.run_by_id(runs[0].id))
            await until(lambda: runs[0].status is Status.RELEASED)
            assert (runs[0].state.note, runs[0].state.playing) == ("halted", False)
            for rules in (False, True):  # whoever looks at it now, it stays stopped
                engine.relaunch_if_released(runs[0], rules=rules)
            await asyncio.sleep(0)
            assert runs[0].status is Status.RELEASED
            assert engine.pause_all().runs == 2
            await until(lambda: all(run.status is Status.PAUSED for run in runs[1:]))
            overview = engine.overview()
            assert (overview.playing, overview.resting, overview.released) == (0, 2, 1)
            assert overview.trainers == 2
            assert (
                overview.cpu_share == engine.overview().cpu_share > 0
            )  # of the last sweeps, not since the last look
            assert {summary.id for summary in overview.runs} == {run.id for run in runs}
            assert all(summary.loss is not None for summary in overview.runs)
            await check_that_nothing_trains_until_it_may(engine, runs[1], runs[2])

    in_loop(scenario)


async def check_that_nothing_trains_until_it_may(engine: LocalEngine, run: Run, other: Run) -> None:
    """Of two paused runs, one is told not to go on, and one that comes late to play."""
    before, began = run.epoch, engine.class_pause
    assert (engine.train_epoch(run), engine.send_command(run, "batch")) == (0, 0)
    assert run.commands.all_done
    engine.pause_run(other)
    late = engine.open_run("late", parse_link(ENDLESS).spec)
    await until(lambda: late.status is Status.READY)
    engine.play_run(late)
    assert engine.pause_all() == began  # it holds already, since the first time
    await until(lambda: other.commands.all_done)
    assert (run.will_play, other.will_play, late.will_play) == (True, False, True)
    assert (run.epoch, late.epoch, late.status) == (before, 0, Status.READY)
    assert engine.go_on() == 2
    await until(lambda: run.epoch > before and late.epoch > 0)
    assert other.status is Status.PAUSED
    assert (engine.class_pause, run.state.resumes) == (None, False)


def test_pausing_all_starts_no_trainer() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            run = await playing(engine, 1)
            await until(lambda: run.epoch > 5)
            engine.grace_s = 0.0
            await until(lambda: run.status is Status.RELEASED and run.state.playing)
            started = engine.metrics.registry.get_sample_value("playground_trainers_started_total")
            assert engine.pause_all().runs == 1
            await until(lambda: not run.state.playing)
            engine.relaunch_if_released(run, rules=False)
            assert (run.status, run.worker.connection, run.commands.waiting) == (Status.RELEASED, None, [])
            assert engine.go_on() == 1
            await until(lambda: run.state.playing)  # as soon as somebody watches
            assert run.status is Status.RELEASED
            assert (
                engine.metrics.registry.get_sample_value("playground_trainers_started_total") == started == 1
            )
            engine.grace_s = 300.0
            number = engine.pause_run(run)
            await until(lambda: run.commands.acknowledged >= number and run.status is Status.PAUSED)

    in_loop(scenario)


def test_many_who_play_get_fewer_frames_and_lose_no_point() -> None:
    async def scenario() -> None:
        async with small_engine(4, frames_per_s=5.0) as engine:
            runs = [await playing(engine, seed) for seed in (1, 2)]
            await until(lambda: all(run.worker.most_frames_per_s == 5.0 for run in runs))
            await until(lambda: all(run.epoch > 100 for run in runs))
            for run in runs:
                assert run.epoch == len(run.history)
                assert run.epoch / max(run.audience.news, 1) > 2

    in_loop(scenario)


def test_other_settings_keep_the_place() -> None:
    async def scenario() -> None:
        async with small_engine(1, waiting=2) as engine:
            runs = [await playing(engine, seed) for seed in (1, 2, 3)]
            await until(lambda: runs[0].epoch > 0 and [run.state.place for run in runs] == [0, 1, 2])
            other = parse_link("layers=3&epochs=100000&speed=60").spec
            waits = engine.open_run("owner 2", other, instead_of=runs[1])
            await until(lambda: waits.state.place == 1)
            assert runs[2].state.place == 2
            trains = engine.open_run("owner 1", other, instead_of=runs[0])
            engine.play_run(trains)
            await until(lambda: trains.epoch > 2)
            assert [run.status for run in runs[:2]] == [Status.CLOSED, Status.CLOSED]
            assert [run.state.place for run in (waits, runs[2])] == [1, 2]
            assert engine.run_by_view_token(runs[0].view_token) is trains
            with pytest.raises(QueueFullError):
                engine.open_run("owner 4", other)

    in_loop(scenario)


def test_one_browser_takes_not_all_places_and_passes_others_on() -> None:
    async def scenario() -> None:
        async with small_engine(PER_OWNER + 1, waiting=20) as engine:
            spec = parse_link("layers=1&epochs=100000&speed=1").spec
            greedy = [engine.open_run("greedy", spec) for _ in range(2 * PER_OWNER)]
            for run in greedy:
                engine.play_run(run)
            await until(lambda: sum(run.status is Status.QUEUED for run in greedy) == PER_OWNER)
            with pytest.raises(QueueFullError):
                engine.open_run("greedy", spec)
            other = engine.open_run("other", spec)
            await until(lambda: other.worker.pid)
            assert [run.status is Status.QUEUED for run in greedy] == [False] * PER_OWNER + [True] * PER_OWNER
            engine.close_run(greedy[0])
            await until(lambda: greedy[PER_OWNER].worker.pid)

    in_loop(scenario)


def test_a_browsers_own_resting_run_gives_way_and_without_cookie_half_may_be_had() -> None:
    async def scenario() -> None:
        async with small_engine(PER_OWNER + 2, waiting=20) as engine:
            spec = parse_link("layers=1").spec
            rests = [engine.open_run("one", spec) for _ in range(PER_OWNER)]
            await until(lambda: all(run.status is Status.READY for run in rests))
            await until(lambda: all(map(can_give_way, rests)))
            another = engine.open_run("one", parse_link("layers=2").spec)
            await until(lambda: another.worker.pid)
            assert sum(run.status is Status.RELEASED for run in rests) == 1

    in_loop(scenario)
    assert [max_places_of_owner("", most) for most in (4, 64)] == [6, 32]


def unwatched_run(owner: str, since: float) -> Run:
    """Return a run that nobody has watched since then."""
    return Run(owner=owner, spec=parse_link("").spec, audience=Audience(unwatched_since=since))


def test_of_runs_that_nobody_watches_the_newest_are_kept() -> None:
    runs = [unwatched_run(owner, at) for at in range(20) for owner in ("a", "")]
    gone = surplus_runs(runs)
    assert {run.owner for run in gone} == {"a"}
    assert sorted(run.audience.unwatched_since for run in gone) == list(range(20 - KEPT_PER_OWNER))
    many = [unwatched_run(str(at), at) for at in range(MOST_KEPT + 2)]
    assert [run.owner for run in surplus_runs(many)] == ["1", "0"]


def test_the_same_settings_anew_are_another_run() -> None:
    async def scenario() -> None:
        async with small_engine(1, waiting=0) as engine:
            first = engine.open_run("one", parse_link(ENDLESS).spec)
            await settled(first)
            first.audience.claimed_until = 0.0
            second = engine.open_run("one", parse_link(ENDLESS).spec, instead_of=first)
            assert second is not first
            await settled(second)
            assert first.status is Status.CLOSED
            assert engine.runs() == [second]

    in_loop(scenario)


def test_a_spare_run_takes_a_free_place_only_and_gives_it_up_at_once() -> None:
    async def scenario() -> None:
        async with small_engine(2) as engine:
            student = await playing(engine, 1)
            await until(lambda: student.epoch > 0)
            spare = engine.open_run("gallery", parse_link(f"{ENDLESS}&seed=2").spec, spare=True)
            engine.play_run(spare)
            await until(lambda: spare.epoch > 0)
            assert [summary.id for summary in engine.overview().runs] == [student.id]
            with pytest.raises(QueueFullError, match="All places for training are taken"):
                engine.open_run("gallery", parse_link(f"{ENDLESS}&seed=3").spec, spare=True)
            other = await playing(engine, 4)
            await until(lambda: other.epoch > 0)
            assert spare.status is Status.RELEASED
            assert student.status is other.status is Status.PLAYING

    in_loop(scenario)
