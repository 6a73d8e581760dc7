"""What outlasts the web process: runs are stored as they go on, and found again."""

import asyncio
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import create_engine, text

from playground.engine import LocalEngine, Run
from playground.engine.messages.command import CommandName
from playground.engine.messages.status import Status
from playground.engine.persistence.autosave import run_or_none
from playground.engine.persistence.run_record import RunRecord, run_from_record
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.worker_process import MAX_LAUNCHES
from playground.errors import StorageError, UnknownRunError
from playground.spec import parse_link
from playground.storage import RunStore
from playground.storage.file_lock import FileLock
from playground.training.loop.checkpoint import join_with_snapshots, split_off_snapshots
from playground.training.runtime.program_cache import find_programs
from tests.engine.running import SharedHost, alive, in_loop, running_engine, until

ADDED = ("locked", "held", "acted", "goal", "checksums", "stop", "best")
"""Facts that older versions did not store."""
LINK = "dataset=moons&n_samples=40&layers=4-dropout0.2&epochs=100000&speed=300&seed=3"
ROW = 16
"""Bytes of an epoch in a curve: four float32."""
LARGER = LINK.replace("n_samples=40", "n_samples=100")


@asynccontextmanager
async def stored_engine(url: str):
    """Give an engine that keeps its runs in the database at `url`."""
    engine = LocalEngine(SharedHost(), grace_s=300.0, store=RunStore(lambda: url))
    await engine.start()
    try:
        yield engine
    finally:
        await engine.stop()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'runs.db'}"


def problem_of(engine: LocalEngine) -> str:
    """Return what is in the way of saving, in English; empty if nothing is."""
    problem = engine.overview().storage_problem
    return problem.text() if problem else ""


def start(engine: LocalEngine, link: str = LINK) -> Run:
    """Open a run and play it."""
    run = engine.open_run("someone", parse_link(link).spec)
    run.set_nickname("Mina")
    engine.play_run(run)
    return run


async def rested(engine: LocalEngine, run: Run) -> None:
    """Wait until a run has trained and rests: then its state is there."""
    await until(lambda: run.epoch > 20)
    engine.pause_run(run)
    await until(lambda: run.status is Status.PAUSED and run.training.checkpoint_epoch > 0)


TWINS = [b""]
"""Curves of `LINK` that were trained in one go, the longest at the end."""
TWIN_EPOCHS = 1500
"""At least so many: more than most of these runs get to, so that one twin is enough for all."""


async def curve_of(epochs: int) -> bytes:
    """Return the first epochs of the curve of `LINK` trained in one go, as fast as it can be."""
    if len(TWINS[-1]) < epochs * ROW:
        TWINS.append(await trained_in_one_go(max(epochs, TWIN_EPOCHS)))
    return TWINS[-1][: epochs * ROW]


async def trained_in_one_go(epochs: int) -> bytes:
    """Return the curve of `LINK` with so many epochs."""
    async with running_engine("fork") as engine:
        link = LINK.replace("100000", str(epochs)).replace("speed=300", "speed=max")
        run = engine.open_run("twin", parse_link(link).spec)
        engine.play_run(run)
        await until(lambda: run.status is Status.FINISHED)
    return run.history.to_bytes()


def test_a_restarted_process_finds_runs_and_goes_on_with_the_same_numbers(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            await until(lambda: run.training.checkpoint_epoch > 0)
            await until(lambda: run.epoch > run.training.checkpoint_epoch + 100)
            token, view_token = run.token, run.view_token
        curve = run.history.to_bytes()
        async with stored_engine(url) as engine:
            again = engine.run_by_token(token)
            assert again is engine.run_by_view_token(view_token)
            assert again is engine.open_run("someone", parse_link(LINK).spec)
            assert (again.nickname, again.state.playing) == ("", True)
            saved = again.history.to_bytes()  # a frame may have come while the engine was stopping
            assert curve.startswith(saved)
            assert 0 < again.training.checkpoint_epoch < len(again.history)
            assert len(again.display.section_bytes("field")) == len(run.display.section_bytes("field")) > 0
            await until(lambda: again.status is Status.PLAYING and again.epoch > len(curve) // ROW + 200)
            engine.pause_run(again)
            await until(lambda: again.status is Status.PAUSED)
            after = again.history.to_bytes()
        assert after.startswith(curve)
        assert after == await curve_of(len(after) // ROW)

    in_loop(scenario)


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGSTOP])
def test_a_killed_trainer_or_one_stopped_with_its_host_goes_on(url: str, kind: signal.Signals) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            await rested(engine, run)
            engine.play_run(run)
            await until(lambda: run.epoch > run.training.checkpoint_epoch + 50)
            pid, host = run.worker.pid, engine.launcher._host.pid
            os.kill(pid, kind)
            if kind is signal.SIGSTOP:
                os.kill(host, kind)
                await until(lambda: not engine.launcher.answers)
                await until(lambda: engine.launcher.answers)
                assert engine.launcher._host.pid != host
                assert not alive(host)
            await until(lambda: run.worker.losses == 1 and not alive(pid))
            killed_at = len(run.history)
            await until(lambda: run.status is Status.PLAYING and run.epoch > killed_at + 100)
            engine.pause_run(run)
            await until(lambda: run.status is Status.PAUSED)
            curve = run.history.to_bytes()
        assert curve == await curve_of(len(curve) // ROW)

    in_loop(scenario)


def cut_programs(cache: Path) -> None:
    """Leave half of each compiled program."""
    for program in find_programs(cache / "xla"):
        program.path.write_bytes(program.path.read_bytes()[: program.size // 2])


def put_a_file_in_its_place(cache: Path) -> None:
    """Let there be a file where the folder was: nothing can be read, and nothing written."""
    shutil.rmtree(cache)
    cache.touch()


def test_a_killed_trainer_goes_on_whatever_became_of_the_compiled_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(cache))

    async def scenario() -> None:
        async with running_engine("fork alone") as engine:
            run = start(engine)
            await until(lambda: run.training.checkpoint_epoch > 0)
            for damage in (cut_programs, shutil.rmtree, put_a_file_in_its_place):
                await until(lambda: any(find_programs(cache / "xla")))
                damage(cache)
                pid, killed_at = run.worker.pid, len(run.history)
                os.kill(pid, signal.SIGKILL)
                await until(lambda: run.worker.pid != pid and run.epoch > killed_at + 50)  # noqa: B023
            engine.pause_run(run)
            await until(lambda: run.status is Status.PAUSED)
            assert run.worker.losses == 3
            curve = run.history.to_bytes()
        assert curve == await curve_of(len(curve) // ROW)

    in_loop(scenario)


def test_what_a_run_has_said_is_there_after_a_restart_and_once_more_with_its_trainer(url: str) -> None:
    """Why it stopped, its best epoch, and a rate changed by hand: also if the process is killed then."""
    link = LINK.replace("speed=300", "speed=max&patience=20&monitor=training")
    said: dict[str, object] = {}

    def told(run: Run) -> dict[str, object]:
        return {name: run.display.fact(name) for name in ("stop", "best", "changes")}

    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = engine.open_run("someone", parse_link(link).spec)
            engine.train_epoch(run)
            await until(lambda: run.epoch == 1)
            assert engine.try_live_update(run, parse_link(f"{link}&learning_rate=0.3").spec)
            engine.play_run(run)
            await until(lambda: run.status is Status.FINISHED and run.display.fact("stop"))
            said.update(told(run))
            assert 0 < run.display.fact("best") < run.epoch
            assert len(run.training.changes) == 1
            left = RunStore(lambda: url)  # what is there without a last saving
            await until(lambda: [told(run_from_record(record)) for record in left.load_runs()] == [said])
            left.close()
        curve = run.history.to_bytes()
        async with stored_engine(url) as engine:
            again = engine.run_by_token(run.token)
            assert (told(again), again.history.to_bytes()) == (said, curve)
            again = engine.open_run("someone", parse_link(f"{link}&learning_rate=0.3").spec)
            assert again.token == run.token
            await until(lambda: again.status is Status.FINISHED)
            assert (told(again), again.history.to_bytes()) == (said, curve)

    in_loop(scenario)


def remove_files(folder: Path) -> None:
    for path in folder.glob("runs.db*"):
        path.unlink()


def move_folder(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def damage_files(folder: Path) -> None:
    for path in folder.glob("runs.db*"):
        path.write_bytes(bytes(range(256)) * 64)


@pytest.mark.parametrize("harm", [remove_files, move_folder, damage_files])
def test_a_database_that_is_lost_while_the_server_runs_is_written_anew(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    folder = tmp_path / "state"

    def url() -> str:
        folder.mkdir(exist_ok=True)
        return f"sqlite:///{folder / 'runs.db'}"

    async def scenario() -> None:
        store = RunStore(url, FileLock(folder / "lock"))
        engine = LocalEngine(SharedHost(), grace_s=300.0, store=store)
        await engine.start()
        try:
            run = start(engine)
            await rested(engine, run)
            await until(lambda: run.token in engine._autosave._saved)
            harm(folder)
            if harm is damage_files:  # it is noticed by whoever writes
                engine.train_epoch(run)
                await until(lambda: any(folder.glob("*.damaged-*")))
            await until(lambda: (folder / "runs.db").exists() and found_again(url, run.token))
            assert problem_of(engine) == ""
        finally:
            await engine.stop()
        async with stored_engine(url()) as engine:
            again = engine.run_by_token(run.token)
            assert again.history.to_bytes() == run.history.to_bytes()

    in_loop(scenario)


def found_again(url: Callable[[], str], token: str) -> bool:
    """Tell whether another process would find the run in the database."""
    other = RunStore(url)
    try:
        return token in {record.token for record in other.load_runs()}
    except StorageError:
        return False
    finally:
        other.close()


def test_a_curve_that_cannot_be_read_keeps_no_other_run_from_being_saved(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            long_run = engine.open_run("a", parse_link("dataset=xor&layers=1&epochs=20000&speed=max").spec)
            other = engine.open_run("b", parse_link("dataset=xor&layers=1&epochs=20&speed=max").spec)
            for run in (long_run, other):
                engine.play_run(run)
            await until(lambda: long_run.status is other.status is Status.FINISHED)
            await engine._autosave.save_changed_runs()
            engine._autosave._saved.clear()  # as if none of it had been stored
            file = long_run.history._rows._file
            assert file is not None
            file.truncate(0)
            await engine._autosave.save_changed_runs()
            assert list(engine._autosave._saved) == [other.token]

    in_loop(scenario)


def test_what_is_locked_is_stored_and_an_older_row_has_no_locks(url: str) -> None:
    locked = frozenset({"epochs", "weight"})

    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = engine.open_run("someone", parse_link(LINK.replace("100000", "50")).spec, locked=locked)
            engine.play_run(run)
            await until(lambda: run.status is Status.FINISHED)
        async with stored_engine(url) as engine:
            again = engine.run_by_token(run.token)
            assert (again.locked, again.display.fact("held")) == (locked, "epochs")
            number = engine.play_run(again)  # the trainer that takes the run up knows it
            await until(lambda: again.commands.acknowledged >= number)
            assert (again.status, again.epoch, again.state.note) == (Status.FINISHED, 50, "held_epochs")
            engine.set_locked_settings(again, frozenset({"look"}))
            await engine._autosave.save_changed_runs()
        database = create_engine(url)
        with database.begin() as connection:
            facts = connection.execute(text("SELECT facts FROM live_runs")).scalar()
            assert json.loads(facts)["locked"] == ["look"]
            without = {name: value for name, value in json.loads(facts).items() if name not in ADDED}
            connection.execute(text("UPDATE live_runs SET facts = :facts"), {"facts": json.dumps(without)})
        database.dispose()
        async with stored_engine(url) as engine:
            again = engine.run_by_token(run.token)
            assert (again.locked, again.epoch) == (frozenset(), 50)

    in_loop(scenario)


def test_a_damaged_checkpoint_costs_time_and_no_number(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            await rested(engine, run)
            curve = run.history.to_bytes()
            training, past = split_off_snapshots(run.training.checkpoint)
            cut = past[: len(past) // 2]
            for damaged in (
                training[:100],
                join_with_snapshots(training[: len(training) // 2], past),
                join_with_snapshots(training, cut),
            ):
                run.training.checkpoint, pid = damaged, run.worker.pid
                os.kill(pid, signal.SIGKILL)
                await until(lambda: run.status is Status.PAUSED and run.worker.pid != pid)  # noqa: B023
                number = engine.train_epoch(run)
                await until(lambda: run.commands.acknowledged >= number)  # noqa: B023
                assert run.history.to_bytes().startswith(curve)
                assert len(run.history) == len(curve) // ROW + 1
                curve = run.history.to_bytes()
        assert curve == await curve_of(len(curve) // ROW)

    in_loop(scenario)


def test_a_stretch_trained_again_keeps_its_earlier_nets_as_densely(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine, LINK.replace("300", "60"))
            await until(lambda: run.epoch > 160)  # more than are kept
            engine.pause_run(run)
            await until(lambda: run.status is Status.PAUSED)
            before, pid = run.display.fact("kept"), run.worker.pid
            run.training.checkpoint = b""
            os.kill(pid, signal.SIGKILL)
            await until(lambda: run.status is Status.PAUSED and run.worker.pid != pid)
            after = run.display.fact("kept")
            assert before[0] == after[0] == 0
            assert after[-1] > run.epoch - 16
            assert len(after) >= 0.8 * len(before) > 50
            assert np.diff(after).max() <= 2 * np.diff(before).max()

    in_loop(scenario)


def test_a_closed_run_and_a_reset_are_forgotten(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            gone, kept = start(engine), start(engine, LARGER)
            for run in (gone, kept):
                await rested(engine, run)
            await engine._autosave.save_changed_runs()
            engine.close_run(gone)
            engine.reset_run(kept)
            await until(lambda: kept.training.generation == 1)
            assert kept.training.checkpoint == b""
        async with stored_engine(url) as engine:
            with pytest.raises(UnknownRunError):
                engine.run_by_token(gone.token)
            again = engine.run_by_token(kept.token)
            assert (len(again.history), again.training.generation, again.state.playing) == (0, 1, False)

    in_loop(scenario)


def test_a_driver_that_is_not_installed_is_told_and_stops_nobody() -> None:
    if find_spec("psycopg2") is not None:
        pytest.skip("the driver is installed here")

    async def scenario() -> None:
        async with stored_engine("postgresql+psycopg2://127.0.0.1:9/runs") as engine:
            assert "needs the Python package psycopg2" in problem_of(engine)
            run = start(engine)
            await until(lambda: run.epoch > 20)

    in_loop(scenario)


def test_rows_that_cannot_be_read_are_left_alone_and_stop_nobody(url: str) -> None:
    store = RunStore(lambda: url)
    strange = {"of": "another version"}
    row = RunRecord(token="t", generation=0, facts=strange, checkpoint=b"", picture=b"", first=0, points=b"")
    store.save_runs([row])

    async def scenario() -> None:
        async with stored_engine(url) as engine:
            assert problem_of(engine) == ""
            assert engine.runs() == []

    in_loop(scenario)
    assert store.load_runs() == [row]
    store.close()


def test_a_database_that_cannot_be_used_is_told_and_stops_nobody(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.mkdir()  # in the way of the file

    async def scenario() -> None:
        async with stored_engine(f"sqlite:///{broken}") as engine:
            run = start(engine)
            await until(lambda: run.epoch > 20)
            await until(lambda: "cannot be used" in problem_of(engine))
            assert run.status is Status.PLAYING

    in_loop(scenario)


class Bewildered(RunStore):
    """A store whose writes fail in a way that nobody foresaw, or hang."""

    hangs = threading.Event()
    attempts = 0

    def save_runs(self, runs) -> None:
        self.attempts += 1
        if self.hangs.is_set():
            time.sleep(3.0)
        raise RuntimeError("nobody foresaw this")


def test_the_pause_of_a_class_holds_after_a_restart(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            await until(lambda: run.epoch > 20)
            pause = engine.pause_all()
            await until(lambda: run.status is Status.PAUSED and run.training.checkpoint_epoch > 0)
            before = run.epoch
        async with stored_engine(url) as engine:
            run = engine.run_by_token(run.token)
            assert (engine.class_pause, pause.runs) == (pause, 1)
            run.audience.join(asyncio.Event())  # its page is there again
            engine.relaunch_if_released(run, rules=True)
            await until(lambda: run.status is Status.PAUSED)
            assert run.epoch == before
            engine.go_on()
            await until(lambda: run.epoch > before)
        async with stored_engine(url) as engine:
            assert engine.class_pause is None

    in_loop(scenario)


def test_openings_of_a_test_part_outlast_a_killed_process(url: str) -> None:
    link = f"{LINK}&test_share=0.25"
    other_net = link.replace("layers=4-dropout0.2", "layers=2")

    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine, link)
            await until(lambda: run.test_part)
            assert engine.test_openings(run) == 0
            engine.send_command(run, CommandName.OPEN_TEST, None)
            await until(lambda: RunStore(lambda: url).load_opened_parts())  # not only as it ends
            engine.send_command(run, CommandName.OPEN_TEST, None)
        for expected in (2, 2):
            async with stored_engine(url) as engine:
                again = engine.open_run("someone", parse_link(other_net).spec)
                await until(lambda run=again: run.test_part)
                assert engine.test_openings(again) == expected
                other = engine.open_run("nobody else", parse_link(link).spec)
                await until(lambda run=other: run.test_part)
                assert engine.test_openings(other) == 0

    in_loop(scenario)


def test_a_pause_of_last_week_holds_no_longer(url: str) -> None:
    store = RunStore(lambda: url)
    store.save_class_pause(ClassPause(since=time.time() - 7 * 24 * 3600, runs=3))
    assert store.load_class_pause() is None
    store.save_class_pause(lately := ClassPause(since=time.time() - 60, runs=3))
    assert store.load_class_pause() == lately
    store.save_class_pause(None)
    assert store.load_class_pause() is None
    store.close()


def test_what_nobody_foresaw_stops_neither_saving_nor_queue_nor_the_end(url: str, caplog) -> None:
    async def scenario() -> None:
        store = Bewildered(lambda: url)
        engine = LocalEngine(SharedHost(), grace_s=60.0, store=store)
        await engine.start()
        broken, run = start(engine, LARGER), start(engine)
        await until(lambda: broken.epoch > 0 and run.epoch > 0)
        broken.audience.unwatched_since, engine.grace_s = "never", 0.0
        store.hangs.set()
        await until(lambda: run.status is Status.RELEASED)
        assert broken.status is not Status.RELEASED
        await until(lambda: store.attempts > 1)
        await engine.stop()
        assert [run.status for run in (broken, run)] == [Status.CLOSED, Status.CLOSED]

    in_loop(scenario)
    told = {getattr(record, "step", record.getMessage()) for record in caplog.records if record.exc_info}
    assert told >= {"_release_unused_run", "_save_last", "Runs could not be saved; it is tried again."}


def test_a_full_disk_is_told_and_healed(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            await rested(engine, run)
            await engine._autosave.save_changed_runs()
            engine.play_run(run)
            store = engine._autosave._store
            with (
                store._engine().begin() as connection
            ):  # a database that may not grow is what a full disk is to it
                pages = connection.execute(text("PRAGMA page_count")).scalar()
                connection.execute(text(f"PRAGMA max_page_count={pages}"))
            await until(lambda: "cannot be used" in problem_of(engine))
            epoch = run.epoch
            await until(lambda: run.epoch > epoch + 50)
            with store._engine().begin() as connection:
                connection.execute(text("PRAGMA max_page_count=1000000"))
            await until(lambda: not engine.overview().storage_problem)

    in_loop(scenario)


def test_what_another_version_stored_is_left_out(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            await rested(engine, start(engine))
        database = create_engine(url)
        with database.begin() as connection:
            connection.execute(text('UPDATE live_runs SET facts = \'{"spec": "{}"}\''))
        database.dispose()
        async with stored_engine(url) as engine:
            assert engine.runs() == []

    in_loop(scenario)


SPOILT = {
    "fewer points than epochs": "DELETE FROM live_points",
    "more points than epochs": "UPDATE live_points SET points = zeroblob(length(points) + 16)",
    "a checkpoint of a later epoch": "UPDATE live_runs SET facts = "
    "json_set(facts, '$.checkpoint_epoch', json_extract(facts, '$.epoch') + 1)",
}


PARTS = {"checkpoint": "live_runs", "picture": "live_runs", "points": "live_points"}
"""Tables of the parts of a stored run that are bytes."""


def flip_a_bit(url: str, column: str) -> None:
    """Change a bit in the middle of a part of the only run that is stored."""
    database = create_engine(url)
    with database.begin() as connection:
        part = bytearray(connection.execute(text(f"SELECT {column} FROM {PARTS[column]}")).scalar())
        part[len(part) // 2] ^= 1
        connection.execute(text(f"UPDATE {PARTS[column]} SET {column} = :part"), {"part": bytes(part)})
    database.dispose()


def record_at(url: str) -> RunRecord:
    """Return the only run that is stored."""
    store = RunStore(lambda: url)
    (found,) = store.load_runs()
    store.close()
    return found


def check_flipped_parts(whole: Path, epochs: int) -> None:
    """Check what becomes of a stored run of which a bit has changed: no number is taken from it."""
    for column in PARTS:
        path = whole.with_name(f"flipped_{column}.db")
        shutil.copy(whole, path)
        flip_a_bit(f"sqlite:///{path}", column)
        run = run_or_none(record_at(f"sqlite:///{path}"))
        is_anew = column == "points"
        assert len(run.history) == (0 if is_anew else epochs)
        assert (run.state.note == "stored_run_refused") == is_anew
        assert (run.training.checkpoint == b"") == (column != "picture")
        assert (run.display.sections == {}) == (column != "checkpoint")
    record = record_at(f"sqlite:///{whole}")
    assert run_or_none(record).training.checkpoint_epoch > 0
    assert run_or_none(replace(record, facts={**record.facts, "limit": 7})) is None


def test_a_stored_run_whose_counts_differ_begins_anew_and_says_so(tmp_path: Path, caplog) -> None:
    """No curve is shown that never was; the page that holds the run's token finds it, with its settings."""
    url = f"sqlite:///{tmp_path / 'whole.db'}"

    async def train() -> Run:
        async with stored_engine(url) as engine:
            run = start(engine)
            await rested(engine, run)
        return run

    async def found_again(place: str, token: str) -> Run:
        store = RunStore(lambda: place)
        (found,) = [run_from_record(record) for record in store.load_runs() if record.token == token]
        store.close()
        return found

    async def scenario() -> None:
        run = await train()
        whole = await found_again(url, run.token)
        assert (len(whole.history), whole.state.note) == (run.epoch, "restored_after_restart")
        check_flipped_parts(tmp_path / "whole.db", run.epoch)
        for index, statement in enumerate(SPOILT.values()):
            path = tmp_path / f"{index}.db"
            shutil.copy(tmp_path / "whole.db", path)
            database = create_engine(f"sqlite:///{path}")
            with database.begin() as connection:
                connection.execute(text(statement))
            database.dispose()
            again = await found_again(f"sqlite:///{path}", run.token)
            assert (len(again.history), again.epoch, again.training.checkpoint) == (0, 0, b"")
            assert (again.spec, again.state.note) == (run.spec, "stored_run_refused")
            assert again.training.generation == run.training.generation + 1
        path = tmp_path / "0.db"
        async with stored_engine(f"sqlite:///{path}") as engine:
            again = engine.run_by_token(run.token)
            engine.play_run(again)
            await until(lambda: again.epoch > 20)

    in_loop(scenario)
    assert [line for line in caplog.messages if "does not fit together" in line]


async def gets_on(run: Run) -> None:
    """Wait until a run plays and has trained some epochs more."""
    epoch = run.epoch
    await until(lambda: run.status is Status.PLAYING and run.epoch > epoch + 20)


def test_a_run_that_gets_on_is_taken_up_as_often_as_it_is_killed(url: str) -> None:
    async def scenario() -> None:
        async with stored_engine(url) as engine:
            run = start(engine)
            for _ in range(MAX_LAUNCHES):
                await gets_on(run)
                os.kill(run.worker.pid, signal.SIGKILL)
                await until(lambda: run.status is Status.RESTORING)
            await gets_on(run)
            assert run.epoch == len(run.history)

    in_loop(scenario)
