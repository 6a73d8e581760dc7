"""`doctor`: is this machine fit for the playground?"""

import argparse
import importlib
import importlib.metadata
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playground.cli.language import tr
from playground.cli.output import print_json
from playground.datasets.fetch import FETCHABLE, status
from playground.i18n import N_, Message
from playground.spec import DataSource

PACKAGES = ("streamlit", "tensorflow", "tensorflow-cpu", "keras", "numpy", "pandas", "plotly", "pydantic")
MEMORY_GB, DISK_GB = 2.0, 1.0
PORT = 8501
IMPORT_S = 120
IMPORT = "import tensorflow, keras; print(tensorflow.__version__, keras.__version__)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. `advice` is empty if it is well; `fatal` findings stop the playground."""

    name: str
    value: str
    advice: Message | None = None
    fatal: bool = False

    @property
    def well(self) -> bool:
        """Whether there is nothing to do."""
        return self.advice is None


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("doctor", help=tr(N_("look whether this machine is fit for the playground")))
    parser.add_argument("--json", action="store_true", help=tr(N_("print JSON")))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; return 1 if one keeps the playground from working."""
    found = []
    for check in CHECKS:
        for finding in check():
            found.append(finding)
            if not arguments.json:
                print(line(finding), flush=True)
    if arguments.json:
        print_json([row(finding) for finding in found])
    return int(any(finding.fatal and not finding.well for finding in found))


def line(finding: Finding) -> str:
    """Return a finding in one line: a mark, what was looked at, what was found, what to do."""
    mark = "ok" if finding.well else "!!" if finding.fatal else "--"
    told = f" - {finding.advice.text(tr)}" if finding.advice else ""
    return f"{mark}  {finding.name:<14} {finding.value}{told}"


def row(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    return {
        "name": finding.name,
        "value": finding.value,
        "ok": finding.well,
        "fatal": finding.fatal and not finding.well,
        "advice": finding.advice.text(tr) if finding.advice else "",
    }


def advice(msgid: str, *, well: bool, **params: object) -> Message | None:
    """Return the sentence, or None if all is well."""
    return None if well else Message(msgid, params)


def python() -> Iterator[Finding]:
    """Look at Python and the system."""
    well = (3, 11) <= sys.version_info < (3, 14)
    told = advice(N_("Python 3.11, 3.12 or 3.13 is needed."), well=well)
    yield Finding(name="python", value=platform.python_version(), advice=told, fatal=True)
    yield Finding(name="system", value=f"{platform.system()} {platform.machine()}")


def packages() -> Iterator[Finding]:
    """Look at the versions of the packages that matter."""
    for name in PACKAGES:
        try:
            yield Finding(name=name, value=importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            if not name.startswith("tensorflow"):  # one of its two packages is enough; it is tried below
                told = Message(N_("install the packages with make setup."))
                yield Finding(name=name, value="-", advice=told, fatal=True)


def tensorflow() -> Iterator[Finding]:
    """Import TensorFlow in a process of its own: where the processor lacks AVX the process is killed."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", IMPORT], capture_output=True, text=True, timeout=IMPORT_S, check=False
        )
        value = done.stdout.strip() if done.returncode == 0 else f"exit code {done.returncode}"
        well = done.returncode == 0
    except subprocess.TimeoutExpired:
        value, well = f"> {IMPORT_S} s", False
    told = advice(N_("TensorFlow cannot be imported here; nothing can be trained."), well=well)
    yield Finding(name="import", value=value, advice=told, fatal=True)


def processes() -> Iterator[Finding]:
    """Look at cores, and whether trainers can be forked."""
    yield Finding(name="cores", value=str(os.cpu_count() or 1))
    forks = hasattr(os, "fork") and sys.platform == "linux"
    yield Finding(name="trainers", value="fork" if forks else "spawn")


def memory() -> Iterator[Finding]:
    """Look at the memory, where the system tells it."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return
    told = advice(N_("at least {gb} GB is advised."), well=size >= MEMORY_GB, gb=MEMORY_GB)
    yield Finding(name="memory", value=f"{size:.1f} GB", advice=told)


def data() -> Iterator[Finding]:
    """Look whether the real data sets are here."""
    for name in FETCHABLE:
        now = status(name)
        problem = now.problem or advice(
            N_("fetch the real records with: python -m playground data fetch {name}"),
            well=now.source is DataSource.REAL,
            name=name,
        )
        yield Finding(name=name, value=str(now.source), advice=problem)


def port() -> Iterator[Finding]:
    """Look whether the page's port is free."""
    with socket.socket() as probe:
        free = probe.connect_ex(("127.0.0.1", PORT)) != 0
    told = advice(N_("something listens there already; choose another port: make run PORT=8600"), well=free)
    yield Finding(name="port", value=str(PORT), advice=told)


def cache() -> Iterator[Finding]:
    """Look whether the folder for compiled programs can be written, and has room."""
    environment = importlib.import_module("playground.training.environment")
    folder = environment.program_cache()
    writable = environment.writable_folder(folder) is not None
    told = advice(N_("this folder cannot be used; runs start more slowly."), well=writable)
    if writable and shutil.disk_usage(folder).free < DISK_GB * 1e9:
        told = Message(N_("at least {gb} GB of free disk space is advised."), {"gb": DISK_GB})
    yield Finding(name="cache", value=str(folder), advice=told)


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    python,
    packages,
    processes,
    memory,
    port,
    cache,
    data,
    tensorflow,
)
