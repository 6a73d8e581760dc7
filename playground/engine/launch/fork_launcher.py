"""Workers forked from one host process that has imported TensorFlow (Linux)."""

import asyncio
import itertools
import json
import logging
import socket
import subprocess
import sys
import threading

from playground.engine.launch.group_watch import GroupWatch
from playground.engine.launch.launcher import child_environment
from playground.engine.launch.stopped_process import STOPPED_SWEEPS, hangs
from playground.engine.launch.worker_connection import WorkerConnection
from playground.project import ROOT

LOG = logging.getLogger(__name__)
HOST_EXIT_S = 2.0
MAX_PAUSE_S = 30.0
RETRY_S = 0.2
UNHEARD_SWEEPS = 4
"""Sweeps without a word until a host counts as unheard."""


class ForkLauncher:
    """Keeps one host process alive; each worker gets one end of a socket pair of its own."""

    def __init__(self) -> None:
        self._ready = False
        self._failures = 0
        self._closing = False
        self._silent = 0
        self._groups = GroupWatch()
        self._control: socket.socket | None = None
        self._host: subprocess.Popen[bytes] | None = None
        self._tasks: set[asyncio.Task[object]] = set()
        self._numbers = itertools.count()
        self._asked_for: dict[int, WorkerConnection] = {}

    @property
    def can_launch_at_once(self) -> bool:
        """Whether the host has imported TensorFlow."""
        return self._ready

    @property
    def consecutive_failures(self) -> int:
        """How many hosts in a row ended before they were ready."""
        return self._failures

    @property
    def answers(self) -> bool:
        """Whether the host is ready and has been heard of lately."""
        return self._ready and self._silent < UNHEARD_SWEEPS

    def end_hung(self) -> None:
        """Count a sweep without a word of the host; end one that stands: another one follows."""
        self._groups.keep()
        host, self._silent = self._host, self._silent + 1
        if host is not None and hangs(host.pid, self._silent):
            LOG.warning("The trainer host hangs and is ended.", extra={"pid": host.pid})
            host.kill()

    async def start(self) -> None:
        """Start the host."""
        self._loop = asyncio.get_running_loop()
        self._start_host()

    def _start_host(self) -> None:
        """Start a host; if the system has no room for one, try again after a pause."""
        if self._closing:
            return
        try:
            self._control, self._host = start_host()
            self._groups.add(self._host.pid)
            self._silent = 0
        except OSError as error:
            LOG.warning("The trainer host could not be started: %s", error)
            self._failures += 1
            self._start_later()
            return
        self._loop.add_reader(self._control, self._on_control)

    def _start_later(self) -> None:
        pause = min(MAX_PAUSE_S, 2.0**self._failures) if self._failures else 0.0
        self._loop.call_later(pause, self._start_host)

    def _on_control(self) -> None:
        """Read a report of the host; an empty one means that it is gone, so start another."""
        assert self._control is not None
        try:
            report = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            report = b""
        if report:
            self._take_report(json.loads(report))
            return
        self._failures += not self._ready
        if not self._closing:
            LOG.warning(
                "The trainer host has ended; another one follows.",
                extra={"pid": self._host and self._host.pid},
            )
        self._drop_host()
        self._start_later()

    def _take_report(self, report: dict[str, int]) -> None:
        """Learn that the host lives, and which worker it has forked."""
        self._silent = 0
        if report["ready"]:
            self._ready, self._failures = True, 0
        asked = self._asked_for.pop(report["worker"], None) if "worker" in report else None
        if asked is not None:
            asked.on_start(report["pid"])

    def _drop_host(self) -> None:
        self._ready = False
        self._asked_for.clear()
        host, self._host = self._host, None
        self._close_control()
        if host is not None:
            threading.Thread(target=host.wait, daemon=True).start()

    def _close_control(self) -> None:
        control, self._control = self._control, None
        if control is not None:
            self._loop.remove_reader(control)
            control.close()

    def launch_worker(self, connection: WorkerConnection) -> None:
        """Hand one end of a socket pair to the host; it forks a worker around it."""
        if connection.closed or self._closing:
            return
        try:
            mine = self._ask_for_worker(connection)
        except OSError:
            self._loop.call_later(RETRY_S, self.launch_worker, connection)
            return
        task = self._loop.create_task(self._loop.create_unix_connection(lambda: connection, sock=mine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _ask_for_worker(self, connection: WorkerConnection) -> socket.socket:
        """Return our end of the socket of a new worker; raise `OSError` if none can be had now."""
        if self._control is None or self._silent >= STOPPED_SWEEPS:
            raise OSError("There is no host that answers.")
        mine, theirs = socket.socketpair()
        try:
            mine.setblocking(False)
            number = next(self._numbers)
            socket.send_fds(self._control, [b"%d" % number], [theirs.fileno()])
            self._asked_for[number] = connection
        except OSError:
            mine.close()
            raise
        finally:
            theirs.close()
        return mine

    async def close(self) -> None:
        """Close the control socket, wait for the host to end, and end what does not."""
        self._closing = True
        self._close_control()
        if self._host is not None:
            try:
                await asyncio.to_thread(self._host.wait, HOST_EXIT_S)
            except subprocess.TimeoutExpired:
                self._host.kill()
                await asyncio.to_thread(self._host.wait)
        await asyncio.to_thread(self._groups.close)

    def pids_by_name(self) -> dict[str, int]:
        """Return the pid of the host, if there is one."""
        return {"host": self._host.pid} if self._host is not None else {}


def start_host() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Return our end of the control socket of a new host, and its process."""
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        control.setblocking(False)
        host = subprocess.Popen(
            [sys.executable, "-m", "playground.engine.worker.fork_server", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            env=child_environment(),
            cwd=ROOT,
        )
    except OSError:
        control.close()
        raise
    finally:
        theirs.close()
    return control, host
