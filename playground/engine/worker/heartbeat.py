"""The worker tells that it lives, from a thread of its own: also while TensorFlow compiles or computes."""

import faulthandler
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import NoReturn, Protocol

from playground.engine.messages.heartbeat import BEAT_S, heartbeat

LOG = logging.getLogger(__name__)
STANDSTILL_BEATS, STANDSTILL_CPU_S = 120, 0.1
"""A process that waits for no command stands if it has used so little of a processor in so many beats.

A program is waited for 20 s at the most (`compile_lock`), and beats alone take a tenth of that time.
"""


class Standstill:
    """Tells whether the work of this process stands, as it does for ever in a deadlock.

    `is_waiting`: whether there is nothing to do but to wait for a command.
    """

    def __init__(self, is_waiting: Callable[[], bool], beats: int = STANDSTILL_BEATS) -> None:
        self._is_waiting, self._beats = is_waiting, beats
        self._since, self._cpu_s = 0, time.process_time()

    def lasts(self) -> bool:
        """Look again, once a beat; return whether the work has stood for the given number of beats."""
        cpu_s = time.process_time()
        if self._is_waiting() or cpu_s - self._cpu_s > STANDSTILL_CPU_S:
            self._since, self._cpu_s = 0, cpu_s
        else:
            self._since += 1
        return self._since >= self._beats


class FrameSink(Protocol):
    """Where frames are sent."""

    def sendall(self, data: bytes, /) -> None:
        """Send `data`, whole; raise `OSError` if nobody listens any more."""


class BeatingConnection:
    """The sending side of a worker's socket: frames, and a heartbeat between them.

    A beat waits while a frame is being sent: the frame tells as much. Where the work stands the process ends,
    and says where in its log: another one goes on.
    """

    def __init__(self, connection: socket.socket, standstill: Standstill) -> None:
        self._connection, self._standstill = connection, standstill
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
            if self._standstill.lasts():
                LOG.error("A trainer stands still and ends.", extra={"pid": os.getpid()})
                faulthandler.dump_traceback(all_threads=True)
                os._exit(1)
            pause.wait(BEAT_S)
