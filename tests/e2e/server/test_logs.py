"""The lines of the whole app: web process, Streamlit, uvicorn, trainer host."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tools.app_server import PROJECT, AppServer, free_port, stop, wait_until_healthy

SECRET = "c2VjcmV0LXRva2VuLW9mLWEtcnVu"
KEY_LINE = re.compile(r"Teacher's screen: (\S+) \(its key until the server stops: ([a-z2-9-]{14})\)")
PATIENCE_S = 180


class LoggedApp:
    """The app in a process of its own, every line that it logs, and what it shows in the terminal."""

    def __init__(self, form: str, folder: Path) -> None:
        self.form, self.folder, self.terminal = form, folder, folder / "stdout"
        (folder / "state").mkdir()
        settings = {"PLAYGROUND_LOG": form, "PLAYGROUND_STATE_DIR": str(folder / "state"), "LC_ALL": "C"}
        environment = {name: value for name, value in os.environ.items() if name != "PLAYGROUND_TEACHER_KEY"}
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        with self.terminal.open("wb") as terminal:
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=environment | settings,
                stdin=subprocess.DEVNULL,
                stdout=terminal,
                stderr=subprocess.PIPE,
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

    def key(self) -> str:
        """Return the key that it has made for the teacher, and told in the terminal."""
        ((address, key),) = KEY_LINE.findall(self.terminal.read_text())
        assert address == f"{self.server.url}/teacher"
        return str(key)


@pytest.fixture(scope="module", params=["json", "text"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoggedApp]:
    running = LoggedApp(request.param, tmp_path_factory.mktemp("app"))
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
    app.wait_for(lambda line: "WebSocket refused (4" in line)
    unwanted = (SECRET, "/no/such/stream", "[accepted]", "connection open", "GET /")
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


def test_a_made_key_is_told_once_in_the_terminal_only(app: LoggedApp) -> None:
    key = app.key()
    assert app.terminal.read_text().count(key) == 1
    with urllib.request.urlopen(f"{app.server.url}/metrics") as answer:
        assert key not in answer.read().decode()
    assert key not in "".join(app.lines)


def test_a_signal_ends_it_and_neither_a_process_nor_the_key_is_left(app: LoggedApp) -> None:
    key, children = app.key(), psutil.Process(app.process.pid).children(recursive=True)
    app.process.send_signal(signal.SIGTERM if app.form == "json" else signal.SIGINT)
    app.process.wait(PATIENCE_S)
    _, alive = psutil.wait_procs(children, timeout=PATIENCE_S)
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
    app.reader.join()
    assert app.terminal.read_text().count(key) == 1
    assert key not in "".join(app.lines)
    files = [path for path in (app.folder / "state").rglob("*") if path.is_file()]
    assert all(key.encode() not in path.read_bytes() for path in files)
