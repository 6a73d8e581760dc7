"""A worker whose work stands for ever ends; one that waits for a command, or computes, does not."""

import subprocess
import sys
import time

from playground.engine.worker.heartbeat import STANDSTILL_CPU_S, Standstill

DEADLOCK = """
import socket, threading
from playground.engine.worker.heartbeat import BeatingConnection, Standstill
near, far = socket.socketpair()
BeatingConnection(near, Standstill(lambda: False, beats=3))
never_given_back = threading.Lock()
never_given_back.acquire()
never_given_back.acquire()
"""


def test_a_process_in_a_deadlock_ends_and_tells_where() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEADLOCK], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert 'File "<string>", line 8 in <module>' in done.stderr


def test_waiting_and_computing_are_no_standstill() -> None:
    assert not any(Standstill(lambda: True, beats=2).lasts() for _ in range(9))
    computing = Standstill(lambda: False, beats=2)
    for _ in range(3):
        assert not computing.lasts()
        started = time.process_time()
        while time.process_time() - started <= STANDSTILL_CPU_S:
            sum(range(1000))
    assert [computing.lasts() for _ in range(3)] == [False, False, True]
