"""Trainers forked from one host process that has imported TensorFlow (Linux)."""

import asyncio
import json
import logging
import socket
import subprocess
import sys
import threading

from playground.engine.launcher import PROJECT, child_environment
from playground.engine.link import TrainerLink

LOG = logging.getLogger(__name__)
HOST_EXIT_S = 2.0
MAX_PAUSE_S = 30.0


class ForkLauncher:
    """Keeps one host process alive; each trainer gets one end of a socket pair of its own."""

    def __init__(self) -> None:
        self._ready = False
        self._failures = 0
        self._closing = False
        self._tasks: set[asyncio.Task[object]] = set()

    @property
    def ready(self) -> bool:
        """Whether the host has imported TensorFlow."""
        return self._ready

    @property
    def failures(self) -> int:
        """How many hosts in a row ended before they were ready."""
        return self._failures

    async def start(self) -> None:
        """Start the host."""
        self._loop = asyncio.get_running_loop()
        self._start_host()

    def _start_host(self) -> None:
        if self._closing:
            return
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.setblocking(False)
        self._host = subprocess.Popen(
            [sys.executable, "-m", "playground.engine.host", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            env=child_environment(),
            cwd=PROJECT,
        )
        theirs.close()
        self._loop.add_reader(self._control, self._on_control)

    def _on_control(self) -> None:
        """Read a report of the host; an empty one means that it is gone, so start another."""
        try:
            report = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            report = b""
        if report:
            self._ready, self._failures = "ready" in json.loads(report), 0
            return
        self._failures += not self._ready
        if not self._closing:
            LOG.warning("The trainer host has ended; another one follows.", extra={"pid": self._host.pid})
        self._drop_host()
        pause = min(MAX_PAUSE_S, 2.0**self._failures) if self._failures else 0.0
        self._loop.call_later(pause, self._start_host)

    def _drop_host(self) -> None:
        self._ready = False
        self._loop.remove_reader(self._control)
        self._control.close()
        threading.Thread(target=self._host.wait, daemon=True).start()

    def launch(self, link: TrainerLink) -> None:
        """Hand one end of a socket pair to the host; it forks a trainer around it."""
        if link.closed or self._closing:
            return
        mine, theirs = socket.socketpair()
        mine.setblocking(False)
        try:
            socket.send_fds(self._control, [b"fork"], [theirs.fileno()])
        except OSError:
            mine.close()
            self._loop.call_later(0.2, self.launch, link)
            return
        finally:
            theirs.close()
        task = self._loop.create_task(self._loop.create_unix_connection(lambda: link, sock=mine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Close the control socket, wait for the host to end, and end it if it does not."""
        self._closing = True
        if self._control.fileno() >= 0:
            self._loop.remove_reader(self._control)
        self._control.close()
        try:
            await asyncio.to_thread(self._host.wait, HOST_EXIT_S)
        except subprocess.TimeoutExpired:
            self._host.kill()
            await asyncio.to_thread(self._host.wait)

    def processes(self) -> dict[str, int]:
        """Return the pid of the host."""
        return {"host": self._host.pid}
