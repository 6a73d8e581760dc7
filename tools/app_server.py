"""The real app on a free port of this machine, for browser tests, benchmarks and screenshots."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
READY_S = 60.0
EXIT_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AppServer:
    """A running app: its address and its process."""

    url: str
    process: "subprocess.Popen[bytes]"

    def page(self, query: str = "") -> str:
        """Return the address of the playground with this query."""
        return f"{self.url}/?{query}" if query else f"{self.url}/"


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_app(port: int, environment: Mapping[str, str] | None = None) -> AppServer:
    """Start the app and wait until it answers."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    flags = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    command += [f"--{name}={value}" for name, value in flags.items()]
    process = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL
    )
    server = AppServer(url=f"http://127.0.0.1:{port}", process=process)
    wait_until_healthy(server)
    return server


def wait_until_healthy(server: AppServer) -> None:
    """Return when the app answers; raise `TimeoutError` if it does not."""
    end = time.monotonic() + READY_S
    while time.monotonic() < end and server.process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"The app did not answer within {READY_S} s.")


@contextlib.contextmanager
def app_server(environment: Mapping[str, str] | None = None) -> Iterator[AppServer]:
    """Give a running app, and stop it afterwards."""
    server = start_app(free_port(), environment)
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
