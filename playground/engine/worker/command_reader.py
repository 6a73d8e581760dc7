"""The worker's end of the socket: commands come in as lines, and its end is the worker's end."""

import os
import socket
import threading
from collections import deque
from typing import NoReturn


class CommandReader:
    """Reads lines from the socket in a thread of its own; the end of the stream ends the process.

    The web process closing the socket, or dying, is enough for a worker to go, even while it compiles.
    `waits`: whether somebody waits for a line now.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._lines: deque[bytes] = deque()
        self._arrived = threading.Event()
        self.waits = False
        self._file = connection.makefile("rb")
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> NoReturn:
        try:
            for line in self._file:
                self._lines.append(line)
                self._arrived.set()
        except OSError:
            os._exit(0)
        os._exit(0)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until a line is there, `seconds` at the most (None: for ever)."""
        if not self._lines:
            self.waits = True
            self._arrived.wait(seconds)
            self.waits = False
        self._arrived.clear()

    def next_line(self) -> bytes | None:
        """Return the next line, or None."""
        return self._lines.popleft() if self._lines else None

    def first_line(self) -> bytes:
        """Return the first line, however long it takes to come."""
        while not self._lines:
            self.wait()
        return self._lines.popleft()
