"""The real app on a free port of this machine, for browser tests, benchmarks and screenshots."""

import atexit
import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from playground.environment.variable import variable_name

PROJECT = Path(__file__).parent.parent
BASE_PATH_VARIABLE = "STREAMLIT_SERVER_BASE_URL_PATH"
READY_S = 180.0
EXIT_S = 20.0
STANDARD_ERROR = 2
"""The file descriptor."""
PORTS = range(20_000, 32_000)
"""Below those that systems give to outgoing connections, which could take one before the app does."""
PORT_SHARES = 16
GIVEN: set[int] = set()
ENDED: list[int] = []
"""Ports of apps that have ended."""
DRAW = random.SystemRandom()
"""Not seeded: two test processes must not draw the same ports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppServer:
    """A running app: its address and its process."""

    url: str
    process: "subprocess.Popen[bytes]"

    def page(self, query: str = "") -> str:
        """Return the address of the playground with this query."""
        return f"{self.url}/?{query}" if query else f"{self.url}/"


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on and that was not given before.

    Test processes that run side by side (`PYTEST_XDIST_WORKER`) draw from ports of their own: what was drawn
    is not yet listened on, so another process could draw it too.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ports = PORTS[worker % PORT_SHARES :: PORT_SHARES]
    while True:
        port = DRAW.choice(ports)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in GIVEN:
                GIVEN.add(port)
                return port


@contextlib.contextmanager
def app_port() -> Iterator[int]:
    """Give a port for an app, one of an app that has ended if there is any.

    A browser that visited that one then has the page's files and need not fetch and compile them again.
    """
    port = ENDED.pop() if ENDED else free_port()
    try:
        yield port
    finally:
        ENDED.append(port)


def new_folder() -> str:
    """Return a new folder that is removed when this process ends."""
    folder = tempfile.mkdtemp(prefix="playground-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def start_app(
    port: int,
    environment: Mapping[str, str] | None = None,
    output: IO[bytes] | None = None,
    app: str = "app.py",
    folder: Path = PROJECT,
) -> AppServer:
    """Start the app, with no stored runs unless `environment` says where they are; wait until it answers.

    What it prints goes to `output`, or to our standard error: what measures it prints figures alone.
    `app`: the file that makes the app, in `folder`.
    """
    command = [sys.executable, "-m", "streamlit", "run", app]
    flags = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    command += [f"--{name}={value}" for name, value in flags.items()]
    variables = {**os.environ, variable_name("state_dir"): new_folder(), **(environment or {})}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=output or STANDARD_ERROR,
        stderr=subprocess.STDOUT,
    )
    server = AppServer(url=f"http://127.0.0.1:{port}{base_path(variables)}", process=process)
    try:
        wait_until_healthy(server)
    except BaseException:
        stop(process)
        raise
    return server


def base_path(variables: Mapping[str, str]) -> str:
    """Return the path below which an app with these variables serves its page, such as `/play`."""
    path = variables.get(BASE_PATH_VARIABLE, "").strip("/")
    return f"/{path}" if path else ""


def wait_until_healthy(server: AppServer) -> None:
    """Return when the app answers; raise `TimeoutError` if it does not."""
    end = time.monotonic() + READY_S
    while time.monotonic() < end and server.process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"The app did not answer within {READY_S} s.")


@contextlib.contextmanager
def app_server(
    environment: Mapping[str, str] | None = None, app: str = "app.py", folder: Path = PROJECT
) -> Iterator[AppServer]:
    """Give a running app, and stop it afterwards."""
    with app_port() as port:
        server = start_app(port, environment, app=app, folder=folder)
        try:
            yield server
        finally:
            stop(server.process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, and end it if it does not."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(EXIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
