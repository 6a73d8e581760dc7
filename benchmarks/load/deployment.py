"""The real app with empty folders of its own, and what its processes cost."""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.load.clients.websocket import Place
from playground.engine.worker.process_entry import TRAINER
from tools.app_server import AppServer, free_port, start_app, stop

FOLDERS = {"PLAYGROUND_CACHE_DIR": "cache", "PLAYGROUND_STATE_DIR": "state", "PLAYGROUND_DATA_DIR": "data"}
MARK = "PLAYGROUND_STATE_DIR"
END_S = 5.0
GONE = (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Seconds of processor time since the start of the processes, and when that was read."""

    at: float
    web: float
    trainers: dict[int, float]
    machine: float


class Deployment:
    """The app on one port with one set of folders, started as often as need be."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.environment = {name: str(folder / part) for name, part in FOLDERS.items()}
        for path in self.environment.values():
            Path(path).mkdir()
        self.log = folder / "app.log"
        self.server: AppServer | None = None

    @property
    def place(self) -> Place:
        """Return where the app listens."""
        return Place(host="127.0.0.1", port=self.port)

    def start(self) -> None:
        """Start the app and wait until it answers."""
        with self.log.open("ab") as output:
            self.server = start_app(self.port, self.environment, output=output)

    def kill(self) -> None:
        """End the web process as the system does when memory is short."""
        process = self._process()
        process.kill()
        process.wait()

    def stop(self) -> None:
        """Stop the app."""
        if self.server is not None:
            stop(self.server.process)

    def _process(self) -> "subprocess.Popen[bytes]":
        assert self.server is not None
        return self.server.process

    @property
    def web(self) -> psutil.Process:
        """Return the web process."""
        return psutil.Process(self._process().pid)

    def trainers(self) -> list[psutil.Process]:
        """Return the processes that train a run: of the host's children those that say so by their name."""
        found = []
        with contextlib.suppress(*GONE):
            for host in self.web.children():
                found += [child for child in host.children() if trains(child)]
        return found

    def family(self) -> list[psutil.Process]:
        """Return the web process and everything below it."""
        return [self.web, *self.web.children(recursive=True)]

    def usage(self) -> Usage:
        """Return what the processes have used so far."""
        busy = psutil.cpu_times()
        machine = sum(busy) - busy.idle - getattr(busy, "iowait", 0.0) - getattr(busy, "guest", 0.0)
        trainers = {process.pid: seconds(process) for process in self.trainers()}
        return Usage(at=time.monotonic(), web=seconds(self.web), trainers=trainers, machine=machine)

    def left(self) -> list[int]:
        """Return the processes with our folders in their environment that are still there, after a while."""
        end = time.monotonic() + END_S
        while (pids := self._marked()) and time.monotonic() < end:
            time.sleep(0.1)
        return pids

    def _marked(self) -> list[int]:
        return [process.pid for process in psutil.process_iter() if self._ours(process)]

    def _ours(self, process: psutil.Process) -> bool:
        with contextlib.suppress(*GONE):
            alive = process.status() != psutil.STATUS_ZOMBIE
            return alive and process.environ().get(MARK) == self.environment[MARK]
        return False

    def complaints(self) -> int:
        """Return how many tracebacks stand in the app's log."""
        return self.log.read_text(encoding="utf-8", errors="replace").count(
            "Traceback (most recent call last)"
        )


def trains(process: psutil.Process) -> bool:
    """Tell whether a process trains a run; a calculator does not, nor what has just been forked."""
    with contextlib.suppress(*GONE):
        return process.name() == TRAINER and process.status() != psutil.STATUS_ZOMBIE
    return False


def seconds(process: psutil.Process) -> float:
    """Return the processor time of a process; 0 if it is gone."""
    with contextlib.suppress(*GONE):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def shares(before: Usage, after: Usage) -> dict[str, float]:
    """Return how many cores web process, trainers and whole machine kept busy in between."""
    span = after.at - before.at
    trained = sum(used - before.trainers.get(pid, 0.0) for pid, used in after.trainers.items())
    return {
        "web_cpu_share": round((after.web - before.web) / span, 3),
        "trainers_cpu_share": round(trained / span, 3),
        "machine_cpu_share": round((after.machine - before.machine) / span, 3),
    }


def work_s(name: str, before: Usage, after: Usage) -> dict[str, float]:
    """Return the processor seconds that web process and trainers needed in between."""
    trained = sum(used - before.trainers.get(pid, 0.0) for pid, used in after.trainers.items())
    return {
        f"{name}_web_cpu_s": round(after.web - before.web, 2),
        f"{name}_trainers_cpu_s": round(trained, 2),
    }


def private_mb(process: psutil.Process) -> float:
    """Return the memory that would be free if this process ended, in MB."""
    with contextlib.suppress(*GONE):
        return float(process.memory_full_info().uss) / 2**20
    return 0.0


def proportional_mb(process: psutil.Process) -> float:
    """Return the memory of a process in MB, what it shares with others divided among them."""
    with contextlib.suppress(*GONE):
        memory = process.memory_full_info()
        return float(getattr(memory, "pss", memory.rss)) / 2**20
    return 0.0


@contextlib.contextmanager
def deployment() -> Iterator[Deployment]:
    """Give a running app, and stop it afterwards whatever happens."""
    with TemporaryDirectory(prefix="playground-load-") as folder:
        app = Deployment(Path(folder))
        try:
            app.start()
            yield app
        finally:
            app.stop()
            for pid in app.left():
                with contextlib.suppress(*GONE):
                    psutil.Process(pid).kill()
