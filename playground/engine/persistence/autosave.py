"""Saves runs as they go on, in a thread, so that a restarted web process finds them again."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from playground.engine.messages.status import Status
from playground.engine.persistence.checksums import undamaged_parts, with_checksums
from playground.engine.persistence.run_record import RunRecord, Store, record_from_run, run_from_record
from playground.engine.runs.class_pause import ClassPause
from playground.engine.runs.opened_test_parts import OpenedPart, OpenedTestParts
from playground.engine.runs.registry import Registry
from playground.engine.runs.run import Run
from playground.errors import StorageError, StorageReplacedError
from playground.i18n import Message

LOG = logging.getLogger(__name__)
SAVE_S = 2.0


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """What is stored of a run: its version, generation, and number of epochs."""

    version: int
    generation: int
    epochs: int

    @classmethod
    def of_run(cls, run: Run) -> "SavedVersion":
        """Return what is stored of a run that is stored as it is now."""
        return cls(run.save_version, run.training.generation, len(run.history))


class Autosave:
    """Stores what has changed every two seconds; `problem` says what is in its way, if anything.

    `class_pause` tells the pause of the class, None if there is none.
    """

    def __init__(
        self,
        store: Store,
        registry: Registry,
        class_pause: Callable[[], ClassPause | None],
        opened_test_parts: OpenedTestParts,
    ) -> None:
        self._store, self._registry, self._class_pause = store, registry, class_pause
        self._opened = opened_test_parts
        self._saved_pause: ClassPause | None = None
        self._saved: dict[str, SavedVersion] = {}
        self._stopping, self._due, self._one_at_a_time = asyncio.Event(), asyncio.Event(), asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._knows_store = self._knows_openings = False
        self.problem: Message | None = None

    async def restore_runs(self) -> None:
        """Take in the runs that an earlier process left."""
        try:
            found = await asyncio.to_thread(self._store.load_runs)
            self._knows_store, self.problem = True, None
            for record in found:
                self._take_in(record)
        except StorageError as error:
            self._complain(error)

    async def restore_class_pause(self) -> ClassPause | None:
        """Return the pause of the class that an earlier process left, None if there was none."""
        try:
            self._saved_pause = await asyncio.to_thread(self._store.load_class_pause)
        except StorageError as error:
            self._complain(error)
        return self._saved_pause

    async def restore_opened_test_parts(self) -> None:
        """Take in how often test parts were opened while earlier processes ran."""
        if self._knows_openings:  # they are added to what is counted here, so once only
            return
        try:
            self._opened.restore(await asyncio.to_thread(self._store.load_opened_parts))
            self._knows_openings = True
        except StorageError as error:
            self._complain(error)

    def _take_in(self, record: RunRecord) -> None:
        """Add the run that was stored to the others; one that cannot be read stays in the store."""
        run = run_or_none(record)
        if run is not None:
            self._registry.add(run)
            self._saved[run.token] = SavedVersion.of_run(run)

    def start(self) -> None:
        """Save every two seconds from now on, in a task of its own: a disk that hangs halts nothing else."""
        self._task = asyncio.get_running_loop().create_task(self._keep_saving())

    async def _keep_saving(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.save_changed_runs()
            except Exception:
                LOG.exception("Runs could not be saved; it is tried again.")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), SAVE_S)
            self._due.clear()

    def save_soon(self) -> None:
        """Save what has changed without waiting for the next time."""
        self._due.set()

    async def stop(self) -> None:
        """Save once more, after what is being saved now, and let go of the store."""
        self._stopping.set()
        self._due.set()
        try:
            if self._task is not None:
                await self._task
            await self.save_changed_runs()
        finally:
            self._store.close()

    async def save_changed_runs(self) -> None:
        """Store every run that has changed, and remove those that are forgotten."""
        async with self._one_at_a_time:
            try:
                await self._save()
            except StorageError as error:
                self._complain(error)

    async def _save(self) -> None:
        if not self._knows_store:  # another server had it, or it could not be used
            await self.restore_runs()
            await self.restore_opened_test_parts()
            await self.restore_class_pause()
        if not await asyncio.to_thread(self._store.is_still_there):
            LOG.warning("What runs are kept in was removed or replaced: all runs are saved anew.")
            self._forget_what_is_saved()
        try:
            await self._save_changes()
        except StorageReplacedError:
            self._forget_what_is_saved()
            await self._save_changes()

    def _forget_what_is_saved(self) -> None:
        """Store everything anew, next time."""
        self._saved.clear()
        self._saved_pause = None
        self._opened.mark_all_unsaved()

    async def _save_changes(self) -> None:
        """Store what is not stored; raise `StorageError` if that cannot be done."""
        runs = {run.token: run for run in self._registry.all_runs() if run.status is not Status.CLOSED}
        changed = [run for run in runs.values() if self._has_changed(run)]
        gone = [token for token in self._saved if token not in runs]
        pause, opened = self._class_pause(), self._opened.unsaved()
        if not changed and not gone and not opened and pause == self._saved_pause:
            return
        records = {run.token: record for run in changed if (record := self._record_or_none(run))}
        versions = {run.token: SavedVersion.of_run(run) for run in changed if run.token in records}
        await asyncio.to_thread(self._write, [*records.values()], gone, pause, opened)
        self.problem, self._knows_store = None, True
        self._saved_pause = pause
        self._opened.mark_saved(opened)
        self._saved.update(versions)
        for token in gone:
            del self._saved[token]

    def _write(
        self,
        records: list[RunRecord],
        gone: list[str],
        pause: ClassPause | None,
        opened: list[OpenedPart],
    ) -> None:
        self._store.save_opened_parts(opened)
        if pause != self._saved_pause:
            self._store.save_class_pause(pause)
        self._store.save_runs(records)
        self._store.remove_runs(gone)

    def _record_or_none(self, run: Run) -> RunRecord | None:
        """Return what is to be stored of a run; None, and a line in the log, if its curve cannot be read."""
        try:
            return with_checksums(record_from_run(run, self._first(run)), run.training.history.crc32)
        except OSError:
            LOG.exception("A run is not saved.", extra={"run": run.id})
            return None

    def _has_changed(self, run: Run) -> bool:
        saved = self._saved.get(run.token)
        return (saved is None or saved.version != run.save_version) and bool(run.display.description)

    def _first(self, run: Run) -> int:
        """Return how many epochs of the run are stored already."""
        saved = self._saved.get(run.token)
        if saved is None or saved.generation != run.training.generation:
            return 0
        return min(saved.epochs, len(run.history))

    def _complain(self, error: StorageError) -> None:
        """Say once what is wrong; the runs themselves go on."""
        if error.message != self.problem:
            LOG.warning("Runs are not saved: %s", error.message.text())
        self.problem = error.message


def run_or_none(record: RunRecord) -> Run | None:
    """Return the run that was stored, or None if it is damaged, or another version stored it."""
    try:
        return run_from_record(undamaged_parts(record))
    except (ValueError, KeyError, TypeError) as error:
        LOG.warning("A stored run cannot be read and is left out: %s", type(error).__name__)
        return None
