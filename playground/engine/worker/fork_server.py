"""The host of worker processes: `python -m playground.engine.worker.fork_server FD`.

It imports TensorFlow once and forks a worker for each request on the control socket FD. It never
runs a TensorFlow operation itself: a child forked after one hangs.
"""

import gc
import importlib
import json
import logging
import os
import select
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from typing import NoReturn

from playground.engine.messages.heartbeat import BEAT_S
from playground.engine.worker.process_entry import serve_socket
from playground.garbage import collector_paused
from playground.logs import configure_logs, use_root_handler_for_libraries

LOG = logging.getLogger(__name__)
TRAINING_LIBRARIES = ("tensorflow", "absl")
NO_ROOM_S = 1.0
"""A pause while the system has no room for a process: who waits for it is not tried again at once."""


def main(descriptor: int) -> NoReturn:
    """Import, then fork until the control socket is closed."""
    control = socket.socket(fileno=descriptor)
    imported = threading.Event()
    watch = threading.Thread(target=beat_until_imported, args=(control, imported), daemon=True)
    watch.start()
    import_training()
    imported.set()
    watch.join()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        tell(control, ready=True)
        if not select.select([control], [], [], BEAT_S)[0]:
            continue
        number, descriptor = next_request(control)
        pid = fork()
        if pid == 0:
            control.close()
            become_worker(descriptor)
        os.close(descriptor)
        if pid > 0:
            tell(control, ready=True, worker=number, pid=pid)


def tell(control: socket.socket, *, ready: bool, **started: int) -> None:
    """Tell the web process that this process lives, and end if it is gone; if it does not read, go on.

    `started`: the number of a request, and the pid of the worker that was forked for it.
    """
    try:
        with suppress(BlockingIOError):
            control.send(json.dumps({"ready": ready, **started}).encode(), socket.MSG_DONTWAIT)
    except OSError:
        os._exit(0)


def next_request(control: socket.socket) -> tuple[int, int]:
    """Return number and socket of the next request; without a web process there is none, and an end."""
    try:
        request, descriptors, _, _ = socket.recv_fds(control, 64, 1)
    except ConnectionResetError:  # it has left some of our beats unread
        os._exit(0)
    if not request:
        os._exit(0)
    return int(request), descriptors[0]


def fork() -> int:
    """Return 0 in the new process; -1 if the system has no room for one: the run sees its socket closed."""
    try:
        return os.fork()
    except OSError as error:
        LOG.error("A trainer could not be started: %s", error)  # noqa: TRY400
        time.sleep(NO_ROOM_S)
        return -1


def import_training() -> None:
    """Import TensorFlow and our training code, warm our code up, and keep the collector from its pages."""
    with collector_paused():
        importlib.import_module("playground.training.runtime.libraries").import_libraries()
        for name in ("runtime.configure", "session", "calculators"):
            importlib.import_module(f"playground.training.{name}")
    use_root_handler_for_libraries(*TRAINING_LIBRARIES)
    importlib.import_module("playground.training.warm_up").warm_up()
    gc.collect()
    gc.freeze()


def beat_until_imported(control: socket.socket, imported: threading.Event) -> None:
    """Tell that this process lives while it imports TensorFlow, and end it if the web process goes."""
    while not imported.wait(BEAT_S):
        tell(control, ready=False)


def become_worker(descriptor: int) -> NoReturn:
    """Train a run or calculate in this forked process, then end it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        serve_socket(socket.socket(fileno=descriptor))
    finally:
        os._exit(1)


if __name__ == "__main__":
    configure_logs()
    main(int(sys.argv[1]))
