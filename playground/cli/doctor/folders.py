"""Folders that the playground writes to, their disk, and the data sets."""

import importlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playground.cli.doctor.database import check_database
from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.datasets.fetch import FETCHABLE, real_data_status
from playground.datasets.real.data_folder import data_folder
from playground.environment.reading import usable_or_default_settings
from playground.i18n import N_, Message
from playground.project import COMMAND
from playground.spec import DataSource
from playground.storage.database_url import folder_lock, state_folder

DISK_GB = 1.0
ROOM = N_("at least {gb} GB of free disk space is advised.")
SHARED = N_(
    "a server that runs keeps its runs here; a second one keeps none, unless PLAYGROUND_STATE_DIR gives it "
    "a folder of its own."
)


def check_cache_folder() -> Iterator[Finding]:
    """Look whether the folder for compiled programs can be written, and has room."""
    environment = importlib.import_module("playground.training.runtime.environment")
    folder = environment.program_cache_folder()
    writable = environment.make_writable_folder(folder) is not None
    told = advice_unless_ok(N_("this folder cannot be used; runs start more slowly."), ok=writable)
    yield Finding(name="cache", value=str(folder), advice=told or disk_space_advice(folder))


def check_state_folder() -> Iterator[Finding]:
    """Look whether runs can be kept over a restart: in a folder with room, or in a database that answers."""
    chosen = usable_or_default_settings().database_url
    if chosen:
        yield check_database(chosen)
        return
    folder = state_folder()
    told = advice_unless_ok(
        N_("this folder cannot be written; runs do not outlast a restart."), ok=is_writable_folder(folder)
    ) or advice_unless_ok(SHARED, ok=not folder_lock(folder).is_held_elsewhere())
    yield Finding(name="state", value=str(folder), advice=told or disk_space_advice(folder))


def is_writable_folder(folder: Path) -> bool:
    """Tell whether files can be made in `folder`, or the folder itself."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def disk_space_advice(folder: Path) -> Message | None:
    """Return what to do if the disk of `folder` is nearly full."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return advice_unless_ok(ROOM, ok=shutil.disk_usage(there).free >= DISK_GB * 1e9, gb=DISK_GB)


def check_real_datasets() -> Iterator[Finding]:
    """Look whether the real data sets are here, and name their folder."""
    yield Finding(name="data", value=str(data_folder()))
    for name in FETCHABLE:
        now = real_data_status(name)
        problem = now.problem or advice_unless_ok(
            N_("fetch the real records with: {command} data fetch {name}"),
            ok=now.source is DataSource.REAL,
            command=COMMAND,
            name=name,
        )
        yield Finding(name=name, value=str(now.source), advice=problem)
