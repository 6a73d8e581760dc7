"""Runs in real trainer processes: most in forked ones, one that is spawned goes through all of its life."""

import asyncio
import json
import math
import os
import signal
import socket
import time
from pathlib import Path

import psutil
import pytest

from playground.datasets.real.uci_thoracic import THORACIC
from playground.engine import LocalEngine, Run
from playground.engine.launch.worker_connection import WorkerConnection
from playground.engine.messages.command import CommandName
from playground.engine.messages.status import Status
from playground.engine.worker.process_entry import TRAINER
from playground.errors import UnknownRunError
from tests.engine.running import SharedHost, alive, in_loop, running_engine, settled, spec_of, until

XOR = "dataset=xor&layers=3&epochs=400&speed=max"


async def finished(engine: LocalEngine, link: str, owner: str = "") -> Run:
    """Open a run, play it to its last epoch and return it."""
    run = engine.open_run(owner or link, spec_of(link))
    engine.play_run(run)
    await until(lambda: run.status == Status.FINISHED)
    return run


def test_play_pause_step_reset() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of("layers=4&speed=60&epochs=100000"))
            await settled(run)
            assert run.status == Status.READY
            assert run.epoch == 0
            score = Path(f"/proc/{run.worker.pid}/oom_score_adj")
            assert not score.exists() or int(score.read_text()) >= 500
            assert not score.exists() or psutil.Process(run.worker.pid).name() == TRAINER
            assert len(run.display.section_bytes("field")) == 3600
            assert run.display.description["parameters"] == 17
            number = engine.play_run(run)
            await until(lambda: run.epoch > 5)
            assert run.commands.acknowledged == number
            engine.pause_run(run)
            await until(lambda: run.status == Status.PAUSED)
            epoch = run.epoch
            assert len(run.history) == epoch
            number = engine.train_epoch(run)
            await until(lambda: run.commands.acknowledged == number)
            assert run.epoch == len(run.history) == epoch + 1
            before = run.history.rows()[:3].tobytes()
            engine.reset_run(run)
            await until(lambda: run.training.generation == 1)
            assert run.epoch == len(run.history) == 0
            for _ in range(3):
                number = engine.train_epoch(run)
            await until(lambda: run.commands.acknowledged == number)
            assert run.history.rows().tobytes() == before

    in_loop(scenario)


async def plays_and_pauses(engine: LocalEngine, run: Run) -> None:
    """Play a run for some epochs, pause it, and train one more."""
    engine.play_run(run)
    await until(lambda: run.epoch > 50)
    engine.pause_run(run)
    await until(lambda: run.status == Status.PAUSED)
    epoch, number = run.epoch, engine.train_epoch(run)
    await until(lambda: run.commands.acknowledged == number)
    assert run.epoch == len(run.history) == epoch + 1


async def is_killed_and_taken_up(engine: LocalEngine, run: Run) -> None:
    """Kill the trainer while it trains, wait for the next one to go on, and pause that."""
    engine.play_run(run)
    await until(lambda: run.status == Status.PLAYING)
    killed, before = run.worker.pid, run.history.to_bytes()
    os.kill(killed, signal.SIGKILL)
    await until(lambda: run.worker.losses == 1)
    await until(lambda: run.state.note == "trainer_restored")
    epochs = len(run.history)
    await until(lambda: len(run.history) > epochs + 50)
    assert run.worker.pid != killed
    engine.pause_run(run)
    await until(lambda: run.status == Status.PAUSED)
    assert run.history.to_bytes().startswith(before)


async def trains_again_from_the_start(engine: LocalEngine, run: Run) -> None:
    """Reset a run and train as many epochs as it had."""
    epochs = run.epoch
    engine.reset_run(run)
    await until(lambda: run.training.generation == 1)
    assert run.epoch == len(run.history) == 0
    engine.send_command(run, CommandName.STEP, epochs)
    await until(lambda: run.epoch == epochs and run.status == Status.PAUSED)


def test_a_spawned_trainer_plays_and_resets_is_taken_up_again_and_comes_back_where_it_was() -> None:
    link = "layers=4&speed=300&epochs=100000"

    async def scenario() -> None:
        async with running_engine("spawn") as engine:
            run, viewer = engine.open_run("a", spec_of(link)), asyncio.Event()
            run.audience.join(viewer)
            await settled(run)
            assert (run.status, run.epoch) == (Status.READY, 0)
            await plays_and_pauses(engine, run)
            await is_killed_and_taken_up(engine, run)
            curve = run.history.to_bytes()
            await trains_again_from_the_start(engine, run)
            assert run.history.to_bytes() == curve
            pid, engine.grace_s = run.worker.pid, 0.2
            run.audience.leave(viewer)
            await until(lambda: run.status == Status.RELEASED and not alive(pid))
            assert engine.open_run("a", spec_of(link)) is run
            run.audience.join(viewer)
            await until(lambda: run.status == Status.PAUSED)
            assert run.history.to_bytes() == curve
            assert run.worker.pid != pid
            arguments = {"activation": "tanh", "high": 4.5, "points": 3}
            answer = json.loads(await engine.calculators.ask("a", "activation_curve", arguments))
            assert answer["z"] == [-4.0, 0.25, 4.5]

    in_loop(scenario)


def test_speed_changes_no_bit() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            fast = await finished(engine, "dataset=moons&layers=3&epochs=40&dropout=0.2&speed=max")
            slow = await finished(engine, "dataset=moons&layers=3&epochs=40&dropout=0.2&speed=300")
            assert fast.history.to_bytes() == slow.history.to_bytes()
            assert fast.display.description["fingerprint"] == slow.display.description["fingerprint"]

    in_loop(scenario)


def test_play_at_the_end_goes_on() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = await finished(engine, XOR)
            assert run.epoch == 400
            engine.play_run(run)
            await until(lambda: run.epoch == 800)
            await until(lambda: run.status == Status.FINISHED)

    in_loop(scenario)


def test_a_change_by_hand_is_on_the_record() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of("dataset=xor&layers=3"))
            assert engine.try_live_update(run, spec_of("dataset=xor&layers=3&learning_rate=0.1"))
            for _ in range(5):
                number = engine.train_epoch(run)
            await until(lambda: run.commands.acknowledged == number)
            assert run.training.changes == ()
            assert engine.try_live_update(run, spec_of("dataset=xor&layers=3&learning_rate=0.3"))
            await until(lambda: run.training.changes == ((5, "learning_rate", 0.3, 0),))
            engine.reset_run(run)
            await until(lambda: run.training.generation == 1)
            assert run.training.changes == ()
            assert not engine.try_live_update(run, spec_of("dataset=xor&layers=4"))

    in_loop(scenario)


def test_a_net_that_diverges_says_so() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run(
                "a",
                spec_of("dataset=plane&layers=8&activation=relu&optimizer=sgd&learning_rate=100&speed=max"),
            )
            engine.play_run(run)
            await until(lambda: run.status == Status.DIVERGED)
            assert run.epoch < 1000

    in_loop(scenario)


def test_a_killed_trainer_is_taken_up_again() -> None:
    link = "dataset=xor&layers=3&epochs=100000&speed=300"

    async def scenario() -> None:
        async with running_engine("fork") as engine:
            other = engine.open_run("other", spec_of("layers=2"))
            run = engine.open_run("a", spec_of(link))
            engine.play_run(run)
            await until(lambda: run.epoch > 50)
            assert engine.try_live_update(run, spec_of(f"{link}&learning_rate=0.1"))
            await until(lambda: run.training.changes and run.epoch > run.training.changes[0][0] + 50)
            killed, other_pid = run.worker.pid, other.worker.pid
            before = run.history.to_bytes()
            os.kill(killed, signal.SIGKILL)
            await until(lambda: run.worker.losses == 1)
            assert run.status == Status.RESTORING
            await until(lambda: run.state.note == "trainer_restored")
            epochs = len(run.history)
            await until(lambda: len(run.history) > epochs + 100)
            engine.pause_run(run)
            await until(lambda: run.status == Status.PAUSED)
            after = run.history.to_bytes()
            assert after.startswith(before)
            assert len(run.history) == run.epoch
            assert other.worker.pid == other_pid
            assert alive(other_pid)
            assert await same_again(engine, run) == after

    async def same_again(engine: LocalEngine, run: Run) -> bytes:
        """Return the curve of a run with the same change at the same epoch that was not killed."""
        twin = engine.open_run("twin", spec_of("dataset=xor&layers=3&epochs=100000"))
        at = run.training.changes[0][0]
        for _ in range(at):
            number = engine.train_epoch(twin)
        await until(lambda: twin.commands.acknowledged == number)
        engine.send_command(twin, CommandName.CHANGE, ["learning_rate", 0.1])
        for _ in range(run.epoch - at):
            number = engine.train_epoch(twin)
        await until(lambda: twin.commands.acknowledged == number)
        return twin.history.to_bytes()

    in_loop(scenario)


def test_a_rate_set_before_the_first_epoch_outlives_a_kill() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = engine.open_run("a", spec_of("dataset=xor&layers=3"))
            await settled(run)
            number = engine.send_command(run, CommandName.CHANGE, ["learning_rate", 0.3])
            await until(lambda: run.commands.acknowledged == number)
            os.kill(run.worker.pid, signal.SIGKILL)
            await until(lambda: run.worker.losses == 1)
            await settled(run)
            twin = engine.open_run("b", spec_of("dataset=xor&layers=3&learning_rate=0.3"))
            for one in (run, twin):
                for _ in range(5):
                    number = engine.train_epoch(one)
                await until(lambda one=one, number=number: one.commands.acknowledged == number)
            assert run.history.to_bytes() == twin.history.to_bytes()

    in_loop(scenario)


def test_other_rows_are_never_joined_to_a_curve_and_a_file_that_is_not_genuine_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run on simulated rows begins again when its trainer comes back to a folder that has changed."""
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path))
    file = tmp_path / "ThoraricSurgery.csv"
    (tmp_path / "numbers.csv").write_text("1,2,3\n")  # some other table: it is left alone

    async def scenario() -> None:
        async with running_engine("fork alone") as engine:
            run = await finished(engine, "dataset=thoracic&speed=max", owner="a")
            assert run.display.description["source"] == "simulated"
            run.display.description["fingerprint"] = "of other rows"
            os.kill(run.worker.pid, signal.SIGKILL)
            await until(lambda: run.state.note == "data_changed")
            await settled(run)
            assert run.epoch == len(run.history) == 0
            patient = "DGN3,2.88,2.16,PRZ1,F,F,F,T,T,OC14,F,F,F,T,F,60,F\n"
            file.write_text(",".join(THORACIC.columns) + "\n" + 3 * patient)
            wrong = engine.open_run("b", spec_of("dataset=thoracic"))
            await until(lambda: wrong.status in {Status.FAILED, Status.READY})
            assert wrong.status is Status.FAILED
            assert wrong.state.failure is not None
            assert "ThoraricSurgery.csv cannot be used: it has 3 rows" in wrong.state.failure.text()

    in_loop(scenario)


def test_runs_outlive_their_host() -> None:
    async def scenario() -> None:
        async with running_engine("fork alone") as engine:
            run = engine.open_run("a", spec_of("layers=2&epochs=100000"))
            engine.play_run(run)
            await until(lambda: run.epoch > 5)
            host, trainer = engine.pids_by_name()["host"], run.worker.pid
            os.kill(host, signal.SIGKILL)
            await until(lambda: not engine.can_launch_at_once)
            epoch = run.epoch
            await until(lambda: run.epoch > epoch + 20)
            assert run.worker.pid == trainer
            late = engine.open_run("b", spec_of("layers=3"))
            await settled(late)
            assert engine.pids_by_name()["host"] != host

    in_loop(scenario)


class StoppingHost(SharedHost):
    """Stops the first trainer before that has been told anything, so that it says nothing."""

    stopped = 0

    def _ask_for_worker(self, *asked: WorkerConnection) -> socket.socket:
        host = psutil.Process(self._host.pid)
        before = {child.pid for child in host.children()}
        mine = super()._ask_for_worker(*asked)
        while not self.stopped and not (new := {child.pid for child in host.children()} - before):
            time.sleep(0.005)
        if not self.stopped:
            self.stopped = new.pop()
            os.kill(self.stopped, signal.SIGSTOP)
        return mine


def test_a_trainer_stopped_before_its_first_word_is_told_and_another_one_trains() -> None:
    async def scenario() -> None:
        launcher = StoppingHost()
        engine = LocalEngine(launcher, grace_s=300.0)
        await engine.start()
        try:
            await until(lambda: engine.can_launch_at_once)
            run = engine.open_run("a", spec_of("layers=2&epochs=100000"))
            engine.play_run(run)
            await until(lambda: run.epoch > 5)
            assert (run.worker.losses, run.status) == (1, Status.PLAYING)
            assert not alive(launcher.stopped)
        finally:
            await engine.stop()

    in_loop(scenario)


def test_an_unwatched_run_is_released_and_comes_back() -> None:
    async def scenario() -> None:
        async with running_engine("fork", grace_s=0.2) as engine:
            run = engine.open_run("a", spec_of(XOR))
            viewer = asyncio.Event()
            run.audience.join(viewer)
            engine.play_run(run)
            await until(lambda: run.status == Status.FINISHED)
            pid, curve, kept = run.worker.pid, run.history.to_bytes(), run.display.fact("kept")
            assert len(kept) > 2
            run.audience.leave(viewer)
            await until(lambda: run.status == Status.RELEASED)
            await until(lambda: not alive(pid))
            again = engine.open_run("a", spec_of(XOR))
            assert again is run
            run.audience.join(viewer)
            await until(lambda: run.status == Status.FINISHED)
            assert run.history.to_bytes() == curve
            assert run.worker.pid != pid
            assert run.display.fact("kept") == kept  # one can go back in time as before

    in_loop(scenario)


def test_a_reload_finds_its_run_and_a_second_tab_gets_its_own() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            viewer = asyncio.Event()
            run = engine.open_run("me", spec_of(XOR))
            assert engine.open_run("me", spec_of(XOR)) is not run  # a tab that was opened at the same time
            run.audience.leave(viewer)  # the claim of the tab that opened it is over
            run.audience.join(viewer)
            assert engine.open_run("me", spec_of(XOR)) is not run
            run.audience.leave(viewer)
            assert engine.open_run("you", spec_of(XOR)) is not run
            assert engine.open_run("", spec_of(XOR)) is not engine.open_run("", spec_of(XOR))
            assert engine.open_run("me", spec_of(XOR)) is run
            assert engine.run_by_token(run.token) is run
            engine.close_run(run)
            with pytest.raises(UnknownRunError, match="no longer"):
                engine.run_by_token(run.token)

    in_loop(scenario)


def test_val_curves_have_no_value_where_there_is_no_test_part() -> None:
    async def scenario() -> None:
        async with running_engine("fork") as engine:
            run = await finished(engine, XOR)
            rows = run.history.rows()
            assert rows.shape == (400, 4)
            assert all(math.isnan(value) for value in rows[:, 1])
            assert run.history.last_scores()[1] is None

    in_loop(scenario)
