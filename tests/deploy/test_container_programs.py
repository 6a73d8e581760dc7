"""Process 1 of the container, and its health check, as real processes."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest

from tools.app_server import free_port

DEPLOY = Path(__file__).parents[2] / "deploy"
PATIENCE_S = 50

linux = pytest.mark.skipif(sys.platform != "linux", reason="containers run Linux")


def under_init(*command: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-I", str(DEPLOY / "init.py"), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-u", "-c", code)


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def finished(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Return exit code, output and errors once it has ended; one that does not is ended here."""
    try:
        out, errors = process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode, out, errors


@linux
@pytest.mark.parametrize("code", [0, 1, 42])
def test_it_ends_as_its_command_does(code: int) -> None:
    assert finished(under_init(*python(f"raise SystemExit({code})")))[0] == code


@linux
def test_a_command_that_a_signal_kills_is_told_as_shells_do() -> None:
    code, _, _ = finished(under_init(*python("import os; os.kill(os.getpid(), 9)")))
    assert code == 128 + signal.SIGKILL


@linux
def test_a_command_that_is_not_there_is_told() -> None:
    code, _, errors = finished(under_init("no-such-program"))
    assert code == 127
    assert "no-such-program" in errors
    assert "Traceback" not in errors


@linux
def test_without_a_command_it_says_how_it_is_used() -> None:
    code, _, errors = finished(under_init())
    assert code == 2
    assert errors.startswith("usage: ")


HEEDS = """
import signal, sys, time
signal.signal(signal.{name}, lambda *_: sys.exit(7))
print("ready")
time.sleep(60)
"""


@linux
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_signals_are_passed_on(name: str) -> None:
    process = under_init(*python(HEEDS.format(name=name)))
    assert first_line(process) == "ready"
    process.send_signal(signal.Signals[name])
    assert finished(process)[0] == 7


ORPHAN = """
import os, time
if os.fork() == 0:
    if os.fork() == 0:
        print(os.getpid())
        time.sleep(1)
        os._exit(0)
    os._exit(0)
os.wait()
time.sleep(60)
"""


@linux
def test_orphans_are_taken_in_and_leave_no_zombie() -> None:
    process = under_init(*python(ORPHAN))
    try:
        orphan = psutil.Process(int(first_line(process)))
        wait_for(lambda: orphan.ppid() == process.pid)
        wait_for(lambda: not orphan.is_running())
        assert process.poll() is None
    finally:
        process.terminate()
        finished(process)


LEAVES_ONE = """
import os, subprocess
child = subprocess.Popen(["sleep", "60"], start_new_session=True, stdout=subprocess.DEVNULL)
print(child.pid)
os._exit(3)
"""


@linux
def test_nothing_outlives_it() -> None:
    process = under_init(*python(LEAVES_ONE))
    left = int(first_line(process))
    assert finished(process)[0] == 3
    assert not psutil.pid_exists(left)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def server(status: int) -> Iterator[tuple[int, list[str]]]:
    """Give the port of a server that answers everything with `status`, and the paths it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield running.server_port, asked
        running.shutdown()
        thread.join()


def health(port: int, base_path: str = "") -> "subprocess.CompletedProcess[str]":
    given = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_BASE_URL_PATH": base_path}
    command = [sys.executable, "-I", str(DEPLOY / "health.py")]
    return subprocess.run(
        command, env=os.environ | given, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.mark.parametrize(("base_path", "asked_for"), [("", ""), ("class", "/class"), ("/a/b/", "/a/b")])
def test_the_health_route_is_asked_below_the_base_path(base_path: str, asked_for: str) -> None:
    with server(200) as (port, asked):
        assert health(port, base_path).returncode == 0
    assert asked == [f"{asked_for}/api/health"]


@pytest.mark.parametrize("status", [404, 503])
def test_a_server_that_is_not_well_is_told(status: int) -> None:
    with server(status) as (port, _):
        done = health(port)
    assert done.returncode == 1
    assert str(status) in done.stderr


def test_a_server_that_is_not_there_is_told() -> None:
    done = health(free_port())
    assert done.returncode == 1
    assert "no answer" in done.stderr
    assert "Traceback" not in done.stderr
