"""A database whose file is damaged is put aside; a run that cannot be read is left out."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from playground.engine.persistence.run_record import RunRecord
from playground.storage import RunStore

SIZE = 100_000
"""Bytes of a checkpoint: the database has pages enough for all damages."""


def record(token: str) -> RunRecord:
    """Return a run of two points."""
    return RunRecord(
        token=token,
        generation=0,
        facts={"a": 1},
        checkpoint=b"c" * SIZE,
        picture=b"",
        first=0,
        points=b"p" * 32,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with two runs."""
    path = tmp_path / "runs.db"
    store = RunStore(lambda: f"sqlite:///{path}")
    store.save_runs([record("one"), record("two")])
    store.close()
    return path


DAMAGES = {
    "zeroed": lambda content: bytes(len(content)),
    "cut": lambda content: content[: len(content) // 2],
    "another file": lambda content: b"no database at all" * 100,
    "flipped": lambda content: content[:4096] + bytes(byte ^ 255 for byte in content[4096:]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_database_is_put_aside_and_made_anew(path: Path, damage) -> None:
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    store = RunStore(lambda: f"sqlite:///{path}")
    assert store.load_runs() == []
    store.save_runs([record("three")])
    store.close()
    assert [run.token for run in RunStore(lambda: f"sqlite:///{path}").load_runs()] == ["three"]
    (aside,) = path.parent.glob("runs.db.damaged-*[0-9]")
    assert aside.read_bytes() == damaged


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.write_bytes(b"")
    assert RunStore(lambda: f"sqlite:///{path}").load_runs() == []


def test_a_run_whose_facts_are_cut_is_left_out_alone(path: Path) -> None:
    url = f"sqlite:///{path}"
    with create_engine(url).begin() as connection:
        connection.execute(text("update live_runs set facts = '{\"a\": ' where token = 'one'"))
    assert RunStore(lambda: url).load_runs() == [record("two")]
    with create_engine(url).begin() as connection:
        assert connection.execute(text("select count(*) from live_runs")).scalar() == 2
