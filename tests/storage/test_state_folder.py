"""What a server keeps in its folder: for one server at a time, for its owner's eyes only."""

import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from playground.cli.doctor.folders import check_state_folder
from playground.cli.language import tr
from playground.engine.persistence.autosave import Autosave
from playground.engine.persistence.run_record import RunRecord
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.opened_test_parts import OpenedPart, OpenedTestParts
from playground.engine.runs.registry import Registry
from playground.errors import StorageError
from playground.storage import RunStore, open_store
from playground.storage.database_url import database_lock, folder_lock, state_folder
from playground.web.teacher.seal_key import read_or_make_key
from tests.event_loop import run_async

JUMP_S = 26 * 3600.0
MARK = b"what nobody may find any more" * 40
HOLD = """
import pathlib, sys, time
from playground.storage.database_url import folder_lock
print(folder_lock(pathlib.Path(sys.argv[1])).acquire() and "held", flush=True)
time.sleep(600)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights than these")


def record(token: str, checkpoint: bytes = b"") -> RunRecord:
    return RunRecord(
        token=token, generation=0, facts={}, checkpoint=checkpoint, picture=b"", first=0, points=b""
    )


def store_of_folder() -> RunStore:
    store = open_store()
    assert store is not None
    return store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of this process, which is there and may be read by everybody."""
    place = tmp_path / "state"
    place.mkdir()
    place.chmod(0o755)
    monkeypatch.delenv("PLAYGROUND_DATABASE_URL", raising=False)
    monkeypatch.setenv("PLAYGROUND_STATE_DIR", str(place))
    assert state_folder() == place
    return place


def test_a_second_server_keeps_nothing_and_says_so_until_the_first_is_gone(
    folder: Path,
) -> None:
    first, second = store_of_folder(), store_of_folder()
    first.save_runs([record("first")])
    with pytest.raises(StorageError, match="another server keeps its runs"):
        second.load_runs()
    with pytest.raises(StorageError, match="another server keeps its runs"):
        second.save_runs([record("second")])
    (found,) = check_state_folder()
    assert found.advice is not None
    assert "a second one keeps none" in found.advice.text(tr)
    first.close()
    assert next(check_state_folder()).is_ok
    assert [run.token for run in second.load_runs()] == ["first"]
    second.close()


def test_a_chosen_file_of_sqlite_is_for_one_server_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_DATABASE_URL", f"sqlite:///{folder / 'own.db'}")
    first, second = store_of_folder(), store_of_folder()
    first.save_runs([record("first")])
    with pytest.raises(StorageError, match="in the same database"):
        second.save_runs([record("second")])
    first.close()
    assert [run.token for run in second.load_runs()] == ["first"]
    second.close()


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "postgresql://somewhere/runs", "no address"]
)
def test_what_is_no_file_has_no_lock(url: str) -> None:
    assert database_lock(url) is None


def test_a_killed_server_gives_the_folder_back(folder: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    assert folder_lock(folder).is_held_elsewhere()
    with pytest.raises(StorageError):
        store_of_folder().load_runs()
    holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    holder.communicate()
    store = store_of_folder()
    assert store.load_runs() == []
    store.close()


async def kept_by_second(first: RunStore, second: RunStore) -> tuple[str, str, OpenedTestParts]:
    """Return what a second server says while the first one has the folder and later, and its openings."""
    opened = OpenedTestParts()
    saving = Autosave(second, Registry(), lambda: None, opened)
    await saving.restore_runs()
    await saving.restore_opened_test_parts()
    await saving.save_changed_runs()
    told = saving.problem.text() if saving.problem else ""
    first.close()
    await saving.save_changed_runs()
    later = saving.problem.text() if saving.problem else ""
    await saving.stop()
    return told, later, opened


def test_openings_that_the_first_server_counted_are_known_to_the_second(folder: Path) -> None:
    first = store_of_folder()
    first.save_opened_parts([OpenedPart(key="part", times=2, at=time.time())])
    told, later, opened = run_async(kept_by_second(first, store_of_folder()))
    assert told.startswith("another server keeps its runs")
    assert later == ""
    assert opened._parts["part"].times == 2


async def openings_after_saving(store: RunStore) -> int:
    """Return how often a part was opened, by a server that has tried twice to read the store."""
    opened = OpenedTestParts()
    saving = Autosave(store, Registry(), lambda: None, opened)
    await saving.restore_runs()
    await saving.restore_opened_test_parts()
    await saving.save_changed_runs()
    await saving.stop()
    return opened._parts["part"].times


def test_openings_are_counted_once_where_runs_cannot_be_read(folder: Path) -> None:
    store = store_of_folder()
    store.save_runs([record("a")])
    store.save_opened_parts([OpenedPart(key="part", times=2, at=time.time())])
    store.close()
    database = create_engine(f"sqlite:///{folder / 'playground.db'}")
    with database.begin() as connection:
        connection.execute(text("UPDATE live_runs SET facts = 'no JSON'"))
    database.dispose()
    assert run_async(openings_after_saving(store_of_folder())) == 2


@posix
def test_only_the_owner_reads_what_is_kept_where_others_could_before(folder: Path) -> None:
    for name in ("playground.db", "seal.key"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    store = store_of_folder()
    store.save_runs([record("a")])
    read_or_make_key(folder)
    assert {path.name for path in folder.iterdir()} > {"playground.db", "playground.db-wal", "seal.key"}
    for path in (folder, *folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    store.close()


@posix
def test_a_folder_that_holds_other_things_keeps_its_rights(folder: Path) -> None:
    (folder / "a page.html").touch()
    (folder / "a page.html").chmod(0o644)
    store = store_of_folder()
    store.load_runs()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE((folder / "a page.html").stat().st_mode) == 0o644
    assert stat.S_IMODE((folder / "playground.db").stat().st_mode) == 0o600
    store.close()


def test_what_was_removed_is_in_no_file_of_the_database(folder: Path) -> None:
    store = store_of_folder()
    store.save_runs([record("stays"), record("goes", MARK)])
    assert any(MARK in path.read_bytes() for path in folder.glob("playground.db*"))
    store.remove_runs(["goes"])
    assert not [path.name for path in folder.glob("playground.db*") if MARK in path.read_bytes()]
    store.close()


@pytest.mark.parametrize("jump", [JUMP_S, -JUMP_S])
def test_a_clock_that_jumps_by_a_day_takes_nothing_away(folder: Path, jump: float) -> None:
    """What was stored by a clock that stood so much earlier, or later, is that old, or that young."""
    store = store_of_folder()
    store.save_runs([record("a")])
    store.save_class_pause(pause := ClassPause(since=time.time() - jump, runs=3))
    store.save_opened_parts([OpenedPart(key="part", times=2, at=time.time() - jump)])
    database = create_engine(f"sqlite:///{folder / 'playground.db'}")
    with database.begin() as connection:
        connection.execute(text("UPDATE live_runs SET saved = saved - :jump"), {"jump": jump})
    database.dispose()
    assert [run.token for run in store.load_runs()] == ["a"]
    assert store.load_class_pause() == pause
    assert [part.times for part in store.load_opened_parts()] == [2]
    store.close()
