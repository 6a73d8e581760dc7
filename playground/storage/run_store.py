"""Runs in a database: facts, checkpoint and picture in one row, curve points in rows that are only added."""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from playground.engine.persistence.run_record import RunRecord
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.opened_test_parts import OpenedPart
from playground.errors import StorageError, StorageReplacedError
from playground.i18n import N_, Message
from playground.storage.damaged_file import is_damaged, put_aside
from playground.storage.file_lock import FileLock
from playground.storage.private_files import make_private, make_private_file

T = TypeVar("T")
FileIdentity = tuple[int, int] | None
LOG = logging.getLogger(__name__)
KEEP_S = 3 * 24 * 3600.0
"""How long a stored run is kept after it was saved last: a clock that is a day off takes none away."""
KEEP_OPENED_S = 365 * 24 * 3600.0
"""How long it is known that a test part was opened: longer than a course goes on."""
TABLES = MetaData()
RUNS = Table(
    "live_runs",
    TABLES,
    Column("token", String(64), primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("checkpoint", LargeBinary, nullable=False),
    Column("picture", LargeBinary, nullable=False),
    Column("saved", Float, nullable=False, index=True),
)
POINTS = Table(
    "live_points",
    TABLES,
    Column("token", String(64), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("points", LargeBinary, nullable=False),
)
CLASS = Table(
    "live_class",
    TABLES,
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)
"""What holds for the whole class."""
OPENED = Table(
    "opened_test_parts",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("at", Float, nullable=False, index=True),
)
"""How often a visitor has opened a test part, see `OpenedPart`."""
PAUSE = "pause"
TROUBLE = N_("the database cannot be used ({reason}). Free some disk space, or set PLAYGROUND_STATE_DIR.")
NO_DRIVER = N_(
    "the database of PLAYGROUND_DATABASE_URL needs the Python package {package}, which is not installed. "
    "Install it beside the playground, or unset PLAYGROUND_DATABASE_URL."
)
TAKEN = N_(
    "another server keeps its runs in the same folder, so this one keeps none. "
    "Give it a folder of its own with PLAYGROUND_STATE_DIR."
)
TAKEN_DATABASE = N_(
    "another server keeps its runs in the same database, so this one keeps none. "
    "Give it one of its own with PLAYGROUND_DATABASE_URL."
)
MEMORY = ":memory:"
FILES = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for each of its files."""


class RunStore:
    """Keeps runs by token, as `engine.persistence.run_record.Store` says. Opened by its first use.

    With a `lock` it is used from the first use that finds that free, until it is closed; `taken` says that
    it is not free.
    Every method raises `StorageError` if the database cannot be used.
    """

    def __init__(self, url: Callable[[], str], lock: FileLock | None = None, taken: str = TAKEN) -> None:
        self._url, self._lock, self._taken = url, lock, taken
        self._opened: Engine | None = None
        self._identity: FileIdentity = None

    def _engine(self) -> Engine:
        if self._opened is None:
            url = self._url()
            if self._lock is not None and not self._lock.acquire():
                raise StorageError(Message(self._taken))
            engine = new_engine(url)
            TABLES.create_all(engine)
            self._opened, self._identity = engine, file_identity(engine)
        return self._opened

    def is_still_there(self) -> bool:
        """Tell whether the file of a SQLite database is the one that was opened; another one is let go of.

        Who has opened a file that is removed or renamed goes on to write to it, and nobody finds that again.
        """
        if self._opened is None or file_identity(self._opened) == self._identity:
            return True
        self.close()
        return False

    def load_runs(self) -> list[RunRecord]:
        """Return all runs that were saved in the last three days, with all points; older ones are removed.

        A file of SQLite that is damaged is put aside, and an empty one made; a run that cannot be read is
        left out.
        """
        try:
            return self._in_transaction(load_recent_runs)
        except StorageReplacedError:
            return self._in_transaction(load_recent_runs)

    def _put_aside(self) -> None:
        self._dispose()
        try:
            put_aside(new_engine(self._url()))
        except OSError as error:
            raise StorageError(Message(TROUBLE, {"reason": type(error).__name__})) from error

    def save_runs(self, runs: Iterable[RunRecord]) -> None:
        """Store `runs`: replace their facts, add their points."""
        listed = list(runs)
        if listed:
            self._in_transaction(lambda connection: save_runs(connection, listed))

    def remove_runs(self, tokens: Iterable[str]) -> None:
        """Remove runs and their points."""
        listed = list(tokens)
        if listed:
            self._in_transaction(lambda connection: remove_runs(connection, listed))
            self._in_transaction(wipe_log)

    def load_class_pause(self) -> ClassPause | None:
        """Return the pause of the class; one that began more than three days ago holds no longer."""
        return self._in_transaction(load_class_pause)

    def save_class_pause(self, pause: ClassPause | None) -> None:
        """Store the pause of the class; None takes it away."""
        self._in_transaction(lambda connection: save_class_pause(connection, pause))

    def load_opened_parts(self) -> list[OpenedPart]:
        """Return the test parts that were opened within a year; older ones are removed."""
        return self._in_transaction(load_opened_parts)

    def save_opened_parts(self, parts: Iterable[OpenedPart]) -> None:
        """Store how often test parts were opened: replace what is known of them."""
        listed = list(parts)
        if listed:
            self._in_transaction(lambda connection: save_opened_parts(connection, listed))

    def close(self) -> None:
        """Let go of the database."""
        self._dispose()
        if self._lock is not None:
            self._lock.release()

    def _dispose(self) -> None:
        if self._opened is not None:
            self._opened.dispose()
            self._opened = None

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._engine().begin() as connection:
                return work(connection)
        except ImportError as error:
            raise StorageError(Message(NO_DRIVER, {"package": error.name or str(error)})) from error
        except (SQLAlchemyError, OSError, ValueError) as error:  # of the last kind: facts that are no JSON
            reason = type(getattr(error, "orig", None) or error).__name__
            problem = Message(TROUBLE, {"reason": reason})
            if is_damaged(error):
                self._put_aside()
                raise StorageReplacedError(problem) from error
            raise StorageError(problem) from error


def file_identity(engine: Engine) -> FileIdentity:
    """Return device and number of the file of a SQLite database; None for another one, or if it is gone."""
    path = sqlite_path(engine)
    try:
        facts = path.stat() if path else None
    except OSError:
        return None
    return (facts.st_dev, facts.st_ino) if facts else None


def sqlite_path(engine: Engine) -> Path | None:
    """Return the file of a SQLite database; None for another database, and for one in memory."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == MEMORY or name.startswith("file:"):
        return None
    return Path(name)


def set_pragmas(connection: Any, _record: object) -> None:
    """Let readers and the writer work side by side, and overwrite what is deleted (SQLite).

    The file does not shrink: the room of deleted rows is used again for the next ones.
    """
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def wipe_log(connection: Connection) -> None:
    """Move the log of changes into the database and empty it: it holds what was deleted, too (SQLite)."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def make_private_database(path: Path) -> None:
    """Let only the owner read the files of the SQLite database at `path`."""
    make_private_file(path)
    for ending in FILES:
        make_private(Path(f"{path}{ending}"))


def save_runs(connection: Connection, runs: Iterable[RunRecord]) -> None:
    """Store `runs`."""
    for run in runs:
        save_run(connection, run)


def save_run(connection: Connection, run: RunRecord) -> None:
    """Store one run."""
    row = {
        "generation": run.generation,
        "facts": run.facts,
        "checkpoint": run.checkpoint,
        "picture": run.picture,
        "saved": time.time(),
    }
    found = connection.execute(update(RUNS).where(RUNS.c.token == run.token).values(row))
    if not found.rowcount:
        connection.execute(insert(RUNS).values(token=run.token, **row))
    outdated = (POINTS.c.generation != run.generation) | (POINTS.c.first >= run.first)
    connection.execute(delete(POINTS).where((POINTS.c.token == run.token) & outdated))
    if run.points:
        names = {"token": run.token, "generation": run.generation, "first": run.first}
        connection.execute(insert(POINTS).values(points=run.points, **names))


def new_engine(url: str) -> Engine:
    """Return the connections to a database; a file of SQLite is for its owner alone."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        if path := sqlite_path(engine):
            make_private_database(path)
        event.listen(engine, "connect", set_pragmas)
    return engine


def load_class_pause(connection: Connection) -> ClassPause | None:
    """Return the pause of the class, None if there is none, or if it was forgotten."""
    fields = connection.execute(select(CLASS.c.value).where(CLASS.c.name == PAUSE)).scalar()
    pause = ClassPause.from_json(fields) if fields else None
    return pause if pause is not None and pause.since > time.time() - KEEP_S else None


def save_class_pause(connection: Connection, pause: ClassPause | None) -> None:
    """Store the pause of the class, or take it away."""
    connection.execute(delete(CLASS).where(CLASS.c.name == PAUSE))
    if pause is not None:
        connection.execute(insert(CLASS).values(name=PAUSE, value=pause.to_json()))


def load_opened_parts(connection: Connection) -> list[OpenedPart]:
    """Return the test parts that were opened lately, and remove the others."""
    connection.execute(delete(OPENED).where(OPENED.c.at < time.time() - KEEP_OPENED_S))
    return [OpenedPart(**row) for row in connection.execute(select(OPENED)).mappings().all()]


def save_opened_parts(connection: Connection, parts: Iterable[OpenedPart]) -> None:
    """Store how often test parts were opened."""
    for part in parts:
        row = {"times": part.times, "at": part.at}
        found = connection.execute(update(OPENED).where(OPENED.c.key == part.key).values(row))
        if not found.rowcount:
            connection.execute(insert(OPENED).values(key=part.key, **row))


def load_recent_runs(connection: Connection) -> list[RunRecord]:
    """Return all runs that are not too old, and remove the others."""
    old = connection.execute(select(RUNS.c.token).where(RUNS.c.saved < time.time() - KEEP_S)).scalars().all()
    remove_runs(connection, old)
    tokens = connection.execute(select(RUNS.c.token)).scalars().all()
    records = (record_or_none(connection, token) for token in tokens)
    return [record for record in records if record is not None]


def record_or_none(connection: Connection, token: str) -> RunRecord | None:
    """Return the run of a token, or None if its facts or points cannot be read: its rows are left alone."""
    try:
        row = connection.execute(select(RUNS).where(RUNS.c.token == token)).mappings().one()
        return record_of_row(connection, row)
    except (ValueError, TypeError) as error:
        LOG.warning("A stored run is damaged and is left out: %s", type(error).__name__)
        return None


def record_of_row(connection: Connection, row: Any) -> RunRecord:
    """Return the run of a row of `RUNS`."""
    mine = (POINTS.c.token == row["token"]) & (POINTS.c.generation == row["generation"])
    parts = connection.execute(select(POINTS.c.points).where(mine).order_by(POINTS.c.first)).scalars()
    return RunRecord(
        token=row["token"],
        generation=row["generation"],
        facts=row["facts"],
        checkpoint=row["checkpoint"],
        picture=row["picture"],
        first=0,
        points=b"".join(parts),
    )


def remove_runs(connection: Connection, tokens: Iterable[str]) -> None:
    """Remove runs and their points."""
    for token in tokens:
        connection.execute(delete(POINTS).where(POINTS.c.token == token))
        connection.execute(delete(RUNS).where(RUNS.c.token == token))
