"""Cores, memory, and the limits of the system: how large a class this machine carries."""

import os
import sys
from collections.abc import Iterator

from playground import machine
from playground.cli.doctor.finding import Finding, advice_unless_ok
from playground.engine.scheduler import limits
from playground.environment.reading import usable_or_default_settings, variable_problems
from playground.environment.variable import variable_name
from playground.i18n import N_

MEMORY_GB = 2.0
FILES_OF_A_STUDENT, FILES = 10, 200
"""Open files of the web process: connections of a browser and one trainer; what is open anyhow."""
THREADS_OF_A_TRAINER, THREADS = 24, 300
"""Threads of a trainer (21 measured on 2 cores, with room); those of the host and the web process."""

QUEUE = N_(
    "{most} of {students} students train at once, the others wait for their turn; {cores} cores and {gb} GB "
    "of free memory carry all."
)
MORE_FILES = N_(
    "{students} students need {needed} open files; raise the limit: ulimit -n, nofile in compose.yaml."
)
MORE_PROCESSES = N_(
    "{students} students need {needed} processes and threads; raise the limit: ulimit -u, pids_limit in "
    "compose.yaml."
)


def check_cores_and_start_method() -> Iterator[Finding]:
    """Look at cores, and whether trainers can be forked."""
    yield Finding(name="cores", value=f"{machine.available_cores():g}")
    forks = hasattr(os, "fork") and sys.platform == "linux"
    yield Finding(name="trainers", value="fork" if forks else "spawn")


def check_memory() -> Iterator[Finding]:
    """Look at the memory; a container's limit counts."""
    size, free = machine.total_memory_bytes() / 1e9, machine.free_memory_bytes() / 1e9
    told = advice_unless_ok(N_("at least {gb} GB is advised."), ok=size >= MEMORY_GB, gb=MEMORY_GB)
    yield Finding(name="memory", value=f"{size:.1f} GB, {free:.1f} GB free", advice=told)


def check_capacity(students: int) -> Iterator[Finding]:
    """Look how many runs train at once here, by the same sum as the server does at its start."""
    wrong = variable_problems().get(variable_name("max_trainers"))
    if wrong is not None:
        yield Finding(name="capacity", value="-", advice=wrong, fatal=True)
        return
    most = limits.Limits.from_settings(usable_or_default_settings()).max_trainers
    told = advice_unless_ok(
        QUEUE,
        ok=most >= students,
        most=most,
        students=students,
        cores=-(-students // limits.TRAINERS_PER_CORE),
        gb=round((limits.BASE_MB + students * limits.TRAINER_MB) / 1000, 1),
    )
    yield Finding(name="capacity", value=str(most), advice=told)


def check_file_and_process_limits(students: int) -> Iterator[Finding]:
    """Look at how many files and processes the system allows."""
    files, needed = machine.open_file_limit(), FILES + students * FILES_OF_A_STUDENT
    told = advice_unless_ok(
        MORE_FILES,
        ok=files is None or files >= needed,
        students=students,
        needed=needed,
    )
    yield Finding(name="open_files", value=str(files or "-"), advice=told)
    threads, needed = (
        min(machine.process_count_limits(), default=None),
        THREADS + students * THREADS_OF_A_TRAINER,
    )
    told = advice_unless_ok(
        MORE_PROCESSES,
        ok=threads is None or threads >= needed,
        students=students,
        needed=needed,
    )
    yield Finding(name="processes", value=str(threads or "-"), advice=told)
