"""The lines of the whole app: web process, Streamlit, uvicorn, trainer host."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tools.app_server import PROJECT, AppServer, free_port, stop, wait_until_healthy

SECRET = "c2VjcmV0LXRva2VuLW9mLWEtcnVu"
PATIENCE_S = 180


class LoggedApp:
    """The app in a process of its own, and every line that it writes."""

    def __init__(self, form: str) -> None:
        self.form = form
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        environment = os.environ | {"PLAYGROUND_LOG": form}
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        self.server = AppServer(url=f"http://127.0.0.1:{port}", process=self.process)
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        wait_until_healthy(self.server)

    def read(self) -> None:
        assert self.process.stderr is not None
        self.lines += (line.decode() for line in iter(self.process.stderr.readline, b""))

    def wait_for(self, condition: Callable[[str], bool]) -> str:
        """Return the first line for which `condition` holds."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = next(filter(condition, list(self.lines)), None)
            if found is not None:
                return found
            time.sleep(0.05)
        raise AssertionError(f"no such line in {self.lines}")

    def close(self) -> None:
        stop(self.process)
        self.reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture(scope="module", params=["json", "text"])
def app(request: pytest.FixtureRequest) -> Iterator[LoggedApp]:
    running = LoggedApp(request.param)
    yield running
    running.close()


def host_of(app: LoggedApp) -> psutil.Process:
    """Return the trainer host, once it runs."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        for child in psutil.Process(app.process.pid).children():
            if "playground.engine.worker.fork_server" in child.cmdline():
                return child
        time.sleep(0.05)
    raise AssertionError("no host")


def test_every_line_has_one_form_and_no_secret(app: LoggedApp) -> None:
    address = app.server.url.removeprefix("http://")
    live, nothing = (f"ws://{address}{path}?token={SECRET}" for path in ("/api/live", "/no/such/stream"))
    with connect(live, origin=Origin(app.server.url)) as socket, pytest.raises(ConnectionClosed):
        socket.recv(timeout=PATIENCE_S)
    with pytest.raises(InvalidStatus):
        connect(nothing, origin=Origin(app.server.url))
    host = host_of(app)
    os.kill(host.pid, signal.SIGKILL)
    told = app.wait_for(lambda line: "trainer host has ended" in line)
    refusal = app.wait_for(lambda line: "/no/such/stream" in line)
    assert "token=..." in refusal
    unwanted = (SECRET, "[accepted]", "connection open", "GET /")
    assert not [line for line in app.lines if any(part in line for part in unwanted)]
    check_form(app, told, host.pid)


def check_form(app: LoggedApp, told: str, pid: int) -> None:
    """Look at the line about the host, and at the form of all lines."""
    if app.form == "text":
        assert told.rstrip().endswith(f"(pid={pid})")
        assert all(line.startswith(("20", "    ")) for line in app.lines), app.lines
        return
    lines = [json.loads(line) for line in app.lines]
    mine = next(line for line in lines if "trainer host" in line["message"])
    assert (mine["level"], mine["pid"]) == ("warning", pid)
    assert {"uvicorn.error", "playground.engine.launch.fork_launcher"} <= {line["logger"] for line in lines}
