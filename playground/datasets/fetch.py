"""Genuine data: whether it is there, and fetching it, at once or in the background.

Nothing here is called while a data set is loaded. Who chooses a data set wants its rows: the page
fetches them behind itself at the first look, the command line before it trains.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from playground.datasets.real.data_folder import data_folder
from playground.datasets.real.discovery import find_table
from playground.datasets.real.download import ProgressCallback, download
from playground.datasets.real.source import Source
from playground.datasets.real.sources import SOURCES, source_of_dataset
from playground.errors import PlaygroundError
from playground.i18n import N_, Message
from playground.spec import DataSource

FETCHABLE = tuple(name for source in SOURCES for name in source.datasets)
"""Names of the data sets that `fetch_dataset` can fetch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealDataStatus:
    """Which table a data set would be loaded from now.

    `source`: real, or simulated if there is no usable file. `paths`, `form`, `fingerprint`: of the
    genuine file, else empty. `problem`: why a file that is there cannot be used; loading then
    raises `DataError` with the same message.
    """

    name: str
    source: DataSource
    paths: tuple[Path, ...] = ()
    form: str = ""
    fingerprint: str = ""
    problem: Message | None = None


def real_data_status(name: str) -> RealDataStatus:
    """Return the state of a data set that can be fetched; raise `DataError` for any other.

    Cheap once a file has been read: it is read again only after a change.
    """
    return real_data_status_in_folder(source_of_dataset(name), name, data_folder())


def real_data_status_in_folder(source: Source, name: str, folder: Path) -> RealDataStatus:
    """Return the state of `source` in `folder`."""
    found = find_table(source, folder)
    if found.records is None:
        return RealDataStatus(name=name, source=DataSource.SIMULATED, problem=found.problem)
    return RealDataStatus(
        name=name,
        source=DataSource.REAL,
        paths=tuple(folder / file for file in found.files),
        form=found.form,
        fingerprint=found.fingerprint,
    )


def fetch_dataset(name: str, on_progress: ProgressCallback | None = None) -> Path:
    """Return the path of the genuine file of a data set, fetched if it is not there yet.

    `on_progress(done, total)` gets bytes. Raises `DataError` for a name that cannot be fetched,
    `DownloadError` after at most about 15 seconds without an answer.
    """
    return fetch_source(source_of_dataset(name), data_folder(), on_progress)


def fetch_source(source: Source, folder: Path, on_progress: ProgressCallback | None = None) -> Path:
    """Return the path of the genuine file of `source` in `folder`, fetched if it is not there yet."""
    found = find_table(source, folder)
    if found.records is not None:
        return folder / found.files[0].partition("/")[0]
    return download(source, folder, on_progress)


class FetchState(StrEnum):
    """How far a fetch in the background is."""

    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchProgress:
    """State of a fetch, bytes so far and in all (0: not known), and what went wrong if it failed."""

    state: FetchState = FetchState.IDLE
    done: int = 0
    total: int = 0
    message: Message | None = None


class BackgroundFetcher:
    """Fetches in threads of its own; safe to ask from any thread. Make one for a web process.

    `fetch_dataset(name, on_progress)` does the work. Data sets of one source share one fetch.
    """

    def __init__(self, fetch_dataset: Callable[[str, ProgressCallback | None], Path] = fetch_dataset) -> None:
        self._fetch_dataset = fetch_dataset
        self._lock = threading.Lock()
        self._progress: dict[str, FetchProgress] = {}

    def start_fetch(self, name: str) -> None:
        """Begin to fetch, and return at once; nothing happens if it is already running.

        Raises `DataError` for a name that cannot be fetched.
        """
        key = source_of_dataset(name).name
        with self._lock:
            if self._state(key).state is FetchState.RUNNING:
                return
            self._progress[key] = FetchProgress(state=FetchState.RUNNING)
        threading.Thread(target=self._run, args=(key, name), name=f"fetch-{key}", daemon=True).start()

    def progress_of(self, name: str) -> FetchProgress:
        """Return how far the fetch of a data set is; raise `DataError` if it cannot be fetched."""
        key = source_of_dataset(name).name
        with self._lock:
            return self._state(key)

    def _state(self, key: str) -> FetchProgress:
        return self._progress.get(key, FetchProgress())

    def _note(self, key: str, progress: FetchProgress) -> None:
        with self._lock:
            self._progress[key] = progress

    def _run(self, key: str, name: str) -> None:
        def running(done: int, total: int) -> None:
            self._note(key, FetchProgress(state=FetchState.RUNNING, done=done, total=total))

        try:
            self._fetch_dataset(name, running)
        except PlaygroundError as error:
            self._note(key, FetchProgress(state=FetchState.FAILED, message=error.message))
        except Exception:  # the page must not wait for ever for a thread that has ended
            text = Message(N_("The file could not be fetched for an unexpected reason."))
            self._note(key, FetchProgress(state=FetchState.FAILED, message=text))
            raise
        else:
            self._note(key, FetchProgress(state=FetchState.DONE))
