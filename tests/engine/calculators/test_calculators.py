"""Questions to real processes: which are computed, and what becomes of those whose process ends."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from playground.engine.calculators.answer_cache import AnswerCache
from playground.engine.calculators.calculators import Calculators
from playground.engine.messages.calculation import Reply
from playground.engine.scheduler.metrics import Metrics
from playground.engine.worker.process_entry import CALCULATOR
from playground.errors import (
    CalculationError,
    CalculationReplacedError,
    CalculationUnavailableError,
    UnknownCalculatorError,
)
from playground.i18n import Message, translator
from tests.engine.running import alive, in_loop, running_engine, small_engine, until

CURVE, TRIAL = "activation_curve", "learning_rate_trial"
LONG_TRIAL = {
    "run": {"link": "layers=8-8&batch_size=1&n_samples=500", "learning_rate": 0.003},
    "learning_rate": 0.01,
    "steps": 2000,
}


def curve_to(high: float, activation: str = "tanh") -> dict[str, Any]:
    """Return the arguments of a curve that no other test asks for."""
    return {"activation": activation, "high": high, "points": 3}


@asynccontextmanager
async def calculators() -> AsyncIterator[Calculators]:
    """Give those of an engine whose shared process is ready; no process is left behind."""
    async with running_engine("fork") as engine:
        await engine.calculators.facts_of(CURVE)
        yield engine.calculators


def shared_pid(running: Calculators) -> int:
    """Return the process that short questions share, once it is there."""
    return running._shared.pid if running._shared else 0


def count(running: Calculators, name: str) -> float:
    """Return one of the counters."""
    return float(getattr(running._metrics, name)._value.get())


def test_a_question_is_answered() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            answer = json.loads(await running.ask("a", CURVE, curve_to(4.5)))
            assert answer["z"] == [-4.0, 0.25, 4.5]
            assert running.process_count == 1

    in_loop(scenario)


def test_equal_questions_are_computed_once_and_the_newest_of_an_asker_counts() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            asked = [running.ask(f"asker {n}", CURVE, curve_to(5.0)) for n in range(5)]
            assert len(set(await asyncio.gather(*asked))) == 1
            await running.ask("later", CURVE, curve_to(5.0))
            assert (count(running, "asked"), count(running, "reused")) == (6, 5)

            first, older, newer = await asyncio.gather(
                running.ask("a", CURVE, curve_to(6.0)),  # under way at once
                running.ask("b", CURVE, curve_to(7.0)),
                running.ask("b", CURVE, curve_to(8.0)),
                return_exceptions=True,
            )
            assert isinstance(older, CalculationReplacedError)
            assert [json.loads(each)["z"][-1] for each in (first, newer)] == [6.0, 8.0]  # type: ignore[arg-type]
            assert count(running, "replaced") == 1

            shared, alone = await asyncio.gather(
                running.ask("c", CURVE, curve_to(9.0)),
                running.ask("d", CURVE, curve_to(9.5)),
            )
            both = [json.loads(shared)["z"][-1], json.loads(alone)["z"][-1]]
            assert both == [9.0, 9.5]
            assert not running._open

    in_loop(scenario)


def test_what_cannot_be_asked_is_told_in_the_language_of_the_reader() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            with pytest.raises(UnknownCalculatorError, match="There is no calculation weather"):
                await running.ask("a", "weather", {})
            for wrong in ({"activation": "step"}, {"activation": "tanh", "x": 1}, {}, {"activation": 3}):
                with pytest.raises(CalculationError) as caught:
                    await running.ask("a", CURVE, wrong)
                told = caught.value.message
                assert CURVE in told.text()
                assert told.text(translator("ko")) != told.text()
            with pytest.raises(CalculationError, match="low must be below high"):
                await running.ask("a", CURVE, {"activation": "tanh", "low": 2.0, "high": 1.0})
            with pytest.raises(CalculationError, match="high"):
                await running.ask("a", CURVE, {"activation": "tanh", "high": float("nan")})
            before = shared_pid(running)
            await running.ask("a", CURVE, curve_to(3.5))
            assert shared_pid(running) == before

    in_loop(scenario)


def test_a_killed_process_is_replaced_and_asked_again() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            pid = shared_pid(running)
            os.kill(pid, signal.SIGSTOP)  # it has the question, and cannot answer
            asked = asyncio.create_task(running.ask("a", CURVE, curve_to(4.25)))
            await asyncio.sleep(0)
            os.kill(pid, signal.SIGKILL)
            assert json.loads(await asked)["z"][-1] == 4.25
            assert shared_pid(running) not in {0, pid}
            assert count(running, "processes_lost") == 1

    in_loop(scenario)


def test_a_process_that_is_stopped_is_ended_and_its_question_asked_of_another() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            running = engine.calculators
            asked = asyncio.create_task(running.ask("a", CURVE, curve_to(2.25)))
            await until(lambda: shared_pid(running))
            early = shared_pid(running)
            os.kill(early, signal.SIGSTOP)
            assert running._shared is not None
            assert not running._shared.is_ready  # it has not said a word
            assert json.loads(await asked)["z"][-1] == 2.25
            pid = shared_pid(running)
            os.kill(pid, signal.SIGSTOP)
            assert json.loads(await running.ask("a", CURVE, curve_to(2.5)))["z"][-1] == 2.5
            assert len({early, pid, shared_pid(running)}) == 3
            assert not alive(early)
            assert not alive(pid)

    in_loop(scenario)


def test_a_question_that_ends_two_processes_is_given_up() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            asked = asyncio.create_task(running.ask("a", TRIAL, LONG_TRIAL))
            killed: set[int] = set()
            while len(killed) < 2:
                await until(lambda: {each.pid for each in running._own if each.is_ready} - killed)
                (pid,) = {process.pid for process in running._own} - killed
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
            with pytest.raises(CalculationUnavailableError, match="ended twice"):
                await asked
            assert json.loads(await running.ask("a", CURVE, curve_to(4.75)))["z"][-1] == 4.75

    in_loop(scenario)


def test_trials_of_a_run_share_a_process_and_those_of_another_run_have_another() -> None:
    def trial(seed: int, rate: float) -> dict[str, Any]:
        run = {"link": f"layers=2&n_samples=50&seed={seed}", "learning_rate": 0.003}
        return {"run": run, "learning_rate": rate, "steps": 10}

    async def scenario() -> None:
        async with calculators() as running:
            first, second = [
                json.loads(await running.ask("a", TRIAL, trial(1, rate))) for rate in (0.01, 1.0)
            ]
            assert first["own_loss"] == second["own_loss"]
            assert first["loss"] != second["loss"]
            (process,) = running._own
            await running.ask("a", TRIAL, trial(2, 0.01))
            assert len(running._own - {process}) == 1
            most = running._most_own = len(running._own)
            await running.ask("a", TRIAL, trial(3, 0.01))  # the one that has rested longest gives way
            assert len(running._own) == most
            assert process not in running._own or most > 2

    in_loop(scenario)


def test_seconds_beyond_the_budget_end_the_process_and_are_told() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            facts = await running.facts_of(TRIAL)
            running._catalogue = {**running._catalogue, TRIAL: replace(facts, seconds=0.2)}
            with pytest.raises(CalculationUnavailableError, match=r"longer than 0\.2 seconds"):
                await running.ask("a", TRIAL, LONG_TRIAL)
            assert not running._own
            assert count(running, "failed") == 1

            pid = shared_pid(running)
            curve_facts = await running.facts_of(CURVE)
            running._catalogue = {**running._catalogue, CURVE: replace(curve_facts, seconds=0.2)}
            os.kill(pid, signal.SIGSTOP)
            with pytest.raises(CalculationUnavailableError):
                await running.ask("a", CURVE, curve_to(5.25))
            os.kill(pid, signal.SIGCONT)
            await until(lambda: not alive(pid))  # its socket is closed
            running._catalogue = {**running._catalogue, CURVE: curve_facts}
            assert json.loads(await running.ask("a", CURVE, curve_to(5.5)))["z"][-1] == 5.5

    in_loop(scenario)


def test_a_process_that_has_used_up_its_memory_is_replaced() -> None:
    async def scenario() -> None:
        async with calculators() as running:
            process = running._shared
            assert process is not None
            os.kill(process.pid, signal.SIGSTOP)
            asked = asyncio.create_task(running.ask("a", CURVE, curve_to(6.25)))
            await asyncio.sleep(0)
            running._take_reply(process, Reply(pid=process.pid, refused=Message("no room"), spent=True))
            with pytest.raises(CalculationError, match="no room"):
                await asked
            os.kill(process.pid, signal.SIGCONT)
            await until(lambda: not alive(process.pid))
            assert json.loads(await running.ask("a", CURVE, curve_to(6.25)))["z"][-1] == 6.25

    in_loop(scenario)


def test_calculators_take_no_place_of_a_run_and_are_nice_to_it() -> None:
    async def scenario() -> None:
        async with small_engine(trainers=1) as engine:
            await engine.calculators.facts_of(CURVE)
            assert engine.calculators.process_count == 1
            assert engine.overview().trainers == 0
            (pid,) = engine.calculators.pids_by_name().values()
            assert pid in engine.pids_by_name().values()
            process = psutil.Process(pid)
            assert process.nice() >= 5
            assert process.name() == CALCULATOR
            assert int(Path(f"/proc/{pid}/oom_score_adj").read_text(encoding="ascii")) >= 500

    in_loop(scenario)


def test_a_process_that_nobody_asks_ends_and_comes_back() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            running = Calculators(engine.launcher, Metrics().calculations, idle_s=0.05)
            await running.ask("a", CURVE, curve_to(5.75))
            await until(lambda: running.process_count == 0)
            assert json.loads(await running.ask("a", CURVE, curve_to(6.5)))["z"][-1] == 6.5
            await running.close()
            with pytest.raises(CalculationUnavailableError):
                await running.ask("a", CURVE, curve_to(6.75))

    in_loop(scenario)


def test_answers_are_kept_within_bounds() -> None:
    cache = AnswerCache(most_answers=3, most_bytes=100)
    for key in "abc":
        cache.put(key, key * 10)
    assert cache.get("a") == "a" * 10
    cache.put("d", "d" * 10)
    assert (cache.get("b"), len(cache)) == (None, 3)
    cache.put("e", "e" * 95)
    assert (cache.get("e"), len(cache)) == ("e" * 95, 1)
    cache.put("f", "f" * 101)
    assert len(cache) == 0
