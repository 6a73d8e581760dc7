"""The worker tells that it lives, from a thread of its own: also while TensorFlow compiles or computes."""

import os
import socket
import threading
from typing import NoReturn, Protocol

from playground.engine.messages.heartbeat import BEAT_S, heartbeat


class FrameSink(Protocol):
    """Where frames are sent."""

    def sendall(self, data: bytes, /) -> None:
        """Send `data`, whole; raise `OSError` if nobody listens any more."""


class BeatingConnection:
    """The sending side of a worker's socket: frames, and a heartbeat between them.

    A beat waits while a frame is being sent: the frame tells as much.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        threading.Thread(target=self._beat, daemon=True).start()

    def sendall(self, data: bytes, /) -> None:
        """Send `data`, whole; raise `OSError` if nobody listens any more."""
        with self._sending:
            self._connection.sendall(data)

    def _beat(self) -> NoReturn:
        beat, pause = heartbeat(os.getpid()), threading.Event()
        while True:
            try:
                self.sendall(beat)
            except OSError:
                os._exit(0)
            pause.wait(BEAT_S)
