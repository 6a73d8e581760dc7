"""`python -m playground serve`: it starts, it says why it cannot, and it ends without a trace."""

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from playground.cli import main
from playground.cli.ports import port_error_message, port_problem
from tools.app_server import PROJECT, AppServer, free_port, stop, wait_until_healthy

ENGLISH = os.environ | {"LC_ALL": "C.UTF-8"}
PATIENCE_S = 180
OTHER_APP = """
[global]
developmentMode = true
[server]
baseUrlPath = "other"
enableCORS = false
"""
"""Settings of another app of Streamlit: with the first one, no port can be given."""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "playground", "serve", *map(str, arguments)]


def refused(*arguments: object, **environment: str) -> str:
    """Return the one line that is said by a server that does not start."""
    done = subprocess.run(
        command(*arguments),
        cwd=PROJECT,
        env=ENGLISH | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


@contextmanager
def serving(*arguments: object, path: str = "", **environment: str) -> Iterator[AppServer]:
    port = free_port()
    process = subprocess.Popen(
        command("--port", port, *arguments),
        cwd=PROJECT,
        env=ENGLISH | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    server = AppServer(url=f"http://127.0.0.1:{port}{path}", process=process)
    try:
        wait_until_healthy(server)
        yield server
    finally:
        stop(process)
        assert process.stderr is not None
        process.stderr.close()


@contextmanager
def taken_port() -> Iterator[int]:
    """Give a port on which something listens that never answers."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(8)
        yield other.getsockname()[1]


def free_port_named(said: str) -> int:
    found = re.search(r"--port (\d+)", said)
    assert found
    return int(found[1])


def test_a_used_port_is_told_with_a_free_one() -> None:
    with taken_port() as port:
        said = refused("--port", port)
        assert said.startswith(f"Error: Port {port} is in use by another program. ")
        assert port_problem("127.0.0.1", free_port_named(said)) is None


def test_it_is_told_in_korean() -> None:
    with taken_port() as port:
        assert re.search("[가-힣]", refused("--port", port, LC_ALL="ko_KR.UTF-8"))


def test_an_address_of_another_machine_is_told() -> None:
    assert "This machine has no address 192.0.2.1." in refused(
        "--address", "192.0.2.1", "--port", free_port()
    )
    assert "This machine has no address no-such-name.invalid." in refused("--address", "no-such-name.invalid")


def test_a_port_that_needs_rights_is_told() -> None:
    message = port_error_message(PermissionError(errno.EACCES, "Permission denied"), "0.0.0.0", 80)
    assert message.text() == "This user may not serve on port 80. Take one from 1024 on, such as --port 8501."


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web", "٣"])
def test_a_port_that_is_none_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as left:
        main(["serve", "--port", port])
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "must be a whole number from 1 to 65535." in told or "expected one argument" in told


def ended(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE_S)
    return not [each for each in alive if each.status() != psutil.STATUS_ZOMBIE]


def host_of(server: AppServer) -> list[psutil.Process]:
    """Return the processes below the server, once there is one."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        children = psutil.Process(server.process.pid).children(recursive=True)
        if children:
            return children
        time.sleep(0.05)
    raise AssertionError("no trainer host")


def check_end(server: AppServer, number: int, code: int) -> None:
    """Send a signal; fail unless it ends the server and all its processes, without a traceback."""
    children = host_of(server)
    server.process.send_signal(number)
    assert server.process.stderr is not None
    said = server.process.stderr.read().decode()
    assert server.process.wait(PATIENCE_S) == code
    assert "Traceback" not in said
    assert said.endswith("Stopped.\n") == (number == signal.SIGINT)
    assert ended(children)


def test_a_second_start_is_told_where_the_first_one_is_and_ctrl_c_ends_that() -> None:
    with serving() as server:
        port = server.url.rsplit(":", 1)[1]
        said = refused("--port", port)
        assert said.startswith(f"Error: A playground runs already at {server.url}. ")
        assert free_port_named(said) != int(port)
        check_end(server, signal.SIGINT, 130)


def test_it_is_served_under_a_base_path_whatever_the_user_has_set_for_others_and_sigterm_ends_it(
    tmp_path: Path,
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(OTHER_APP, "utf-8")
    variables = {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "many", "WEB_CONCURRENCY": "auto"}
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)} | variables
    with serving("--base-path", "class", path="/class", **home) as server:
        origin = {"origin": "https://other.example.org"}
        answer = httpx.get(f"{server.url}/_stcore/health", headers=origin, trust_env=False)
        assert answer.text == "ok"
        assert "access-control-allow-origin" not in answer.headers
        check_end(server, signal.SIGTERM, -signal.SIGTERM)


def test_make_starts_the_same() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "run", "ADDRESS=0.0.0.0", "PORT=8600"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    assert "-m playground serve --address 0.0.0.0 --port 8600" in done.stdout


def test_environment_variables_of_streamlit_count() -> None:
    with taken_port() as port:
        said = refused(STREAMLIT_SERVER_PORT=str(port))
    assert f"Port {port} is in use" in said
    said = refused(STREAMLIT_SERVER_PORT="web")
    assert said.startswith("Error: A setting of Streamlit cannot be used: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PLAYGROUND_MAX_TRAINERS", "many"),
        ("PLAYGROUND_FRAMES_PER_S", "0"),
        ("PLAYGROUND_METRICS", "everybody"),
    ],
)
def test_a_setting_that_cannot_be_used_ends_it_in_one_line(name: str, value: str) -> None:
    said = refused("--port", free_port(), **{name: value})
    assert said.startswith("Error: ")
    assert value in said
